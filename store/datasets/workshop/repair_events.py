"""Repair events: each change of stage of a job."""

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
from words import mark

DATASET = Dataset(
    name="repair_events",
    label=mark("Repair events"),
    one_row=mark("a change of stage"),
    key=("job", "at", "stage"),
    dated="at",
    placed=("at",),
    supports=("actor", "to_stage", "reason", "stage"),
    person="actor",
    newer=NewerExport(covers=("job",), within="at"),
    fields=(
        Field(
            "job",
            Kind.ID,
            required=True,
            headers="job; job no; job id; job number; repair; repair no; repair id; work order; work order "
            "no; service order; case; case id; job card; "
            "job ref; repair order; repair number; service order no; n° job; n° sav; dossier sav; fiche sav; "
            "auftragsnr; reparaturauftrag; rma; "
            "rma no; case number; order ref; "
            "case no; dossier; n° dossier; réparation; n° réparation; fiche; n° fiche; id réparation; "
            "reparatur; reparaturnummer; auftrag; "
            "auftragsnummer; auftrag nr; fall; fall id; fallnummer; vorgangsnummer; riparazione; numero "
            "riparazione; scheda; "
            "numero scheda; commessa; caso; id caso; pratica; reparación; número de reparación; orden; orden "
            "de reparación; "
            "número de caso; concept name case",
            weak="ticket; ticket no; reference; ref; id; numero; número; no; object id",
        ),
        Field(
            "at",
            Kind.TIMESTAMP,
            required=True,
            headers="at; timestamp; event time; event date; date time; changed at; changed on; change date; "
            "event timestamp; status date; "
            "stage date; start timestamp; complete timestamp; moved on; entered; entered at; entered on; "
            "date heure; date et heure; "
            "horodatage; horodate; date de changement; changé le; date événement; date de passage; date "
            "étape; zeitstempel; zeitpunkt; "
            "datum uhrzeit; datum und uhrzeit; geändert am; statusdatum; ereigniszeit; änderungsdatum; data "
            "ora; data e ora; data evento; "
            "data cambio; cambiato il; data stato; data passaggio; fecha hora; fecha y hora; fecha del "
            "evento; fecha de cambio; "
            "cambiado el; marca de tiempo; fecha estado; time complete; time timestamp; scan time; scanned "
            "at",
            weak="date; time; created; datum; data; fecha; start; start time; end time; heure; created at; "
            "logged at",
        ),
        Field(
            "stage",
            Kind.ID,
            required=True,
            headers="stage; activity; event; new status; new stage; status; step; operation; action; "
            "workflow step; status name; event name; "
            "étape; activité; événement; nouveau statut; statut; état; phase; poste; opération; stufe; "
            "aktivität; ereignis; schritt; "
            "neuer status; arbeitsschritt; arbeitsgang; fase; attività; evento; nuovo stato; stato; "
            "passaggio; lavorazione; etapa; "
            "actividad; nuevo estado; estado; paso; operación; concept name; location; from status; from "
            "stage; old status; ancien statut; "
            "alter status; vecchio stato; estado anterior",
            help="the stage that begins at this moment; beside `to_stage`, the one that ends",
        ),
        Field(
            "actor",
            Kind.ID,
            headers="actor; resource; user; changed by; done by; moved by; operator; technician; employee; "
            "by; scanned by; ressource; utilisateur; "
            "par; modifié par; opérateur; technicien; agent; benutzer; bearbeiter; durchgeführt von; "
            "geändert von; ressource id; "
            "techniker; mitarbeiter; utente; risorsa; operatore; tecnico; eseguito da; modificato da; "
            "usuario; recurso; operador; técnico; "
            "realizado por; modificado por; org resource; responsible",
        ),
        Field(
            "to_stage",
            Kind.ID,
            headers="to stage; to status; next stage; next status; moved to; target stage; vers; vers étape; "
            "étape suivante; statut suivant; nach; "
            "nächster status; zielstatus; nächste stufe; a fase; fase successiva; stato successivo; verso; "
            "hacia; siguiente etapa; "
            "estado siguiente; etapa siguiente",
        ),
        Field(
            "reason",
            Kind.TEXT,
            headers="reason; comment; comments; note; notes; remark; cause; change reason; waiting reason; "
            "hold reason; motif; commentaire; "
            "raison; remarque; motif d'attente; grund; kommentar; bemerkung; anmerkung; wartegrund; motivo; "
            "commento; nota; causale; "
            "razón; comentario; observación; observaciones; motivo de espera",
        ),
    ),
)
