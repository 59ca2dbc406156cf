"""Repairs: jobs of workshops, from reception to collection."""

from store.dataset import Dataset, Field, Kind
from store.datasets.workshop.quality_checks import PASSED
from store.newer_export import NewerExport
from store.snapshots import AS_OF
from words import mark

DECISIONS = {
    "accepted": "accepted; approved; yes; agreed; accord; accepté; acceptée; validé; oui; ok; angenommen; "
    "akzeptiert; freigegeben; genehmigt; ja; "
    "accettato; approvato; sì; aceptado; aprobado; sí; confirmed",
    "refused": "refused; rejected; declined; no; refusé; refusée; rejeté; non; abgelehnt; nein; rifiutato; "
    "respinto; rechazado; denied; refus",
    "pending": "pending; waiting; sent; open; awaiting reply; en attente; envoyé; à relancer; ausstehend; "
    "offen; gesendet; wartend; in attesa; "
    "inviato; pendiente; enviado; no reply; sans réponse; keine antwort; senza risposta; sin respuesta",
}

DATASET = Dataset(
    name="repairs",
    label=mark("Repairs"),
    one_row=mark("a job"),
    key=("job",),
    dated="received_on",
    supports=(
        "promised_on",
        "promised_now",
        "quoted_on",
        "started_on",
        "work_done_on",
        "qc_passed_on",
        "ready_on",
        "collected_on",
        "service_type",
    ),
    site="workshop",
    person="technician",
    partitioned=True,
    history="repair_history",
    in_order=(
        ("received_on", "started_on", "work_done_on", "qc_passed_on", "ready_on", "collected_on"),
        ("received_on", "cancelled_on"),
        ("quoted_on", "quote_decided_on"),
    ),
    newer=NewerExport(covers=("workshop",), within="received_on"),
    fields=(
        Field(
            "job",
            Kind.ID,
            required=True,
            headers="job; job no; job id; job number; job card; repair; repair no; repair id; repair number; "
            "repair order; work order; repair ref; "
            "job ref; job reference; rma; rma no; rma number; case number; service request; service request "
            "no; auftragsnr; auftrags nr; "
            "repair ticket; ticket sav; n° de dossier; n° commande sav; "
            "work order no; wo; service order; service order no; sro; n° réparation; réparation; n° de "
            "réparation; dossier; n° dossier; "
            "fiche; n° fiche; n° sav; dossier sav; fiche sav; id réparation; bon de réparation; ot; ordre de "
            "travail; reparatur; "
            "reparaturnummer; reparatur nr; reparaturauftrag; auftrag; auftragsnummer; auftrag nr; "
            "serviceauftrag; werkstattauftrag; "
            "riparazione; numero riparazione; n° riparazione; scheda; numero scheda; scheda riparazione; "
            "commessa; ordine di lavoro; "
            "reparación; número de reparación; nº reparación; orden de reparación; orden de trabajo; orden; "
            "parte de trabajo; "
            "aftersales no; case no; case id; service no; intervention",
            weak="ticket; ticket no; order; order no; reference; ref; id; no; référence; numero; número; "
            "nummer; case; folio",
        ),
        Field(
            "workshop",
            Kind.ID,
            required=True,
            headers="workshop; atelier; service centre; service center; repair centre; bench; workshop name; "
            "workshop code; code atelier; "
            "centre de service; centre sav; werkstatt; werkstattcode; servicezentrum; laboratorio; officina; "
            "centro assistenza; taller; "
            "código taller; centro de servicio",
            weak="site; location; standort; sede",
        ),
        Field(
            "boutique",
            Kind.ID,
            headers="boutique; store; shop; store code; boutique code; code boutique; receiving store; "
            "origin store; intake store; "
            "boutique d'origine; magasin; point de vente; boutique de dépôt; filiale; geschäft; "
            "annahmestelle; abgebende filiale; negozio; "
            "boutique di origine; punto vendita; tienda; boutique de origen; tienda de origen; branch",
        ),
        Field(
            "client",
            Kind.ID,
            headers="client; client id; client no; client code; code client; n° client; id client; customer; "
            "customer id; customer no; "
            "customer name; nom client; kunde; kundennummer; kunden id; cliente; codice cliente; id cliente; "
            "código cliente; crm id",
        ),
        Field(
            "item",
            Kind.ID,
            headers="item; piece; product; article; sku; serial no; serial number; item reference; reference "
            "no; model; item description; pièce; "
            "bijou; montre; n° de série; référence article; modèle; produit; désignation; stück; artikel; "
            "seriennummer; schmuckstück; uhr; "
            "modell; artikelnummer; pezzo; articolo; gioiello; orologio; numero di serie; modello; prodotto; "
            "pieza; artículo; joya; reloj; "
            "número de serie; modelo; producto; item id; jewel",
        ),
        Field(
            "category",
            Kind.TEXT,
            headers="category; product category; item category; item type; product type; catégorie; famille; "
            "type de produit; type de pièce; "
            "kategorie; warengruppe; produktart; categoria; tipo prodotto; famiglia; categoría; familia; "
            "tipo de producto; product family; "
            "métier",
        ),
        Field(
            "service_type",
            Kind.TEXT,
            headers="service type; service; repair type; job type; type of repair; type of work; work type; "
            "operation; intervention type; "
            "type de réparation; type d'intervention; type de service; prestation; nature des travaux; "
            "opération; travaux; reparaturart; "
            "serviceart; leistungsart; auftragsart; leistung; arbeitsart; tipo riparazione; tipo di "
            "riparazione; tipo intervento; "
            "tipo servizio; lavorazione; tipo de reparación; tipo de servicio; tipo de trabajo; servicio; "
            "intervención",
            weak="type; art; tipo",
        ),
        Field(
            "complexity",
            Kind.TEXT,
            headers="complexity; difficulty; grade; complexity level; skill level; complexité; difficulté; "
            "niveau de complexité; komplexität; "
            "schwierigkeit; schwierigkeitsgrad; complessità; difficoltà; livello di difficoltà; complejidad; "
            "dificultad",
        ),
        Field(
            "received_on",
            Kind.DATE,
            required=True,
            headers="received on; received; received date; date received; reception date; intake date; "
            "intake; intake on; check in date; date in; "
            "eingang am; annahme am; date entrée; dropped off; booked in on; ingreso; date arrivée; "
            "in date; drop off; drop off date; deposit date; arrival date; job date; booked in; date de "
            "réception; reçu le; réception; "
            "date d'entrée; entrée; date de dépôt; dépôt; déposé le; entrée atelier; date d'arrivée; "
            "eingang; eingangsdatum; "
            "eingegangen am; annahme; annahmedatum; angenommen am; erhalten am; data ricezione; data di "
            "ricezione; ricevuto il; "
            "data ingresso; ingresso; data accettazione; data entrata; entrata; data di consegna al "
            "laboratorio; fecha de recepción; "
            "recibido el; recepción; fecha de entrada; entrada; fecha ingreso; fecha de ingreso; recibido",
            weak="date; created; created on; creation date; opened; order date; date de création; créé le; "
            "ouvert le; erstellt am; auftragsdatum; "
            "datum; data; data creazione; fecha; fecha de creación; creado",
        ),
        Field(
            "promised_on",
            Kind.DATE,
            headers="promised on; promised; promised date; promise date; first promise; original promise; "
            "initial promise; date promised; "
            "committed date; customer promise; client promise; promised delivery; date promise; promis le; "
            "promis; date promise client; "
            "délai promis; première promesse; date promise initiale; date de restitution prévue; délai "
            "annoncé; zugesagt; zugesagt am; "
            "zusagetermin; zusage; liefertermin; versprochen am; zugesagter termin; erster zusagetermin; "
            "data promessa; promesso; "
            "promesso il; promessa; data promessa cliente; data consegna prevista; prima promessa; fecha "
            "prometida; prometido; "
            "prometido el; fecha compromiso; compromiso; fecha prometida inicial; fecha de entrega prevista",
            weak="due; due date; due on; deadline; échéance; date d'échéance; date prévue; délai; termin; "
            "fällig; fällig am; fälligkeitsdatum; "
            "scadenza; data prevista; data scadenza; vencimiento; fecha de vencimiento; fecha prevista; "
            "plazo; target date; promesse",
        ),
        Field(
            "promised_now",
            Kind.DATE,
            headers="promised now; current promise; latest promise; revised promise; new promise; revised "
            "promise date; new promise date; "
            "current promise date; revised due date; new due date; eta; estimated completion; estimated "
            "ready date; nouvelle promesse; "
            "date promise actuelle; date promise révisée; nouvelle date promise; nouveau délai; délai "
            "révisé; date révisée; neuer termin; "
            "neuer liefertermin; neuer zusagetermin; aktueller termin; aktueller zusagetermin; nuova data "
            "promessa; nuova promessa; "
            "data promessa attuale; nuova scadenza; nueva fecha prometida; nueva promesa; fecha prometida "
            "actual; nueva fecha; "
            "fecha revisada; promesse actuelle; dernière promesse; promesse révisée",
        ),
        Field(
            "quoted_on",
            Kind.DATE,
            headers="quoted on; quoted; quote date; quote sent; quote sent on; estimate date; estimate sent; "
            "quotation date; date devis; "
            "date du devis; devis envoyé le; devis envoyé; devis le; angebot am; angebotsdatum; "
            "kostenvoranschlag am; kva datum; kva am; "
            "kva gesendet; data preventivo; preventivo inviato il; preventivo del; fecha presupuesto; fecha "
            "de presupuesto; "
            "presupuesto enviado; presupuestado el",
        ),
        Field(
            "quote_decided_on",
            Kind.DATE,
            headers="quote decided on; quote decision date; quote accepted on; quote approved on; approval "
            "date; approved on; client approval; "
            "date of decision; date accord; date d'accord; accord client; accord le; devis accepté le; date "
            "de décision; réponse devis le; "
            "freigabe am; freigabedatum; kundenfreigabe; angebot angenommen am; kva freigabe; data "
            "approvazione; preventivo accettato il; "
            "accettazione preventivo; data decisione; fecha aprobación; fecha de aprobación; presupuesto "
            "aceptado el; fecha decisión",
        ),
        Field(
            "quote_decision",
            Kind.CHOICE,
            choices=DECISIONS,
            otherwise="pending",
            headers="quote decision; quote status; quote accepted; decision; client decision; estimate "
            "status; quote response; décision devis; "
            "statut devis; devis accepté; décision client; réponse devis; décision; angebotsstatus; kva "
            "status; entscheidung; "
            "kundenentscheidung; angebot angenommen; decisione preventivo; stato preventivo; preventivo "
            "accettato; decisione; "
            "decisión presupuesto; estado presupuesto; presupuesto aceptado; decisión",
        ),
        Field(
            "started_on",
            Kind.DATE,
            headers="started on; started; start; start date; work started; work start; bench start; "
            "production start; début; début travaux; "
            "début des travaux; commencé le; date de début; démarré le; mise en atelier; begonnen am; "
            "arbeitsbeginn; start am; beginn; "
            "startdatum; inizio; inizio lavoro; inizio lavori; iniziato il; data inizio; inicio; inicio "
            "trabajo; iniciado el; "
            "fecha de inicio; comenzado el",
        ),
        Field(
            "work_done_on",
            Kind.DATE,
            headers="work done on; work done; repaired; repaired on; repair date; repair completed; "
            "completed; completed on; completion date; "
            "date completed; finished; finished on; work completed; bench end; end date; fin travaux; fin "
            "des travaux; réparé le; réparé; "
            "terminé le; date de fin; travaux terminés; fini le; repariert am; fertiggestellt am; "
            "arbeitsende; arbeit beendet; "
            "abgeschlossen am; fine lavoro; fine lavori; riparato il; completato il; terminato il; data "
            "fine; reparado el; reparado; "
            "terminado el; fin trabajo; completado el; fecha de fin; fecha de reparación",
        ),
        Field(
            "qc_passed_on",
            Kind.DATE,
            headers="qc passed on; qc passed; qc date; qc; qc ok; quality control date; quality check date; "
            "qa passed; inspected on; "
            "contrôle qualité; date cq; cq; cq ok; contrôle le; date contrôle; contrôlé le; cq validé le; "
            "qualitätskontrolle; qk; "
            "qk datum; qk bestanden; geprüft am; endkontrolle; controllo qualità; data cq; controllato il; "
            "collaudo; data collaudo; "
            "control de calidad; fecha cc; controlado el; fecha control; control calidad",
        ),
        Field(
            "ready_on",
            Kind.DATE,
            headers="ready on; ready; ready date; ready for collection; ready for pickup; available on; "
            "returned to store; returned to boutique; "
            "date ready; prêt le; prêt; disponible le; disponible; retour boutique; date de mise à "
            "disposition; mise à disposition; "
            "date prêt; abholbereit; abholbereit am; bereit am; fertig am; fertig; bereit; zurück in "
            "filiale; pronto il; pronto; "
            "disponibile il; data pronto; rientro in boutique; pronto per ritiro; listo el; listo; listo "
            "para recoger; fecha listo; "
            "devuelto a tienda; disponible desde",
        ),
        Field(
            "collected_on",
            Kind.DATE,
            headers="date de remise; date remise; remise client; remis le; "
            "collected on; collected; collection date; date collected; picked up; picked up on; pickup date; "
            "delivered; delivered on; "
            "delivery date; handed over; handover date; returned to client; date out; out date; retiré le; "
            "retiré; date de retrait; "
            "retrait; restitué le; restitution; date de restitution; remis au client; livré le; récupéré le; "
            "abgeholt am; abgeholt; "
            "abholdatum; abholung; ausgeliefert am; übergeben am; ausgabe; ausgang; ritirato il; ritirato; "
            "data ritiro; ritiro; "
            "consegnato il; consegnato; data consegna; recogido el; recogido; fecha de recogida; recogida; "
            "entregado el; entregado; "
            "fecha de entrega; date sortie; sortie",
        ),
        Field(
            "cancelled_on",
            Kind.DATE,
            headers="cancelled on; canceled on; cancelled; cancellation date; date cancelled; annulé le; "
            "annulation; date d'annulation; "
            "storniert am; storno; stornodatum; abgebrochen am; annullato il; data annullamento; cancelado "
            "el; anulado el; "
            "fecha de cancelación; fecha de anulación",
        ),
        Field(
            "status",
            Kind.TEXT,
            headers="status; state; stage; current stage; job status; repair status; current status; statut; "
            "état; étape; statut réparation; "
            "avancement; auftragsstatus; reparaturstatus; zustand; stand; stato; stato riparazione; fase; "
            "estado; estado de la reparación; "
            "estado actual; etapa",
        ),
        Field(
            "technician",
            Kind.ID,
            headers="technician; jeweller; jeweler; watchmaker; goldsmith; setter; polisher; repaired by; "
            "craftsman; artisan; bench jeweller; tech; "
            "done by; technicien; technicienne; joaillier; horloger; bijoutier; sertisseur; polisseur; "
            "réparé par; opérateur; techniker; "
            "goldschmied; uhrmacher; juwelier; bearbeiter; repariert von; tecnico; orafo; orologiaio; "
            "gioielliere; incassatore; "
            "riparato da; técnico; joyero; relojero; orfebre; reparado por; assigned to; affecté à; operator",
        ),
        Field(
            "vendor",
            Kind.ID,
            headers="vendor; supplier; subcontractor; external workshop; outsourced to; fournisseur; sous "
            "traitant; prestataire; atelier externe; "
            "lieferant; subunternehmer; externe werkstatt; dienstleister; fornitore; terzista; laboratorio "
            "esterno; subappaltatore; "
            "proveedor; subcontratista; taller externo",
        ),
        Field(
            "standard_hours",
            Kind.NUMBER,
            clock=True,
            headers="standard hours; std hours; standard time; planned hours; estimated hours; allotted "
            "hours; norm hours; target hours; "
            "heures standard; temps standard; temps alloué; heures prévues; temps prévu; temps de référence; "
            "standardstunden; vorgabezeit; "
            "vorgabestunden; sollstunden; planstunden; ore standard; tempo standard; ore previste; ore "
            "stimate; horas estándar; "
            "tiempo estándar; horas previstas; horas estimadas",
        ),
        Field(
            "worked_hours",
            Kind.NUMBER,
            clock=True,
            headers="worked hours; hours worked; actual hours; bench hours; labour hours; labor hours; time "
            "spent; hours; heures travaillées; labour; "
            "labor; labour time; main d'oeuvre; temps main d'oeuvre; manodopera; mano de obra; "
            "heures passées; temps passé; heures réelles; heures; main d'œuvre heures; gearbeitete stunden; "
            "arbeitsstunden; iststunden; "
            "arbeitszeit; stunden; ore lavorate; ore effettive; ore; tempo impiegato; manodopera ore; horas "
            "trabajadas; horas reales; "
            "horas; tiempo empleado",
        ),
        Field(
            "qc_attempts",
            Kind.COUNT,
            headers="qc attempts; number of qc; qc count; inspections; attempts; nb cq; nb contrôles; nombre "
            "de contrôles; passages cq; anzahl qk; "
            "anzahl prüfungen; prüfungen; numero controlli; controlli; número de controles; intentos cc",
        ),
        Field(
            "first_qc_passed",
            Kind.BOOL,
            choices=PASSED,
            headers="first qc passed; passed first time; first pass; right first time; rft; first time "
            "right; fpy; first qc; bon du premier coup; "
            "cq premier passage; premier contrôle ok; conforme du premier coup; erstprüfung bestanden; auf "
            "anhieb; qk beim ersten mal; "
            "superato al primo controllo; primo controllo; buono al primo colpo; superado a la primera; "
            "primer control; bien a la primera",
        ),
        Field(
            "parent_job",
            Kind.ID,
            headers="parent job; original job; original repair; previous job; previous repair; comeback of; "
            "rework of; linked job; related job; "
            "réparation d'origine; dossier d'origine; retour sur; réparation précédente; ursprungsauftrag; "
            "vorauftrag; nachbesserung zu; "
            "riparazione originale; riparazione precedente; scheda originale; ritorno di; reparación "
            "original; reparación anterior; "
            "orden original",
        ),
        Field(
            "price",
            Kind.MONEY,
            headers="price; amount; repair price; charged; invoiced; invoice amount; quote amount; total; "
            "price charged; prix; montant; "
            "montant devis; montant facturé; prix réparation; facturé; preis; reparaturpreis; betrag; "
            "rechnungsbetrag; prezzo; importo; "
            "prezzo riparazione; importo preventivo; precio; importe; precio reparación; importe facturado; "
            "net amount; montant ht",
        ),
        AS_OF,
    ),
)
