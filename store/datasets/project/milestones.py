"""Milestones: the plan of each project, its milestones and tasks."""

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
from store.snapshots import AS_OF
from words import mark

KINDS = {
    "milestone": "milestone; milestones; jalon; jalons; meilenstein; meilensteine; hito; hitos; pietra "
    "miliare; gate; yes; oui; ja; sì; sí; true; "
    "key date; y; o; j; s; x; m; ◆; ♦; ✓; ✔; 1",
    "task": "task; tasks; activity; tâche; tâches; activité; vorgang; vorgänge; aufgabe; aufgaben; attività; "
    "compito; tarea; tareas; actividad; no; "
    "non; nein; false; sub task; subtask; sous tâche; story; deliverable; livrable; user story; teilaufgabe; "
    "n; t; 0; -",
    "summary": "summary; summary task; phase; récapitulatif; tâche récapitulative; sammelvorgang; riepilogo; "
    "attività di riepilogo; resumen; "
    "tarea de resumen; epic; heading; project summary",
}

DATASET = Dataset(
    name="milestones",
    label=mark("Milestones"),
    one_row=mark("a milestone or a task of a project"),
    key=("project", "milestone"),
    supports=(
        "baseline_on",
        "start_on",
        "forecast_on",
        "actual_on",
        "deadline_on",
        "percent_complete",
        "duration_days",
    ),
    history="milestone_history",
    newer=NewerExport(covers=("project",), narrow=("kind", "task")),
    fields=(
        Field(
            "project",
            Kind.ID,
            required=True,
            headers="project; project id; project code; project name; projet; code projet; nom du projet; "
            "projekt; projektnummer; projektname; "
            "progetto; codice progetto; nome progetto; proyecto; código proyecto; nombre del proyecto; plan "
            "name; board; initiative; "
            "project program; project programme; projet programme; projekt programm",
        ),
        Field(
            "milestone",
            Kind.ID,
            stand_in=("name",),
            headers="milestone id; milestone code; milestone no; task id; unique id; uid; wbs; wbs code; "
            "outline number; activity id; item id; "
            "issue key; key; id; ref; no; n°; id jalon; code jalon; id tâche; n° tâche; identifiant; code "
            "wbs; numéro hiérarchique; lot; "
            "meilenstein id; meilenstein nr; vorgangsnummer; vorgang nr; psp code; psp; einmalige nr; nr; id "
            "attività; codice attività; "
            "codice milestone; wbs codice; numero; id tarea; código hito; id hito; edt; clave; código wbs; "
            "unique_id; lfd nr; work package",
        ),
        Field(
            "kind",
            Kind.CHOICE,
            choices=KINDS,
            default="milestone",
            otherwise="task",
            headers="kind; type; task type; item type; issue type; is milestone; milestone flag; milestone "
            "yes no; type de tâche; jalon o n; "
            "nature; typ; art; vorgangstyp; tipo; tipo attività; tipo de tarea; work item type; type "
            "d'élément",
            weak="milestone; jalon; meilenstein; pietra miliare; hito",
        ),
        Field(
            "name",
            Kind.TEXT,
            required=True,
            headers="tâche jalon; tâches jalons; task milestone; aufgabe meilenstein; vorgang meilenstein; "
            "attività milestone; tarea hito; "
            "task name; milestone name; milestone; task; activity; activity name; key milestone; key date; "
            "deliverable name; "
            "milestone description; milestone title; task title; jalon; nom du jalon; nom de la tâche; nom "
            "tâche; tâche; activité; "
            "intitulé du jalon; jalon clé; étape clé; meilenstein; meilensteinname; vorgang; vorgangsname; "
            "aufgabe; aufgabenname; "
            "aktivität; nome milestone; nome attività; attività; pietra miliare; compito; hito; nombre del "
            "hito; nombre de tarea; "
            "nombre de la tarea; tarea; actividad; hito clave; work item; step; tasks; milestones; jalons; "
            "meilensteine; activities",
            weak="name; title; description; summary; item; subject; nom; intitulé; titre; libellé; "
            "bezeichnung; beschreibung; titel; nome; titolo; "
            "descrizione; nombre; título; descripción; what; élément; elemento",
        ),
        Field(
            "parent",
            Kind.ID,
            headers="parent; parent task; parent id; parent key; epic link; parent milestone; tâche parente; "
            "parente; tâche mère; "
            "übergeordneter vorgang; sammelvorgang; attività padre; attività principale; tarea padre; tarea "
            "principal; subtask of",
        ),
        Field(
            "outline_level",
            Kind.COUNT,
            headers="outline level; level; indent; wbs level; indent level; niveau; niveau hiérarchique; "
            "gliederungsebene; ebene; livello; "
            "livello struttura; nivel; nivel de esquema",
        ),
        Field(
            "phase",
            Kind.TEXT,
            headers="phase; stage; section; bucket; bucket name; workstream; work stream; section column; "
            "group; phase du projet; étape; chantier; "
            "groupe; projektphase; abschnitt; arbeitspaket; teilprojekt; fase; sezione; gruppo; filone; "
            "etapa; sección; grupo; track; "
            "stream; lane",
        ),
        Field(
            "owner",
            Kind.ID,
            headers="owner; milestone owner; task owner; assigned to; assignee; responsible; resource; "
            "resource names; resources; person; who; "
            "pilote; porteur; responsable; affecté à; attribué à; ressource; noms ressources; qui; "
            "verantwortlich; verantwortlicher; "
            "zuständig; bearbeiter; ressourcen; ressourcennamen; wer; responsabile; assegnato a; risorsa; "
            "nomi risorse; incaricato; "
            "asignado a; recurso; nombres de los recursos; propietario; lead; accountable",
        ),
        Field(
            "baseline_on",
            Kind.DATE,
            headers="baseline; baseline finish; baseline date; baseline end; baseline end date; baseline due "
            "date; original date; original finish; "
            "fin de la planification de base; fin planification de base; date de base; fecha base; fecha de "
            "línea base; data base; "
            "fecha línea base; "
            "planned; planned date; planned finish; planned end; planned finish date; planned completion; "
            "initial date; plan date; plan; "
            "contract date; référence; fin de référence; fin référence; date de référence; date initiale; "
            "fin planifiée; fin initiale; "
            "date prévue initiale; date planifiée; prévu; planifié; fin prévue initiale; basisplan; "
            "basisplan ende; geplantes ende; "
            "geplanter termin; plantermin; plan ende; ursprünglicher termin; ursprungstermin; soll; "
            "solltermin; geplant; baseline fine; "
            "fine previsione; fine prevista iniziale; data pianificata; data originale; pianificato; fine "
            "pianificata; fin de línea base; "
            "línea base; fin previsto inicial; fecha planificada; fecha original; planificado; fin "
            "planificado; fecha inicial prevista; "
            "baseline fin",
            weak="target date; target; target finish; date cible; cible; zieltermin; data obiettivo; fecha "
            "objetivo; date prévue; fin prévue; "
            "data prevista; fecha prevista",
        ),
        Field(
            "baseline_start_on",
            Kind.DATE,
            headers="baseline start; baseline start date; planned start; planned start date; original start; "
            "début de référence; début planifié; "
            "début initial; début prévu; basisplan anfang; geplanter anfang; geplanter start; plan start; "
            "baseline inizio; "
            "inizio pianificato; inizio previsto; comienzo de línea base; inicio planificado; comienzo "
            "previsto; inicio previsto",
        ),
        Field(
            "start_on",
            Kind.DATE,
            revises="baseline_start_on",
            headers="start; start date; begin; begins; starts on; from; timeline start; début; date de "
            "début; date début; démarrage; du; anfang; "
            "start am; startdatum; beginn; von; inizio; data inizio; data di inizio; dal; comienzo; inicio; "
            "fecha de inicio; fecha inicio; "
            "desde; forecast start; actual start; début réel; anfang ist; inizio effettivo; comienzo real",
        ),
        Field(
            "forecast_on",
            Kind.DATE,
            revises="baseline_on",
            headers="forecast; forecast date; forecast finish; current forecast; latest forecast; forecast "
            "end; revised; revised date; "
            "revised finish; revised end; new date; expected; expected date; expected finish; estimate; "
            "estimated finish; "
            "estimated completion; current finish; current date; finish; finish date; end; end date; until; "
            "timeline end; prévision; "
            "date prévisionnelle; fin prévisionnelle; date révisée; fin révisée; nouvelle date; date "
            "actualisée; fin; date de fin; "
            "date fin; au; prognose; prognosetermin; prognose ende; neuer termin; aktueller termin; "
            "erwartetes ende; "
            "voraussichtliches ende; ende; enddatum; end datum; bis; fertigstellung; previsione; data di "
            "previsione; data rivista; "
            "nuova data; fine stimata; fine; data fine; data di fine; al; previsión; fecha de previsión; fecha "
            "revisada; "
            "nueva fecha; fin estimado; fecha de fin; fecha fin; hasta; fecha prevista; date prévue; fin "
            "prévue; data prevista; fine prevista; "
            "fin previsto; erwartet; due date; due; due on; target date; échéance; date d'échéance; fällig; "
            "fällig am; fälligkeitsdatum; "
            "fälligkeit; termin; scadenza; data scadenza; data di scadenza; vencimiento; fecha de "
            "vencimiento; date cible; zieltermin; "
            "data obiettivo; fecha objetivo; delivery date; date de livraison; liefertermin",
            weak="date; datum; data; fecha; when; quand; wann; milestone date; date du jalon",
        ),
        Field(
            "actual_on",
            Kind.DATE,
            headers="actual; actual date; actual finish; actual end; actual completion; actual finish date; "
            "completed; completed on; completed at; "
            "completed date; completion date; date completed; done on; achieved; achieved on; closed; "
            "resolved; date réelle; fin réelle; "
            "réalisé; réalisé le; date de réalisation; terminé le; achevé le; atteint le; date d'achèvement; "
            "ist; ist termin; isttermin; "
            "ist ende; tatsächliches ende; ende ist; erledigt am; abgeschlossen am; erreicht am; data "
            "effettiva; fine effettiva; "
            "completato il; raggiunto il; effettivo; data completamento; fecha real; fin real; completado "
            "el; terminado el; alcanzado el; "
            "real; fecha de finalización real",
        ),
        Field(
            "deadline_on",
            Kind.DATE,
            headers="deadline; deadline date; hard deadline; constraint date; must finish by; no later than; "
            "date limite; échéance impérative; "
            "butoir; date butoir; au plus tard; stichtermin; endtermin; spätestens; frist; termine ultimo; "
            "termine; entro il; "
            "fecha límite; plazo; a más tardar",
            weak="due date; due; échéance; date d'échéance; fällig am; fälligkeitsdatum; scadenza; "
            "vencimiento; fecha de vencimiento",
        ),
        Field(
            "percent_complete",
            Kind.PERCENT,
            headers="% complete; percent complete; complete %; completion; completion %; % done; progress; "
            "progress %; % achevé; % avancement; "
            "% réalisé; réalisé %; % réalisation; % fait; % d'avancement; taux de réalisation; % fertig; % "
            "erreicht; % realizado; "
            "% avanzamento; % complété; % progress; % ejecutado; "
            "avancement; taux d'avancement; % terminé; pourcentage achevé; pourcentage d'avancement; % "
            "abgeschlossen; fortschritt; "
            "fertigstellungsgrad; % erledigt; % completamento; % completata; % completato; avanzamento; "
            "percentuale completamento; "
            "% completado; avance; % avance; progreso; porcentaje completado; percentcomplete; % work "
            "complete; physical % complete",
        ),
        Field(
            "duration_days",
            Kind.NUMBER,
            headers="duration; duration days; days; duration in days; durée; durée jours; durée en jours; nb "
            "jours; jours; dauer; dauer in tagen; "
            "dauer tage; tage; durata; durata giorni; giorni; durata in giorni; duración; duración días; "
            "días; duración en días; "
            "working days",
        ),
        Field(
            "work_hours",
            Kind.NUMBER,
            headers="work; work hours; effort; effort hours; estimated hours; hours; travail; charge; charge "
            "heures; heures; arbeit; aufwand; "
            "aufwand stunden; stunden; lavoro; ore; ore di lavoro; impegno; trabajo; horas; esfuerzo; horas "
            "de trabajo",
        ),
        Field(
            "cost",
            Kind.MONEY,
            headers="cost; costs; total cost; coût; coûts; coût total; kosten; gesamtkosten; costo; costi; "
            "costo totale; "
            "coste; costes; budget",
        ),
        Field(
            "critical",
            Kind.BOOL,
            headers="critical; critical path; on critical path; critique; chemin critique; kritisch; "
            "kritischer pfad; "
            "critico; percorso critico; critica; crítico; crítica; ruta crítica",
        ),
        Field(
            "deliverable",
            Kind.TEXT,
            headers="deliverable; deliverables; output; livrable; livrables; liefergegenstand; ergebnis; "
            "lieferobjekt; "
            "deliverable finale; prodotto; risultato; entregable; entregables",
        ),
        Field(
            "predecessors",
            Kind.TEXT,
            headers="predecessors; predecessor; depends on; dependencies; prédécesseurs; prédécesseur; "
            "dépend de; "
            "vorgänger; abhängig von; predecessori; predecessore; dipende da; predecesoras; predecesores; "
            "depende de; blocked by",
        ),
        Field(
            "status",
            Kind.TEXT,
            headers="status; state; task status; milestone status; progress status; status category; rag; "
            "rag status; statut; état; "
            "statut du jalon; feu; stand; zustand; ampel; vorgangsstatus; stato; semaforo; estado; semáforo; "
            "stage status",
        ),
        AS_OF,
    ),
)
