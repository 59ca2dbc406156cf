"""Projects: the portfolio, one row a project."""

from store.dataset import Dataset, Field, Kind
from store.snapshots import AS_OF
from words import mark

RATINGS = {
    "green": "green; g; on track; on schedule; vert; verte; en bonne voie; conforme; grün; im plan; "
    "planmäßig; verde; in linea; en curso normal; "
    "en plazo; ok",
    "amber": "amber; a; yellow; y; orange; at risk; attention; jaune; à risque; vigilance; gelb; gefährdet; "
    "kritisch beobachtet; giallo; arancione; "
    "a rischio; amarillo; naranja; ámbar; en riesgo",
    "red": "red; r; off track; late; critical; rouge; en retard; critique; hors délai; rot; verzögert; "
    "kritisch; rosso; in ritardo; critico; rojo; "
    "retrasado; crítico; blocked; bloqué",
    "on_hold": "on hold; hold; paused; suspended; en pause; en attente; suspendu; pausiert; angehalten; "
    "sospeso; in pausa; en pausa; suspendido",
    "done": "done; complete; completed; closed; finished; terminé; achevé; clos; clôturé; abgeschlossen; "
    "fertig; completato; concluso; chiuso; "
    "completado; terminado; cerrado; blue; bleu; blau; blu; azul",
    "not_started": "not started; planned; non démarré; pas commencé; à venir; nicht begonnen; geplant; non "
    "iniziato; pianificato; no iniciado; "
    "planificado; grey; gray; gris; grau; grigio",
}

DATASET = Dataset(
    name="projects",
    label=mark("Projects"),
    one_row=mark("a project"),
    key=("project",),
    supports=(
        "sponsor",
        "manager",
        "phase",
        "budget",
        "actual_cost",
        "reported_status",
        "priority",
        "summary",
    ),
    history="project_history",
    fields=(
        Field(
            "project",
            Kind.ID,
            required=True,
            stand_in=("name",),
            headers="project; project id; project code; project no; project key; projet; code projet; id "
            "projet; n° projet; projekt; "
            "projektnummer; projekt nr; projekt id; projektkürzel; progetto; codice progetto; id progetto; "
            "proyecto; código proyecto; "
            "código de proyecto; id proyecto; initiative; initiative id; workstream; programme; program; wbs "
            "element",
        ),
        Field(
            "name",
            Kind.TEXT,
            headers="project name; project title; name; title; nom du projet; nom projet; intitulé; intitulé "
            "du projet; titre; nom; projektname; "
            "projekttitel; titel; bezeichnung; nome progetto; nome del progetto; titolo; nome; nombre del "
            "proyecto; nombre proyecto; "
            "título; nombre; initiative name; denominazione; denominación; libellé",
        ),
        Field(
            "sponsor",
            Kind.ID,
            headers="sponsor; executive sponsor; project sponsor; exec sponsor; commanditaire; donneur "
            "d'ordre; sponsor exécutif; auftraggeber; "
            "projektsponsor; committente; sponsor del progetto; patrocinador; patrocinador ejecutivo; client "
            "interne",
        ),
        Field(
            "manager",
            Kind.ID,
            headers="manager; project manager; pm; project lead; lead; project owner; chef de projet; cheffe "
            "de projet; responsable projet; "
            "responsable du projet; pilote; projektleiter; projektleiterin; projektleitung; projektmanager; "
            "capo progetto; "
            "responsabile progetto; responsabile di progetto; project leader; jefe de proyecto; director de "
            "proyecto; "
            "responsable del proyecto",
            weak="owner; responsable; verantwortlich; responsabile",
        ),
        Field(
            "phase",
            Kind.TEXT,
            headers="phase; stage; project phase; project stage; gate; lifecycle phase; phase du projet; "
            "étape; jalon courant; projektphase; fase; "
            "fase del progetto; fase del proyecto; etapa; current phase; phase actuelle",
        ),
        Field(
            "priority",
            Kind.TEXT,
            headers="priority; prio; project priority; priorité; priorité projet; priorität; priorità; "
            "prioridad; ranking; rang",
        ),
        Field(
            "start_on",
            Kind.DATE,
            headers="start; start date; project start; planned start; date de début; début; date début; "
            "démarrage; date de démarrage; lancement; "
            "startdatum; beginn; projektstart; start am; anfang; data inizio; inizio; data di inizio; avvio; "
            "fecha de inicio; inicio; "
            "fecha inicio",
        ),
        Field(
            "finish_on",
            Kind.DATE,
            headers="finish; finish date; end; end date; project end; project finish; planned end; go live; "
            "go live date; date de fin; fin; "
            "date fin; fin prévue; livraison; enddatum; ende; projektende; fertigstellung; data fine; fine; "
            "data di fine; conclusione; "
            "fecha de fin; fecha fin; finalización; fecha de finalización; completion date",
            weak="due date; deadline; target date; échéance; fällig am; scadenza; fecha límite; vencimiento",
        ),
        Field(
            "budget",
            Kind.MONEY,
            headers="budget; approved budget; total budget; budget total; planned cost; bac; budget at "
            "completion; budget approuvé; budget alloué; "
            "budget validé; coût prévu; gesamtbudget; plankosten; genehmigtes budget; budget approvato; "
            "costo previsto; presupuesto; "
            "presupuesto aprobado; presupuesto total; coste previsto",
        ),
        Field(
            "actual_cost",
            Kind.MONEY,
            headers="actual cost; actuals; actual spend; spend; spent; spent to date; cost to date; budget "
            "spent; réalisé; coût réel; dépensé; actual; "
            "ist; effettivo; réel; "
            "dépenses; consommé; coûts engagés; istkosten; ist kosten; ausgegeben; kosten ist; costo "
            "effettivo; speso; consuntivo; "
            "coste real; gastado; gasto real; gasto a la fecha",
        ),
        Field(
            "reported_status",
            Kind.CHOICE,
            choices=RATINGS,
            headers="rag; rag status; overall rag; overall status; health; project health; reported status; "
            "traffic light; status; météo; "
            "météo projet; feu; statut; statut global; état; état du projet; ampel; ampelstatus; "
            "projektstatus; gesamtstatus; semaforo; "
            "stato; stato complessivo; stato del progetto; semáforo; estado; estado general; estado del "
            "proyecto; project status",
        ),
        Field(
            "summary",
            Kind.TEXT,
            headers="summary; status summary; executive summary; comment; comments; commentary; highlights; "
            "description; objective; objectives; "
            "résumé; synthèse; commentaire; commentaires; faits marquants; objectif; zusammenfassung; "
            "kommentar; bemerkung; beschreibung; "
            "sintesi; commento; commenti; descrizione; resumen; comentario; comentarios; descripción",
        ),
        AS_OF,
    ),
)
