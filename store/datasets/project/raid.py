"""RAID: risks, assumptions, issues, dependencies, decisions and actions of projects."""

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
from store.snapshots import AS_OF
from words import mark

KINDS = {
    "risk": "risk; risks; r; risque; risques; risiko; risiken; rischio; rischi; riesgo; riesgos; threat; "
    "opportunity",
    "assumption": "assumption; assumptions; hypothèse; hypothèses; annahme; annahmen; ipotesi; assunzione; "
    "supuesto; supuestos; hipótesis",
    "issue": "issue; issues; i; problem; problème; problèmes; point bloquant; incident; blocker; offener "
    "punkt; probleme; thema; problema; problemi; "
    "problemas; incidencia; incidencias; bug",
    "dependency": "dependency; dependencies; dépendance; dépendances; abhängigkeit; abhängigkeiten; "
    "dipendenza; dipendenze; dependencia; "
    "dependencias",
    "decision": "decision; decisions; décision; décisions; entscheidung; entscheidungen; beschluss; "
    "decisione; decisioni; decisión; decisiones",
    "action": "action; actions; action item; to do; todo; maßnahme; maßnahmen; aktion; aufgabe; azione; "
    "azioni; acción; acciones; tâche",
}
STATUSES = {
    "open": "open; new; active; identified; raised; ouvert; ouverte; nouveau; actif; identifié; offen; neu; "
    "aktiv; aperto; aperta; nuovo; attivo; "
    "abierto; abierta; nuevo; activo; to do; à faire; zu erledigen; da fare; por hacer; pending; en attente; "
    "ausstehend; in attesa; "
    "pendiente; not started; proposed; realised; materialised; escalated; proposée; logged",
    "in_progress": "in progress; ongoing; mitigating; monitoring; under review; in review; started; en "
    "cours; suivi; à l'étude; in arbeit; "
    "in bearbeitung; laufend; beobachtung; in corso; in lavorazione; monitoraggio; en curso; en progreso; en "
    "seguimiento; wip",
    "closed": "closed; done; complete; completed; resolved; mitigated; retired; fermé; fermée; clos; close; "
    "clôturé; clôturée; résolu; terminé; "
    "traité; soldé; geschlossen; erledigt; gelöst; abgeschlossen; chiuso; chiusa; risolto; completato; "
    "cerrado; cerrada; resuelto; "
    "completado; decided; approved; accepted; décidé; validé; entschieden; genehmigt; beschlossen; deciso; "
    "approvato; decidido; aprobado; "
    "accepté; akzeptiert; accettato; aceptado; validated; fixed; implemented",
    "cancelled": "cancelled; canceled; rejected; dropped; void; annulé; annulée; rejeté; abandonné; sans "
    "objet; abgebrochen; abgelehnt; verworfen; "
    "storniert; annullato; respinto; cancelado; anulado; rechazado; descartado; duplicate",
    "on_hold": "on hold; deferred; postponed; parked; paused; reporté; suspendu; différé; zurückgestellt; "
    "pausiert; verschoben; sospeso; rinviato; "
    "aplazado; suspendido; pospuesto",
}
LEVELS = {
    "1": "very low; vl; rare; negligible; insignificant; remote; très faible; négligeable; sehr gering; sehr "
    "niedrig; unwahrscheinlich; "
    "vernachlässigbar; molto basso; molto bassa; raro; trascurabile; muy bajo; muy baja; insignificante",
    "2": "low; l; unlikely; minor; faible; mineur; mineure; peu probable; gering; niedrig; basso; bassa; "
    "improbabile; minore; bajo; baja; "
    "improbable; menor; b",
    "3": "medium; m; med; moderate; possible; moyen; moyenne; modéré; modérée; mittel; mäßig; möglich; "
    "medio; media; moderato; moderata; possibile; "
    "moderado; moderada; posible",
    "4": "high; h; likely; major; élevé; élevée; fort; forte; probable; majeur; majeure; hoch; "
    "wahrscheinlich; erheblich; alto; alta; probabile; "
    "maggiore; mayor; significant; significatif; e; f; a",
    "5": "very high; vh; almost certain; critical; severe; catastrophic; extreme; très élevé; très élevée; "
    "très fort; très forte; critique; "
    "quasi certain; sehr hoch; kritisch; fast sicher; molto alto; molto alta; critico; quasi certo; muy "
    "alto; muy alta; crítico; casi seguro; "
    "certain",
}

DATASET = Dataset(
    name="raid",
    label=mark("RAID log"),
    one_row=mark("a risk, assumption, issue, dependency, decision or action"),
    key=("project", "item"),
    supports=("kind", "title", "probability", "impact", "score", "response", "raised_on"),
    history="raid_history",
    newer=NewerExport(covers=("project", "kind")),
    fields=(
        Field(
            "project",
            Kind.ID,
            required=True,
            headers="project; project id; project code; project name; projet; code projet; nom du projet; "
            "projekt; projektnummer; projektname; "
            "progetto; codice progetto; nome progetto; proyecto; código proyecto; nombre del proyecto; "
            "workstream; initiative; "
            "project program; project programme; projet programme; projekt programm",
        ),
        Field(
            "item",
            Kind.ID,
            stand_in=("title", "kind"),
            headers="item; item id; id; raid id; risk id; issue id; action id; decision id; ref; reference; "
            "no; log no; issue key; n°; référence; "
            "n° risque; id risque; n° action; risiko nr; risiko id; lfd nr; nummer; id rischio; numero; id "
            "riesgo; número; risk no; "
            "issue no; action no; nr; unique id; item no; riferimento; referencia",
        ),
        Field(
            "kind",
            Kind.CHOICE,
            choices=KINDS,
            default="risk",
            headers="kind; raid category; catégorie raid; raid kategorie; categoria raid; categoría raid; "
            "type raid; tipo raid; raid type; raid; "
            "category; type; item type; entry type; log type; catégorie; type d'élément; nature; art; typ; "
            "kategorie; eintragsart; tipo; "
            "categoria; tipologia; categoría; issue type; work item type",
        ),
        Field(
            "title",
            Kind.TEXT,
            required=True,
            headers="title; risk; issue; action; decision; assumption; dependency; risk title; risk name; "
            "issue title; risk description; "
            "issue description; action item; summary; subject; item description; event; intitulé; titre; "
            "risque; problème; décision; "
            "libellé; intitulé du risque; description du risque; sujet; objet; titel; risiko; maßnahme; "
            "problem; entscheidung; thema; "
            "risikobeschreibung; titolo; rischio; problema; azione; decisione; oggetto; descrizione del "
            "rischio; título; riesgo; acción; "
            "decisión; asunto; descripción del riesgo; what; risk event; risk statement",
            weak="description; name; details; nom; beschreibung; bezeichnung; nome; descrizione; nombre; "
            "descripción; tâche; task; item",
        ),
        Field(
            "description",
            Kind.TEXT,
            headers="description; details; detail; cause; consequence; risk cause; background; context; "
            "détail; détails; conséquence; contexte; "
            "beschreibung; einzelheiten; ursache; auswirkungsbeschreibung; descrizione; dettagli; causa; "
            "conseguenza; descripción; "
            "detalle; detalles; consecuencia; comment; comments; commentaire; commentaires; kommentar; "
            "bemerkung; commento; note; notes; "
            "comentario; comentarios; notas; latest update; update",
        ),
        Field(
            "owner",
            Kind.ID,
            headers="owner; risk owner; action owner; issue owner; assigned to; assignee; responsible; who; "
            "raci; porteur; responsable; pilote; "
            "propriétaire; affecté à; attribué à; qui; verantwortlich; verantwortlicher; eigentümer; "
            "risikoeigner; zuständig; bearbeiter; "
            "wer; responsabile; assegnato a; proprietario; incaricato; responsable de la acción; asignado a; "
            "propietario; dueño; "
            "persona asignada",
        ),
        Field(
            "probability",
            Kind.NUMBER,
            choices=LEVELS,
            help="1 to 5, or a word from very low to very high",
            headers="probability; likelihood; prob; p; occurrence; chance; probabilité; vraisemblance; "
            "occurrence du risque; wahrscheinlichkeit; "
            "eintrittswahrscheinlichkeit; ew; probabilità; verosimiglianza; probabilidad; verosimilitud",
        ),
        Field(
            "impact",
            Kind.NUMBER,
            choices=LEVELS,
            help="1 to 5, or a word from very low to very high",
            headers="impact; severity; consequence rating; i; gravité; sévérité; incidence; auswirkung; "
            "schadensausmaß; schweregrad; tragweite; "
            "impatto; gravità; severità; impacto; gravedad; severidad; magnitude",
        ),
        Field(
            "score",
            Kind.NUMBER,
            headers="score; risk score; rpn; risk rating; rating; exposure; risk exposure; pxi; p x i; risk "
            "level score; criticality; risk value; "
            "criticité; cotation; niveau de risque; note de risque; risikowert; risikozahl; rpz; "
            "risikobewertung; punteggio; "
            "livello di rischio; criticità; puntuación; nivel de riesgo; criticidad; exposición; risk "
            "priority number; severity score",
        ),
        Field(
            "response",
            Kind.TEXT,
            headers="response; mitigation; mitigation plan; risk response; response strategy; strategy; "
            "treatment; contingency; contingency plan; "
            "action plan; countermeasure; resolution; next step; next steps; mitigation strategy; plan "
            "d'action; réponse; plan de réponse; "
            "parade; mesure; mesures; plan de mitigation; actions de mitigation; résolution; traitement; "
            "gegenmaßnahme; gegenmaßnahmen; "
            "maßnahmen; risikostrategie; lösung; nächste schritte; mitigazione; piano di mitigazione; "
            "risposta; contromisura; soluzione; "
            "prossimi passi; mitigación; plan de mitigación; respuesta; contramedida; resolución; próximos "
            "pasos; plan de acción",
        ),
        Field(
            "status",
            Kind.CHOICE,
            choices=STATUSES,
            default="open",
            otherwise="open",
            headers="status; state; item status; risk status; open closed; statut; état; statut du risque; "
            "stand; zustand; stato; "
            "stato del rischio; estado; estado del riesgo; avancement; status category",
        ),
        Field(
            "raised_on",
            Kind.DATE,
            headers="raised on; raised; date raised; date logged; date identified; identified on; opened; "
            "opened on; open date; created; "
            "created on; created date; date opened; log date; date d'ouverture; ouvert le; date "
            "d'identification; identifié le; créé le; "
            "date de création; création; erfasst am; eröffnet am; gemeldet am; identifiziert am; erstellt "
            "am; angelegt am; data apertura; "
            "aperto il; data identificazione; creato il; data creazione; fecha de apertura; abierto el; "
            "fecha de identificación; "
            "fecha de creación; creado; creado el; date d'émission",
            weak="date; datum; data; fecha",
        ),
        Field(
            "due_on",
            Kind.DATE,
            headers="due on; due; due date; target date; deadline; resolve by; target resolution date; "
            "decision needed by; by when; échéance; "
            "date d'échéance; pour le; date limite; date cible; délai; fällig; fällig am; fälligkeit; "
            "fälligkeitsdatum; termin; frist; "
            "bis wann; zieltermin; scadenza; data scadenza; entro il; data limite; vencimiento; fecha de "
            "vencimiento; fecha límite; plazo; "
            "fecha objetivo",
        ),
        Field(
            "closed_on",
            Kind.DATE,
            headers="closed on; closed; date closed; closed date; close date; resolved; resolved on; "
            "resolution date; date resolved; decided on; "
            "decision date; completed on; completed date; clos le; date de clôture; clôturé le; fermé le; "
            "date de résolution; résolu le; "
            "date de décision; geschlossen am; erledigt am; abgeschlossen am; gelöst am; entschieden am; "
            "data chiusura; chiuso il; "
            "risolto il; data decisione; fecha de cierre; cerrado el; resuelto el; fecha de resolución; "
            "fecha de decisión; completion date",
        ),
        AS_OF,
    ),
)
