"""Headers of what boutiques export, in five languages."""

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
}
