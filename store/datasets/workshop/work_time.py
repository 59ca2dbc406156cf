"""Work time: hours that colleagues of a workshop booked on jobs and on other work."""

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
from words import mark

KINDS = {
    "direct": "direct; productive; production; bench; repair; billable; job; work; direct labour; direct "
    "work; productif; travail direct; établi; "
    "réparation; direkt; produktiv; werkbank; reparatur; diretto; diretta; produttivo; banco; riparazione; "
    "directo; directa; productivo; "
    "reparación; chargeable",
    "rework": "rework; re work; redo; correction; retouch; touch up; reprise; retouche; refaire; seconde "
    "passe; nacharbeit; nachbesserung; "
    "korrektur; rilavorazione; rifacimento; ritocco; correzione; retrabajo; corrección; repetición; retoque; "
    "warranty; garantie",
    "indirect": "indirect; non productive; unproductive; overhead; meeting; training; cleaning; admin; "
    "administration; maintenance; idle; break; "
    "waiting; indirect labour; non productif; réunion; formation; nettoyage; entretien; attente; indirekt; "
    "unproduktiv; besprechung; "
    "schulung; reinigung; wartung; indiretto; indiretta; improduttivo; riunione; formazione; pulizia; "
    "manutenzione; indirecto; "
    "indirecta; improductivo; reunión; formación; limpieza; mantenimiento; non billable",
}

DATASET = Dataset(
    name="work_time",
    label=mark("Work time"),
    one_row=mark("a booking of time"),
    key=("person", "job", "day", "booking"),
    dated="day",
    supports=("job", "kind", "started_at", "booking"),
    person="person",
    partitioned=True,
    placed=("day", "started_at"),
    newer=NewerExport(covers=("person",), within="day"),
    fields=(
        Field(
            "person",
            Kind.ID,
            required=True,
            headers="person; employee; employee id; employee name; technician; jeweller; jeweler; "
            "watchmaker; goldsmith; operator; resource; "
            "worker; staff; staff id; user; matricule; salarié; collaborateur; technicien; technicienne; "
            "joaillier; horloger; opérateur; "
            "ressource; intervenant; mitarbeiter; mitarbeiterin; personalnummer; techniker; goldschmied; "
            "uhrmacher; ressource name; "
            "dipendente; tecnico; orafo; orologiaio; operatore; addetto; risorsa; empleado; trabajador; "
            "técnico; joyero; relojero; "
            "operario; recurso; artisan",
            weak="name; nom; nome; nombre; by; par",
        ),
        Field(
            "job",
            Kind.ID,
            default="",
            headers="job; job no; job id; job number; repair; repair no; repair id; work order; work order "
            "no; service order; task; charge code; "
            "job card; job ref; repair order; repair number; service order no; n° job; n° sav; dossier sav; "
            "fiche sav; auftragsnr; "
            "reparaturauftrag; rma; rma no; case no; case number; order ref; "
            "dossier; n° dossier; réparation; n° réparation; fiche; n° fiche; of; ot; ordre de travail; "
            "tâche; reparatur; reparaturnummer; "
            "auftrag; auftragsnummer; auftrag nr; arbeitsauftrag; riparazione; numero riparazione; scheda; "
            "numero scheda; commessa; "
            "ordine di lavoro; reparación; número de reparación; orden; orden de reparación; orden de "
            "trabajo; tarea; project",
            weak="ticket; ticket no; reference; ref; order; order no; case id",
        ),
        Field(
            "day",
            Kind.DATE,
            required=True,
            headers="day; date; work date; booking date; timesheet date; entry date; log date; jour; date "
            "travail; date de travail; "
            "date de saisie; date pointage; tag; datum; arbeitstag; arbeitsdatum; buchungsdatum; giorno; "
            "data; data lavoro; "
            "data registrazione; día; fecha; fecha trabajo; fecha de registro; start; start date; started "
            "on; clock in date",
        ),
        Field(
            "started_at",
            Kind.TIMESTAMP,
            headers="started at; start time; from; time from; clock in; clocked in; begin; start timestamp; "
            "time in; heure début; heure de début; "
            "début; de; pointage entrée; startzeit; beginn; von; anfangszeit; uhrzeit von; ora inizio; "
            "inizio; dalle; hora inicio; "
            "hora de inicio; inicio; desde",
        ),
        Field(
            "booking",
            Kind.ID,
            stand_in=("started_at", "kind"),
            headers="booking; booking id; entry id; entry no; timesheet id; time entry id; worklog id; log "
            "id; id saisie; n° saisie; id pointage; "
            "buchung; buchungs id; buchungsnummer; id registrazione; id registro; número de registro; line "
            "id",
            help="what tells two bookings of one person, job and day apart",
        ),
        Field(
            "hours",
            Kind.NUMBER,
            required=True,
            clock=True,
            headers="hours; time spent; hours spent; hours booked; booked hours; duration hours; labour "
            "hours; labor hours; worked hours; "
            "time hours; quantity hours; logged hours; heures; temps passé; heures passées; nb heures; "
            "nombre d'heures; durée; temps; "
            "heures travaillées; stunden; gebuchte stunden; arbeitsstunden; dauer; zeitaufwand; aufwand; "
            "zeit; ore; ore lavorate; durata; "
            "tempo impiegato; ore registrate; tempo; horas; horas trabajadas; duración; tiempo; horas "
            "registradas; tiempo empleado; "
            "duration; effort",
        ),
        Field(
            "kind",
            Kind.CHOICE,
            choices=KINDS,
            default="direct",
            otherwise="indirect",
            headers="kind; type; time type; work type; activity; activity type; booking type; labour type; "
            "category; direct indirect; "
            "type de temps; type d'activité; activité; nature; catégorie; nature du temps; zeitart; art; "
            "tätigkeit; tätigkeitsart; "
            "buchungsart; kategorie; tipo; tipo ore; tipo attività; attività; categoria; causale; tipo de "
            "hora; tipo de horas; actividad; "
            "tipo de actividad; categoría; operation; opération",
        ),
    ),
)
