"""Vendor legs: jobs sent out to vendors and returned."""

from store.dataset import Dataset, Field, Kind
from store.datasets.workshop.quality_checks import PASSED
from store.newer_export import NewerExport
from words import mark

DATASET = Dataset(
    name="vendor_legs",
    label=mark("Vendor send-outs"),
    one_row=mark("a send-out of a job"),
    key=("job", "vendor", "sent_on"),
    dated="sent_on",
    supports=("vendor", "vendor_promised_on", "returned_on", "accepted"),
    newer=NewerExport(covers=("vendor",), within="sent_on"),
    in_order=(("sent_on", "returned_on"),),
    fields=(
        Field(
            "job",
            Kind.ID,
            required=True,
            headers="job; job no; job id; job number; repair; repair no; repair id; work order; work order "
            "no; service order; dossier; n° dossier; "
            "job card; job ref; repair order; repair number; service order no; n° job; n° sav; dossier sav; "
            "fiche sav; auftragsnr; "
            "reparaturauftrag; rma; rma no; case no; case number; order ref; "
            "réparation; n° réparation; fiche; n° fiche; id réparation; reparatur; reparaturnummer; auftrag; "
            "auftragsnummer; auftrag nr; "
            "riparazione; numero riparazione; scheda; numero scheda; commessa; reparación; número de "
            "reparación; orden; "
            "orden de reparación; orden de trabajo; case id",
            weak="ticket; ticket no; reference; ref; item; piece; pièce; id; numero; número; no; stück; "
            "pezzo; pieza; order no; po no; order; référence; ticket number",
        ),
        Field(
            "vendor",
            Kind.ID,
            required=True,
            headers="vendor; vendor name; supplier; supplier name; subcontractor; external workshop; sent "
            "to; outsourced to; partner; laboratory; "
            "lab; fournisseur; nom fournisseur; sous traitant; prestataire; atelier externe; envoyé à; "
            "partenaire; laboratoire; lieferant; "
            "lieferantenname; subunternehmer; externe werkstatt; dienstleister; gesendet an; "
            "partnerwerkstatt; fornitore; nome fornitore; "
            "terzista; laboratorio esterno; inviato a; proveedor; nombre proveedor; subcontratista; taller "
            "externo; enviado a; maker",
        ),
        Field(
            "sent_on",
            Kind.DATE,
            required=True,
            headers="sent on; sent; sent date; date sent; send date; shipped; shipped on; ship date; "
            "dispatched; dispatch date; date out; out; "
            "sent out on; sent to vendor; out on; dispatched on; parti le; verschickt am; "
            "sent out; envoyé le; date d'envoi; date envoi; expédié le; date d'expédition; départ; date de "
            "départ; sortie; date sortie; "
            "gesendet am; versandt am; versanddatum; versendet am; ausgang; ausgangsdatum; sendedatum; "
            "inviato il; data invio; spedito il; "
            "data spedizione; uscita; data uscita; enviado el; fecha de envío; fecha envío; expedido el; "
            "salida; fecha salida; "
            "fecha de salida",
        ),
        Field(
            "vendor_promised_on",
            Kind.DATE,
            headers="promised back; due back; retour prévu; rückgabe geplant; "
            "vendor promised on; vendor promise; vendor due date; promised; promised on; promised date; "
            "promise date; due; due back; "
            "due date; expected back; expected return; expected return date; eta; promis le; date promise; "
            "retour prévu; "
            "date de retour prévue; retour prévu le; délai fournisseur; délai; échéance; zugesagt am; "
            "zugesagt; liefertermin; "
            "rückgabe geplant; erwartete rückkehr; rückgabetermin; termin; promesso il; data promessa; "
            "rientro previsto; "
            "data rientro prevista; consegna prevista; prometido el; fecha prometida; retorno previsto; "
            "fecha de retorno prevista; "
            "devolución prevista; fecha prevista; retour promis le; retour promis; zurück zugesagt am; "
            "rientro promesso il; "
            "retorno prometido",
        ),
        Field(
            "returned_on",
            Kind.DATE,
            headers="returned on; returned; return date; date returned; received back; back; back on; date "
            "back; received back on; date in; in; "
            "retour réel; date retour réel; retour effectif; received; received on; actual return; actual "
            "return date; effektive rückkehr; "
            "rientro effettivo; retorno real; "
            "retour; retourné le; date de retour; date retour; revenu le; rentré le; reçu le; retour le; "
            "zurück am; zurück; rückgabe; "
            "rückgabedatum; zurückerhalten am; eingang; rücklieferung; rücklauf am; rientrato il; rientro; "
            "data rientro; data ritorno; "
            "tornato il; ritorno; devuelto el; devuelto; fecha de devolución; fecha de retorno; fecha "
            "retorno; regreso; vuelta; "
            "recibido el",
        ),
        Field(
            "cost",
            Kind.MONEY,
            headers="cost; vendor cost; price; amount; charge; invoice amount; supplier price; cost price; "
            "coût; prix; montant; coût fournisseur; "
            "prix fournisseur; montant facture; prix sous traitance; kosten; preis; betrag; "
            "lieferantenkosten; rechnungsbetrag; "
            "fremdkosten; costo; prezzo; importo; costo fornitore; importo fattura; coste; precio; importe; "
            "coste proveedor; "
            "importe factura",
        ),
        Field(
            "accepted",
            Kind.BOOL,
            choices=PASSED,
            headers="accepted; accepted on return; acceptance; vendor qc; qc on return; return ok; quality "
            "ok; conform; result; accepté; "
            "réception conforme; conforme; contrôle retour; résultat; angenommen; abnahme; "
            "eingangskontrolle; wareneingangsprüfung; "
            "ergebnis; accettato; accettazione; controllo rientro; esito; aceptado; aceptación; control de "
            "recepción; resultado",
        ),
    ),
)
