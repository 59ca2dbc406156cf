"""Every dataset is told by its headers in five languages, and look-alikes are not taken for each other."""

from itertools import cycle, islice

import pytest

from loaders.answers import Answers
from loaders.formats.sheet import Sheet
from loaders.recognition.candidates import find_tables
from store.dataset import Kind
from store.datasets import DATASETS, dataset

# dataset → (fields, language → headers in the same order)
LAYOUTS = {
    "sales": (
        "boutique ticket sold_on associate client product quantity net_amount",
        {
            "en": "Store; Receipt no.; Sale date; Sales associate; Client ID; Item code; Qty; Net sales",
            "fr": "Magasin; N° ticket; Date de vente; Vendeur; Code client; Référence; Qté; CA HT",
            "de": "Filiale; Belegnummer; Verkaufsdatum; Verkäufer; Kundennummer; Artikelnummer; Menge; "
            "Nettoumsatz",
            "it": "Negozio; Scontrino; Data vendita; Venditore; Codice cliente; Articolo; Quantità; Importo "
            "netto",
            "es": "Tienda; Número de ticket; Fecha de venta; Vendedor; Código cliente; Artículo; Cantidad; "
            "Importe neto",
        },
    ),
    "events": (
        "event site day until kind open",
        {
            "en": "Calendar event; Boutique; First day; Last day; Event type; Open",
            "fr": "Nom de l'événement; Boutique; Premier jour; Dernier jour; Type d'événement; Ouvert",
            "de": "Ereignisname; Filiale; Von; Bis; Ereignisart; Geöffnet",
            "it": "Nome evento; Negozio; Dal; Al; Tipo evento; Aperto",
            "es": "Nombre del evento; Tienda; Desde; Hasta; Tipo de evento; Abierto",
        },
    ),
    "exchange_rates": (
        "currency to_currency valid_from rate kind",
        {
            "en": "Currency; To currency; Valid from; Exchange rate; Rate type",
            "fr": "Devise; Devise cible; Valable du; Taux de change; Type de taux",
            "de": "Währung; Zielwährung; Gültig ab; Wechselkurs; Kursart",
            "it": "Valuta; Valuta di destinazione; Valido dal; Tasso di cambio; Tipo di tasso",
            "es": "Moneda; Moneda destino; Válido desde; Tipo de cambio; Tipo de tasa",
        },
    ),
    "traffic": (
        "boutique day hour visitors",
        {
            "en": "Store; Date; Hour; Visitors in",
            "fr": "Magasin; Jour; Heure; Nb visiteurs",
            "de": "Filiale; Datum; Stunde; Besucher",
            "it": "Negozio; Data; Ora; Ingressi",
            "es": "Tienda; Fecha; Hora; Visitantes",
        },
    ),
    "appointments": (
        "appointment boutique associate client booked_for starts_at outcome",
        {
            "en": "Booking ID; Boutique; Client advisor; Client ID; Appointment date; Start time; Outcome",
            "fr": "N° RDV; Boutique; Conseiller; Code client; Date du rendez-vous; Heure RDV; Statut",
            "de": "Terminnummer; Filiale; Beraterin; Kundennummer; Termindatum; Uhrzeit; Terminstatus",
            "it": "Codice appuntamento; Negozio; Consulente; Codice cliente; Data appuntamento; Ora; Esito",
            "es": "Número de cita; Tienda; Asesora; Código cliente; Fecha de la cita; Hora; Estado",
        },
    ),
    "hours": (
        "person day site scheduled_hours worked_hours absence",
        {
            "en": "Staff ID; Date; Site; Rostered hours; Worked hours; Absence type",
            "fr": "Matricule; Jour; Boutique; Heures prévues; Heures travaillées; Motif d'absence",
            "de": "Personalnummer; Tag; Standort; Sollstunden; Iststunden; Abwesenheitsgrund",
            "it": "Dipendente; Giorno; Negozio; Ore previste; Ore lavorate; Assenza",
            "es": "Empleado; Día; Tienda; Horas previstas; Horas trabajadas; Ausencia",
        },
    ),
    "clients": (
        "client boutique associate segment first_purchase_on residence contactable consent",
        {
            "en": "Client ID; Home boutique; Portfolio owner; Tier; First purchase date; Country of "
            "residence; Contactable; Opt-in",
            "fr": "Code client; Boutique de rattachement; Conseiller référent; Segment; Date premier achat; "
            "Pays de résidence; Joignable; Consentement",
            "de": "Kundennummer; Stammfiliale; Kundenberater; Kundensegment; Erstkauf; Wohnsitzland; "
            "Erreichbar; Einwilligung",
            "it": "Codice cliente; Boutique di riferimento; Consulente; Segmento; Primo acquisto; Paese di "
            "residenza; Contattabile; Consenso",
            "es": "Código de cliente; Tienda principal; Asesor asignado; Segmento; Primera compra; País de "
            "residencia; Contactable; Consentimiento",
        },
    ),
    "outreach": (
        "action client associate due_on done_on channel purpose outcome",
        {
            "en": "Action ID; Client ID; Client advisor; Due date; Done on; Channel; Purpose; Outcome",
            "fr": "Id action; Code client; Conseillère; Échéance; Réalisé le; Canal; Motif; Résultat",
            "de": "Aktions-ID; Kundennummer; Berater; Fällig am; Erledigt am; Kanal; Anlass; Ergebnis",
            "it": "Id azione; Codice cliente; Consulente; Scadenza; Fatto il; Canale; Motivo; Esito",
            "es": "Id acción; Código cliente; Asesor; Vencimiento; Hecho el; Canal; Asunto; Resultado",
        },
    ),
    "surveys": (
        "programme answer responded_on boutique client score",
        {
            "en": "Survey; Response ID; Response date; Store; Client ID; Score",
            "fr": "Enquête; N° réponse; Date de réponse; Magasin; Code client; Note",
            "de": "Umfrage; Antwortnummer; Antwortdatum; Filiale; Kundennummer; Bewertung",
            "it": "Indagine; Id risposta; Data risposta; Negozio; Codice cliente; Punteggio",
            "es": "Encuesta; Id respuesta; Fecha de respuesta; Tienda; Código cliente; Puntuación",
        },
    ),
    "programmes": (
        "programme label kind scale_min scale_max direction minimum_n owner_level top_box_from",
        {
            "en": "Programme; Programme name; Score type; Scale min; Scale max; Direction; Minimum n; Owner "
            "level; Top box from",
            "fr": "Code programme; Libellé; Type de score; Échelle min; Échelle max; Sens; Minimum de "
            "réponses; Niveau; Seuil top box",
            "de": "Programm; Bezeichnung; Berechnung; Skala min; Skala max; Richtung; Mindestanzahl; Ebene; "
            "Top Box ab",
            "it": "Codice programma; Nome programma; Tipo di punteggio; Scala min; Scala max; Direzione; N "
            "minimo; Livello; Top box da",
            "es": "Programa; Nombre del programa; Cálculo; Escala mín; Escala máx; Dirección; N mínimo; "
            "Nivel; Top box desde",
        },
    ),
    "targets": (
        "kpi site period_start value",
        {
            "en": "KPI; Boutique; Month; Target",
            "fr": "Indicateur; Boutique; Mois; Objectif",
            "de": "Kennzahl; Filiale; Monat; Ziel",
            "it": "Indicatore; Negozio; Mese; Obiettivo",
            "es": "Indicador; Tienda; Mes; Objetivo",
        },
    ),
    "repairs": (
        "job workshop boutique service_type received_on promised_on ready_on collected_on status technician "
        "price",
        {
            "en": "Repair no.; Workshop; Boutique; Repair type; Received; Promised date; Ready on; "
            "Collected; Status; Jeweller; Price",
            "fr": "N° réparation; Atelier; Boutique; Prestation; Reçu le; Promis le; Prêt le; Restitué le; "
            "Statut; Joaillier; Montant devis",
            "de": "Auftragsnummer; Werkstatt; Filiale; Reparaturart; Eingangsdatum; Zusagetermin; "
            "Abholbereit am; Abgeholt am; Status; Goldschmied; Preis",
            "it": "Numero riparazione; Laboratorio; Negozio; Tipo intervento; Data ricezione; Data promessa; "
            "Pronto il; Ritirato il; Stato; Orafo; Prezzo",
            "es": "Orden de reparación; Taller; Tienda; Tipo de servicio; Fecha de entrada; Fecha prometida; "
            "Listo el; Recogido el; Estado; Joyero; Precio",
        },
    ),
    "repair_events": (
        "job at stage actor reason",
        {
            "en": "Case ID; Timestamp; Activity; Resource; Comment",
            "fr": "N° dossier; Horodatage; Étape; Utilisateur; Commentaire",
            "de": "Auftrag; Zeitstempel; Arbeitsschritt; Bearbeiter; Bemerkung",
            "it": "Scheda; Data e ora; Fase; Operatore; Nota",
            "es": "Orden; Fecha y hora; Etapa; Usuario; Motivo",
        },
    ),
    "stages": (
        "stage class pauses_workshop_clock norm_hours valid_from",
        {
            "en": "Stage; Class; Pauses clock; Norm hours; Valid from",
            "fr": "Étape; Classe; Horloge suspendue; Heures cibles; Valable depuis",
            "de": "Stufe; Klasse; Uhr angehalten; Normstunden; Gültig ab",
            "it": "Fase; Classe fase; Sospende orologio; Ore obiettivo; Valido dal",
            "es": "Etapa; Clase; Pausa el reloj; Horas objetivo; Válido desde",
        },
    ),
    "quality_checks": (
        "job attempt checked_on technician inspector passed defect",
        {
            "en": "Job no.; Attempt; Inspection date; Technician; Inspected by; Result; Defect",
            "fr": "N° réparation; Passage; Date du contrôle; Technicien; Contrôleur; Conforme; Défaut",
            "de": "Auftragsnummer; Versuch; Prüfdatum; Techniker; Prüfer; Prüfergebnis; Fehlerart",
            "it": "Scheda; Tentativo; Data controllo; Orafo; Controllore; Esito controllo; Difetto",
            "es": "Orden de trabajo; Intento; Fecha de control; Técnico; Controlado por; Resultado; Defecto",
        },
    ),
    "work_time": (
        "person job day hours kind",
        {
            "en": "Employee; Job no.; Date; Hours; Time type",
            "fr": "Technicien; N° réparation; Date de saisie; Temps passé; Type de temps",
            "de": "Mitarbeiter; Auftragsnummer; Buchungsdatum; Gebuchte Stunden; Zeitart",
            "it": "Addetto; Commessa; Data registrazione; Ore registrate; Tipo ore",
            "es": "Operario; Orden de trabajo; Fecha de registro; Horas registradas; Tipo de hora",
        },
    ),
    "vendor_legs": (
        "job vendor sent_on vendor_promised_on returned_on cost accepted",
        {
            "en": "Job no.; Vendor; Sent on; Due back; Returned on; Cost; Accepted",
            "fr": "N° réparation; Sous-traitant; Envoyé le; Retour prévu le; Retourné le; Coût; Réception "
            "conforme",
            "de": "Auftragsnummer; Lieferant; Gesendet am; Liefertermin; Zurück am; Kosten; Abnahme",
            "it": "Scheda; Fornitore; Inviato il; Rientro previsto; Rientrato il; Costo; Accettato",
            "es": "Orden; Proveedor; Enviado el; Retorno previsto; Devuelto el; Coste; Aceptado",
        },
    ),
    "projects": (
        "project name sponsor manager start_on finish_on budget reported_status",
        {
            "en": "Project ID; Project name; Sponsor; Project manager; Start date; End date; Budget; RAG",
            "fr": "Code projet; Nom du projet; Commanditaire; Chef de projet; Date de début; Date de fin; "
            "Budget; Météo",
            "de": "Projektnummer; Projektname; Auftraggeber; Projektleiter; Startdatum; Enddatum; "
            "Gesamtbudget; Ampel",
            "it": "Codice progetto; Nome progetto; Committente; Capo progetto; Data inizio; Data fine; "
            "Budget; Semaforo",
            "es": "Código proyecto; Nombre del proyecto; Patrocinador; Jefe de proyecto; Fecha de inicio; "
            "Fecha de fin; Presupuesto; Semáforo",
        },
    ),
    "milestones": (
        "project milestone name owner baseline_on forecast_on actual_on percent_complete status",
        {
            "en": "Project; Milestone ID; Milestone; Owner; Baseline; Forecast; Actual; % complete; Status",
            "fr": "Projet; Id jalon; Jalon; Pilote; Date planifiée; Date révisée; Date réelle; % avancement; "
            "Statut",
            "de": "Projekt; Meilenstein-Nr.; Meilenstein; Verantwortlich; Plantermin; Prognose; Isttermin; "
            "Fortschritt; Status",
            "it": "Progetto; Codice milestone; Attività; Responsabile; Data pianificata; Data rivista; Data "
            "effettiva; Avanzamento; Stato",
            "es": "Proyecto; Código hito; Hito; Responsable; Fecha planificada; Fecha revisada; Fecha real; "
            "Avance; Estado",
        },
    ),
    "raid": (
        "project item kind title owner probability impact response status raised_on due_on",
        {
            "en": "Project; ID; RAID category; Title; Owner; Likelihood; Impact; Mitigation; Status; Date "
            "raised; Due date",
            "fr": "Projet; N°; Catégorie; Intitulé; Porteur; Probabilité; Gravité; Plan d'action; Statut; "
            "Ouvert le; Échéance",
            "de": "Projekt; Nr.; Kategorie; Titel; Zuständig; Eintrittswahrscheinlichkeit; Auswirkung; "
            "Gegenmaßnahme; Stand; Erfasst am; Fällig am",
            "it": "Progetto; Numero; Tipo; Titolo; Responsabile; Probabilità; Impatto; Mitigazione; Stato; "
            "Aperto il; Scadenza",
            "es": "Proyecto; Número; Tipo; Título; Responsable; Probabilidad; Impacto; Mitigación; Estado; "
            "Abierto el; Fecha límite",
        },
    ),
    "documents": (
        "project document kind link version owner status updated_on",
        {
            "en": "Project; Document; Document type; Link; Version; Author; Status; Last updated",
            "fr": "Projet; Nom du document; Type de document; Lien; Version; Auteur; Statut; Mis à jour le",
            "de": "Projekt; Dokumentname; Dokumentart; Ablageort; Version; Verfasser; Freigabestatus; "
            "Geändert am",
            "it": "Progetto; Documento; Tipo documento; Percorso; Versione; Autore; Stato; Ultimo "
            "aggiornamento",
            "es": "Proyecto; Nombre del documento; Tipo de documento; Enlace; Versión; Autora; Estado; "
            "Última modificación",
        },
    ),
    "sites": (
        "site name kind country currency opened_on",
        {
            "en": "Site code; Site name; Type; Country; Currency; Opening date",
            "fr": "Code site; Nom du site; Type de site; Pays; Devise; Date d'ouverture",
            "de": "Standort; Bezeichnung; Standorttyp; Land; Währung; Eröffnungsdatum",
            "it": "Negozio; Nome; Tipo sito; Paese; Valuta; Data apertura",
            "es": "Tienda; Nombre; Tipo; País; Moneda; Fecha de apertura",
        },
    ),
    "people": (
        "person name site role manager started_on",
        {
            "en": "Employee ID; Name; Site; Job title; Line manager; Hire date",
            "fr": "Matricule; Nom et prénom; Affectation; Fonction; Responsable; Date d'entrée",
            "de": "Personalnummer; Name; Standort; Funktion; Vorgesetzter; Eintrittsdatum",
            "it": "Codice dipendente; Nome completo; Negozio; Mansione; Responsabile; Data assunzione",
            "es": "Código empleado; Nombre completo; Tienda; Puesto; Jefe; Fecha de alta",
        },
    ),
    "tolerances": (
        "project green_days amber_days cost_green cost_amber",
        {
            "en": "Project; Green days; Amber days; Green cost; Amber cost",
            "fr": "Projet; Vert jours; Orange jours; Tolérance coût vert; Tolérance coût orange",
            "de": "Projekt; Toleranz grün Tage; Gelb Tage; Kosten grün; Kosten gelb",
            "it": "Progetto; Verde giorni; Giallo giorni; Costo verde; Costo giallo",
            "es": "Proyecto; Verde días; Ámbar días; Coste verde; Coste ámbar",
        },
    ),
    "status_overrides": (
        "project set_on status reason ends_on set_by",
        {
            "en": "Project; Override set on; Override status; Reason; Override ends on; Override by",
            "fr": "Projet; Dérogation du; Statut forcé; Motif de dérogation; Fin de dérogation; Dérogation "
            "par",
            "de": "Projekt; Übersteuert am; Status übersteuert; Begründung; Übersteuert bis; Übersteuert von",
            "it": "Progetto; Deroga dal; Stato deroga; Motivazione; Deroga fino al; Deroga di",
            "es": "Proyecto; Anulación desde; Estado anulado; Motivo; Anulación hasta; Anulado por",
        },
    ),
}

# (dataset, headers = fields) of tables that look like another dataset's
ALIKE = [
    (
        "repairs",
        "Ticket no. = job; Workshop = workshop; Store = boutique; Client = client; Date received = "
        "received_on; Promised = promised_on; Price = price",
    ),
    (
        "sales",
        "Ticket = ticket; Store = boutique; Date = sold_on; Client = client; Service type = ; Amount = "
        "net_amount",
    ),
    (
        "repairs",
        "Réparation = job; Atelier = workshop; Date de dépôt = received_on; Délai = promised_on; Prêt = "
        "ready_on; Retrait = collected_on",
    ),
    (
        "vendor_legs",
        "Repair = job; Supplier = vendor; Sent = sent_on; Promised = vendor_promised_on; Returned = "
        "returned_on",
    ),
    (
        "quality_checks",
        "Repair no. = job; Date = checked_on; Inspector = inspector; Pass/Fail = passed; Reason = defect",
    ),
    ("repair_events", "Repair no. = job; Date/time = at; Status = stage; Changed by = actor"),
    ("repair_events", "Case ID = job; Activity = stage; Complete Timestamp = at; Resource = actor"),
    ("work_time", "Name = person; Date = day; Work order = job; Hours = hours"),
    ("hours", "Name = person; Date = day; Boutique = site; Hours = worked_hours"),
    (
        "clients",
        "Client ID = client; Boutique = boutique; Sales associate = associate; Status = segment; Nationality "
        "= residence",
    ),
    (
        "people",
        "Employee ID = person; Name = name; Boutique = site; Position = role; Start date = started_on; End "
        "date = left_on",
    ),
    (
        "outreach",
        "Client ID = client; Sales associate = associate; Boutique = boutique; Contact date = done_on; "
        "Channel = channel; Response = outcome",
    ),
    (
        "appointments",
        "Client ID = client; Sales associate = associate; Boutique = boutique; Appointment date = "
        "booked_for; Attended = kept",
    ),
    ("surveys", "Boutique = boutique; Month = responded_on; NPS = score; Responses = n"),
    ("targets", "Boutique = site; Month = period_start; Sales target = value"),
    ("traffic", "Boutique = boutique; Date = day; Visitors = visitors"),
    (
        "milestones",
        "Project = project; Task = name; Start date = start_on; End date = forecast_on; Status = status; "
        "Owner = owner",
    ),
    (
        "milestones",
        "Projet = project; Jalon = name; Date prévue = forecast_on; Date réelle = actual_on; Statut = status",
    ),
    (
        "milestones",
        "Task = name; Baseline finish = baseline_on; Finish = forecast_on; Actual finish = actual_on; "
        "Project = project",
    ),
    (
        "projects",
        "Project = project; Project manager = manager; Start date = start_on; End date = finish_on; Status = "
        "reported_status; Budget = budget",
    ),
    (
        "raid",
        "Project = project; Risk = title; Owner = owner; Probability = probability; Impact = impact; Due "
        "date = due_on; Status = status",
    ),
    ("raid", "Project = project; Action = title; Owner = owner; Due date = due_on; Status = status"),
    (
        "raid",
        "Project = project; Decision = title; Decision date = closed_on; Owner = owner; Status = status",
    ),
    (
        "documents",
        "Project = project; Document = document; Owner = owner; Status = status; Version = version; Date = "
        "updated_on",
    ),
    ("stages", "Status = stage; Type = class; Target hours = norm_hours"),
    ("programmes", "Programme = programme; Name = label; Type = kind; Scale = ; Minimum n = minimum_n"),
    (
        "surveys",
        "Programme = programme; Type = ; Date = responded_on; Store = boutique; Score = score; Scale min = "
        "scale_min; Scale max = scale_max; N = n",
    ),
    (
        "surveys",
        "Survey = programme; Channel = ; Date = responded_on; Boutique = boutique; Advisor = associate; NPS "
        "= score",
    ),
]
TEXTS = {
    "currency": "EUR CHF",
    "country": "FR CH",
    "kpi": "net_sales conversion",
    "programme": "NPS CER",
    "hour": "10 11",
    "attempt": "1 2",
    "segment": "VIC Active",
    "stage": "Received Polishing",
    "status": "Open Done",
    "ticket": "T1001 T1002",
}


def values(kind: str, name: str, rows: int = 6) -> list:
    """Cells that a field of a dataset would hold."""
    field = dataset(kind)[name]
    if field.choices:
        told = (
            ["Yes", "No"]
            if field.kind is Kind.BOOL
            else [words.split(";")[0] for words in field.choices.values()]
        )
        return list(islice(cycle(told), rows))
    if name in TEXTS:
        return list(islice(cycle(TEXTS[name].split()), rows))
    return [by_kind(field.kind, name, i) for i in range(rows)]


def by_kind(kind: Kind, name: str, i: int) -> object:
    """The i-th cell of a column."""
    return {
        Kind.DATE: f"{14 + i}.03.2026",
        Kind.TIMESTAMP: f"{14 + i}.03.2026 0{i + 1}:30",
        Kind.BOOL: "no" if i % 2 else "yes",
        Kind.COUNT: float(12 + i),
        Kind.NUMBER: 7.5 + i,
        Kind.MONEY: 1250.5 + i,
        Kind.PERCENT: 0.1 * i,
    }.get(kind, f"{name[:2].title()}{i + 1}x")


def told(kind: str, pairs: list[tuple[str, str]]) -> list[tuple[str, dict[str, str]]]:
    """(dataset, field → header) of every reading that the recogniser finds as good as the best one."""
    columns = [values(kind, name) if name else [f"v{i}" for i in range(6)] for _header, name in pairs]
    sheet = Sheet("Sheet1", [[header for header, _name in pairs], *map(list, zip(*columns, strict=True))])
    found = find_tables(sheet, 0, Answers())
    assert len(found) == 1
    best = found[0].readings[0]
    return [(best.dataset.name, {name: pairs[column][0] for name, column in best.columns.items()})]


@pytest.mark.parametrize(
    ("kind", "language"),
    [(kind, language) for kind, (_fields, layouts) in LAYOUTS.items() for language in layouts],
)
def test_headers_of_each_language_name_dataset_and_fields(kind, language):
    """The same table in English, French, German, Italian and Spanish: one dataset, every column
    understood.
    """
    fields, layouts = LAYOUTS[kind]
    pairs = list(zip(layouts[language].split("; "), fields.split(), strict=True))
    assert told(kind, pairs) == [(kind, {name: header for header, name in pairs})]


@pytest.mark.parametrize(("kind", "layout"), ALIKE)
def test_look_alikes_are_told_apart(kind, layout):
    """A repair with a price is no sale, a booking of time no roster, a list of risks no plan."""
    pairs = [tuple(part.strip() for part in pair.split("=")) for pair in layout.split(";")]
    assert told(kind, pairs) == [(kind, {name: header for header, name in pairs if name})]


def test_every_dataset_has_headers_in_five_languages():
    """A dataset declared without a table here would not be tested."""
    assert set(LAYOUTS) == {d.name for d in DATASETS}
    assert all(set(layouts) == {"en", "fr", "de", "it", "es"} for _fields, layouts in LAYOUTS.values())
