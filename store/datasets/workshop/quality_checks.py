"""Quality checks: inspections of jobs, each attempt."""

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
from words import mark

PASSED = {
    "yes": "pass; passed; accepted; approved; conform; conforme; conforming; validé; accepté; bon; réussi; "
    "bestanden; in ordnung; iO; freigegeben; "
    "angenommen; superato; conforme ok; accettato; buono; approvato; superado; aprobado; aceptado; apto; "
    "good; released",
    "no": "fail; failed; rejected; refused; rework; nok; ko; non conforme; refusé; rejeté; à reprendre; "
    "retouche; nicht bestanden; abgelehnt; niO; "
    "nacharbeit; durchgefallen; respinto; non superato; da rifare; rilavorazione; rechazado; no superado; no "
    "conforme; no apto; retrabajo; "
    "bad; return to bench",
}

DATASET = Dataset(
    name="quality_checks",
    label=mark("Quality checks"),
    one_row=mark("an inspection"),
    key=("job", "attempt"),
    dated="checked_on",
    supports=("attempt", "inspector", "defect", "passed"),
    person="technician",
    newer=NewerExport(covers=("technician",), within="checked_on"),
    fields=(
        Field(
            "job",
            Kind.ID,
            required=True,
            headers="job; job no; job id; job number; repair; repair no; repair id; work order; work order "
            "no; service order; dossier; n° dossier; "
            "job card; job ref; repair order; repair number; service order no; n° job; n° sav; dossier sav; "
            "fiche sav; auftragsnr; "
            "reparaturauftrag; rma; rma no; case number; order ref; "
            "réparation; n° réparation; fiche; n° fiche; id réparation; of; reparatur; reparaturnummer; "
            "auftrag; auftragsnummer; "
            "auftrag nr; riparazione; numero riparazione; scheda; numero scheda; commessa; reparación; "
            "número de reparación; orden; "
            "orden de reparación; orden de trabajo; ot; case id; case no",
            weak="ticket; ticket no; reference; ref; item; piece; pièce; serial no; id; numero; número; no; "
            "stück; pezzo; pieza",
        ),
        Field(
            "attempt",
            Kind.ID,
            stand_in=("checked_on",),
            headers="attempt; attempt no; inspection no; qc no; check no; pass no; inspection id; qc id; "
            "round; n° contrôle; passage; n° passage; "
            "tentative; n° cq; id contrôle; prüfung nr; prüfnummer; versuch; durchgang; prüflos; qk nr; "
            "tentativo; numero controllo; "
            "n° controllo; passaggio; id controllo; intento; número de control; nº control; id control; "
            "vuelta",
            help="the number of the inspection within the job; without it, its day",
        ),
        Field(
            "checked_on",
            Kind.DATE,
            required=True,
            headers="checked on; check date; inspection date; inspected on; qc date; date of inspection; "
            "date inspected; quality check date; "
            "control date; date de contrôle; date du contrôle; contrôlé le; date cq; date d'inspection; "
            "prüfdatum; geprüft am; "
            "datum der prüfung; qk datum; kontrolldatum; kontrolliert am; data controllo; data del "
            "controllo; controllato il; data cq; "
            "data collaudo; data ispezione; fecha de control; fecha control; controlado el; fecha de "
            "inspección; inspeccionado el; "
            "fecha inspección",
            weak="date; day; jour; datum; tag; data; giorno; fecha; día; timestamp",
        ),
        Field(
            "technician",
            Kind.ID,
            headers="technician; jeweller; jeweler; watchmaker; goldsmith; repaired by; done by; made by; "
            "craftsman; operator; technicien; "
            "technicienne; joaillier; horloger; bijoutier; réparé par; réalisé par; opérateur; techniker; "
            "goldschmied; uhrmacher; "
            "repariert von; ausgeführt von; tecnico; orafo; orologiaio; gioielliere; riparato da; eseguito "
            "da; operatore; técnico; joyero; "
            "relojero; reparado por; realizado por; operador; artisan",
        ),
        Field(
            "inspector",
            Kind.ID,
            headers="inspector; controller; qc inspector; inspected by; checked by; checker; quality "
            "controller; qc by; contrôleur; contrôleuse; "
            "contrôlé par; inspecteur; vérifié par; qualiticien; prüfer; prüferin; geprüft von; kontrolleur; "
            "kontrolliert von; inspektor; "
            "controllore; ispettore; controllato da; verificato da; collaudatore; controlador; inspectora; "
            "controlado por; "
            "inspeccionado por; verificado por; revisado por",
        ),
        Field(
            "passed",
            Kind.BOOL,
            choices=PASSED,
            required=True,
            headers="passed; pass; qc passed; pass fail; result; qc result; inspection result; outcome; "
            "conform; accepted; verdict; decision; "
            "conforme; résultat; résultat cq; résultat du contrôle; conformité; accepté; validé; bestanden; "
            "ergebnis; prüfergebnis; "
            "qk ergebnis; in ordnung; i o; esito; risultato; esito controllo; superato; conformità; "
            "resultado; resultado control; "
            "superado; resultado de la inspección; conformidad; apto; status; statut; stato; estado; qc "
            "status; ok nok",
        ),
        Field(
            "defect",
            Kind.TEXT,
            headers="defect; defect type; defect code; reason; failure reason; reject reason; nonconformity; "
            "non conformity; fault; finding; "
            "issue; comment; défaut; type de défaut; code défaut; motif de refus; motif; cause de rejet; non "
            "conformité; fehler; "
            "fehlerart; fehlercode; mangel; ablehnungsgrund; beanstandung; difetto; tipo difetto; codice "
            "difetto; motivo rifiuto; motivo; "
            "non conformità; defecto; tipo de defecto; código de defecto; motivo de rechazo; no conformidad; "
            "fallo; commentaire; "
            "kommentar; remarque",
        ),
    ),
)
