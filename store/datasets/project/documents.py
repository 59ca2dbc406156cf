"""Documents: the register of each project's documents."""

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
from store.snapshots import AS_OF
from words import mark

KINDS = {
    "charter": "charter; project charter; business case; charte; charte projet; note de cadrage; "
    "projektauftrag; carta del progetto; "
    "acta de constitución; mandate",
    "requirements": "requirements; requirement; specification; specifications; brief; user requirements; "
    "cahier des charges; exigences; "
    "spécification; spécifications; expression de besoin; anforderungen; lastenheft; pflichtenheft; "
    "spezifikation; requisiti; "
    "capitolato; specifica; requisitos; especificación; pliego; business requirements",
    "plan": "plan; project plan; schedule; planning; plan projet; plan de projet; projektplan; zeitplan; "
    "piano; piano di progetto; cronoprogramma; "
    "plan de proyecto; cronograma; roadmap; gantt",
    "risk_log": "risk log; raid log; risk register; raid; registre des risques; journal des risques; "
    "risikoliste; risikoregister; "
    "registro dei rischi; registro de riesgos",
    "minutes": "minutes; meeting minutes; mom; compte rendu; cr; procès verbal; pv; protokoll; "
    "sitzungsprotokoll; besprechungsprotokoll; verbale; "
    "verbali; acta; actas; notes de réunion",
    "report": "report; status report; dashboard; steering pack; rapport; rapport d'avancement; "
    "statusbericht; bericht; rapporto; relazione; "
    "stato avanzamento; informe; informe de estado; presentation; copil; deck",
    "deliverable": "deliverable; livrable; liefergegenstand; lieferobjekt; prodotto; consegna; entregable; "
    "output; drawing; plan technique; design",
    "contract": "contract; agreement; quote; purchase order; contrat; devis; bon de commande; vertrag; "
    "angebot; bestellung; contratto; preventivo; "
    "ordine; contrato; presupuesto; pedido; nda; sow",
    "other": "other; autre; divers; sonstiges; andere; altro; otro; otros; misc",
}

DATASET = Dataset(
    name="documents",
    label=mark("Documents"),
    one_row=mark("a document of a project"),
    key=("project", "document"),
    supports=("link", "version", "updated_on"),
    history="document_history",
    newer=NewerExport(covers=("project",)),
    fields=(
        Field(
            "project",
            Kind.ID,
            required=True,
            headers="project; project id; project code; project name; projet; code projet; nom du projet; "
            "projekt; projektnummer; projektname; "
            "progetto; codice progetto; nome progetto; proyecto; código proyecto; nombre del proyecto; "
            "initiative; project program; "
            "project programme; projet programme; projekt programm",
        ),
        Field(
            "document",
            Kind.ID,
            required=True,
            headers="document; document name; document title; document id; document no; doc; doc id; doc no; "
            "doc name; doc ref; "
            "document reference; file; file name; filename; nom du document; titre du document; réf "
            "document; référence document; "
            "n° document; pièce; fichier; nom du fichier; nom de fichier; dokument; dokumentname; "
            "dokumententitel; dokumenttitel; "
            "dokument nr; dokumentnummer; datei; dateiname; documento; nome documento; nome del documento; "
            "titolo documento; "
            "codice documento; nome file; nome del file; nombre del documento; título del documento; código "
            "documento; archivo; "
            "nombre de archivo; nombre del archivo; fichero",
            weak="title; name; reference; titre; nom; titel; bezeichnung; titolo; nome; título; nombre",
        ),
        Field(
            "title",
            Kind.TEXT,
            input_only=True,
            headers="title; subject; description; titre; intitulé; objet; libellé; titel; bezeichnung; "
            "betreff; titolo; oggetto; descrizione; "
            "título; asunto; descripción",
            weak="name; nom; nome; nombre",
            help="names the document where it has no number",
        ),
        Field(
            "kind",
            Kind.CHOICE,
            choices=KINDS,
            default="other",
            otherwise="other",
            headers="kind; document type; document kind; type; doc type; category; type de document; nature; "
            "catégorie; dokumenttyp; dokumentart; "
            "art; typ; kategorie; tipo documento; tipo di documento; tipo; categoria; tipo de documento; "
            "categoría; file type",
        ),
        Field(
            "link",
            Kind.TEXT,
            headers="link; url; hyperlink; path; location; file path; file link; folder; document link; "
            "lien; chemin; emplacement; lien document; "
            "dossier; adresse; pfad; dateipfad; ablageort; ablage; speicherort; percorso; collegamento; "
            "cartella; posizione; enlace; ruta; "
            "vínculo; ubicación; carpeta; sharepoint link",
        ),
        Field(
            "version",
            Kind.ID,
            headers="version; rev; revision; version no; document version; v; version number; n° version; "
            "version du document; révision; indice; "
            "fassung; versionsnummer; revisionsstand; versione; revisione; versión; revisión; issue no",
        ),
        Field(
            "owner",
            Kind.ID,
            headers="owner; document owner; author; responsible; prepared by; created by; modified by; "
            "auteur; propriétaire; responsable; "
            "rédacteur; établi par; émetteur; verantwortlich; verfasser; autor; ersteller; eigentümer; "
            "dokumentverantwortlicher; autore; "
            "responsabile; proprietario; redatto da; propietario; autora; elaborado por",
        ),
        Field(
            "status",
            Kind.TEXT,
            headers="status; document status; state; approval status; statut; état; statut du document; "
            "validation; dokumentstatus; zustand; "
            "freigabe; freigabestatus; stato; stato documento; approvazione; estado; estado del documento; "
            "aprobación",
        ),
        Field(
            "updated_on",
            Kind.DATE,
            headers="updated on; updated; last updated; last modified; modified; modified on; date modified; "
            "issue date; issued on; revision date; "
            "document date; approved on; approval date; mis à jour le; mise à jour; date de mise à jour; "
            "dernière mise à jour; modifié le; "
            "dernière modification; date de modification; date d'émission; date du document; aktualisiert "
            "am; letzte änderung; "
            "geändert am; änderungsdatum; ausgabedatum; freigabedatum; aggiornato il; ultimo aggiornamento; "
            "data aggiornamento; "
            "modificato il; ultima modifica; data documento; actualizado el; última actualización; fecha de "
            "actualización; modificado el; "
            "última modificación; fecha del documento",
            weak="date; datum; data; fecha",
        ),
        AS_OF,
    ),
)
