"""Stages: what each stage of the workshop means for its clock."""

from store.dataset import Dataset, Field, Kind
from words import mark

CLASSES = {
    "queue": "queue; waiting; wait; backlog; in queue; file d'attente; attente; en attente; file; "
    "warteschlange; wartet; warten; coda; in coda; "
    "attesa; cola; en cola; espera; to do; received; reception",
    "work": "work; working; bench; production; processing; in progress; touch; value added; travail; "
    "atelier; établi; en cours; arbeit; werkbank; "
    "in arbeit; bearbeitung; lavoro; lavorazione; banco; in corso; trabajo; en curso; en trabajo; repair; "
    "réparation; reparatur; "
    "riparazione; reparación",
    "qc": "qc; quality control; quality check; inspection; quality; contrôle qualité; cq; contrôle; qualité; "
    "qualitätskontrolle; qk; prüfung; "
    "endkontrolle; controllo qualità; controllo; collaudo; qualità; control de calidad; cc; control; "
    "inspección; calidad",
    "customer": "customer; client; waiting for client; waiting for customer; quote; customer wait; approval; "
    "client wait; attente client; devis; "
    "accord client; kunde; wartet auf kunde; angebot; freigabe; cliente; attesa cliente; preventivo; espera "
    "cliente; presupuesto; "
    "waiting approval",
    "parts": "parts; waiting for parts; components; stones; spare parts; material; pièces; attente pièces; "
    "pierres; fournitures; teile; ersatzteile; "
    "wartet auf teile; material fehlt; steine; ricambi; attesa ricambi; pezzi; pietre; piezas; espera "
    "piezas; recambios; repuestos; piedras",
    "vendor": "vendor; supplier; subcontractor; external; outsourced; fournisseur; sous traitant; externe; "
    "prestataire; lieferant; extern; "
    "subunternehmer; fornitore; esterno; terzista; proveedor; externo; subcontratista",
    "transit": "transit; in transit; shipping; transport; shipment; logistics; courier; transfert; "
    "expédition; navette; transporte; versand; "
    "unterwegs; lieferung; trasporto; spedizione; in transito; trasferimento; tránsito; en tránsito; envío; "
    "transferencia",
    "ready": "ready; ready for collection; available; done; prêt; disponible; à retirer; fertig; "
    "abholbereit; bereit; pronto; disponibile; "
    "da ritirare; listo; para recoger; terminado",
    "closed": "closed; collected; delivered; cancelled; end; complete; completed; clos; retiré; restitué; "
    "livré; annulé; geschlossen; abgeholt; "
    "ausgeliefert; storniert; chiuso; ritirato; consegnato; annullato; cerrado; recogido; entregado; "
    "cancelado; finished",
}

DATASET = Dataset(
    name="stages",
    label=mark("Stages"),
    one_row=mark("a stage and what it counts as"),
    key=("stage",),
    supports=("pauses_workshop_clock", "norm_hours", "valid_from", "class"),
    tracked=True,
    fields=(
        Field(
            "stage",
            Kind.ID,
            required=True,
            headers="stage; stage name; status; step; stage code; workflow step; status name; étape; nom de "
            "l'étape; statut; code étape; stufe; "
            "stufenname; schritt; arbeitsschritt; fase; nome fase; stato; passaggio; etapa; nombre de etapa; "
            "estado; paso; activity; "
            "activité; aktivität; attività; actividad",
        ),
        Field(
            "class",
            Kind.CHOICE,
            choices=CLASSES,
            required=True,
            headers="class; stage class; category; stage category; stage type; type; group; bucket; waiting "
            "or work; classe; catégorie; "
            "type d'étape; classe d'étape; groupe; klasse; kategorie; stufenklasse; stufentyp; art; gruppe; "
            "categoria; tipo; tipo fase; "
            "classe fase; gruppo; clase; categoría; tipo de etapa; clase de etapa; grupo",
        ),
        Field(
            "pauses_workshop_clock",
            Kind.BOOL,
            headers="pauses workshop clock; pauses clock; clock paused; stops clock; pause; pauses; excluded "
            "from lead time; suspend l'horloge; "
            "suspend le délai; suspend délai; suspend le compteur; suspensif; unterbricht frist; sospende; "
            "suspende; "
            "arrête le chrono; horloge suspendue; hors délai atelier; hält uhr an; uhr angehalten; pausiert; "
            "uhr pausiert; "
            "sospende orologio; ferma orologio; sospensione; pausa; detiene el reloj; pausa el reloj; reloj "
            "parado",
        ),
        Field(
            "norm_hours",
            Kind.NUMBER,
            clock=True,
            headers="norm hours; norm; target hours; standard hours; sla hours; sla; target time; max hours; "
            "norme; norme heures; heures cibles; "
            "délai cible; délai heures; sollzeit; normstunden; zielzeit; vorgabe stunden; ore standard; "
            "norma ore; tempo obiettivo; "
            "ore obiettivo; horas norma; horas objetivo; norma horas; tiempo objetivo; horas estándar",
        ),
        Field(
            "valid_from",
            Kind.DATE,
            headers="valid from; from; effective from; since; start date; valable depuis; depuis; à partir "
            "du; date d'effet; valide du; gültig ab; "
            "gültig von; ab; seit; valido dal; valido da; dal; a partire dal; válido desde; desde; vigente "
            "desde; a partir de",
        ),
    ),
)
