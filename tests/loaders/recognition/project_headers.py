"""Headers of what projects export, in five languages."""

# dataset → (fields, language → headers in the same order)
LAYOUTS = {
    "projects": (
        "project name sponsor manager start_on finish_on budget reported_status",
        {
            "en": "Project ID; Project name; Sponsor; Project manager; Start date; End date; Budget; RAG",
            "fr": "Code projet; Nom du projet; Commanditaire; Chef de projet; Date de début; Date de fin; "
            "Budget; Météo",
            "de": "Projektnummer; Projektname; Auftraggeber; Projektleiter; Startdatum; Enddatum; "
            "Gesamtbudget; Ampel",
            "it": "Codice progetto; Nome progetto; Committente; Capo progetto; Data inizio; Data fine; "
            "Budget; Semaforo",
            "es": "Código proyecto; Nombre del proyecto; Patrocinador; Jefe de proyecto; Fecha de inicio; "
            "Fecha de fin; Presupuesto; Semáforo",
        },
    ),
    "milestones": (
        "project milestone name owner baseline_on forecast_on actual_on percent_complete status",
        {
            "en": "Project; Milestone ID; Milestone; Owner; Baseline; Forecast; Actual; % complete; Status",
            "fr": "Projet; Id jalon; Jalon; Pilote; Date planifiée; Date révisée; Date réelle; % avancement; "
            "Statut",
            "de": "Projekt; Meilenstein-Nr.; Meilenstein; Verantwortlich; Plantermin; Prognose; Isttermin; "
            "Fortschritt; Status",
            "it": "Progetto; Codice milestone; Attività; Responsabile; Data pianificata; Data rivista; Data "
            "effettiva; Avanzamento; Stato",
            "es": "Proyecto; Código hito; Hito; Responsable; Fecha planificada; Fecha revisada; Fecha real; "
            "Avance; Estado",
        },
    ),
    "raid": (
        "project item kind title owner probability impact response status raised_on due_on",
        {
            "en": "Project; ID; RAID category; Title; Owner; Likelihood; Impact; Mitigation; Status; Date "
            "raised; Due date",
            "fr": "Projet; N°; Catégorie; Intitulé; Porteur; Probabilité; Gravité; Plan d'action; Statut; "
            "Ouvert le; Échéance",
            "de": "Projekt; Nr.; Kategorie; Titel; Zuständig; Eintrittswahrscheinlichkeit; Auswirkung; "
            "Gegenmaßnahme; Stand; Erfasst am; Fällig am",
            "it": "Progetto; Numero; Tipo; Titolo; Responsabile; Probabilità; Impatto; Mitigazione; Stato; "
            "Aperto il; Scadenza",
            "es": "Proyecto; Número; Tipo; Título; Responsable; Probabilidad; Impacto; Mitigación; Estado; "
            "Abierto el; Fecha límite",
        },
    ),
    "documents": (
        "project document kind link version owner status updated_on",
        {
            "en": "Project; Document; Document type; Link; Version; Author; Status; Last updated",
            "fr": "Projet; Nom du document; Type de document; Lien; Version; Auteur; Statut; Mis à jour le",
            "de": "Projekt; Dokumentname; Dokumentart; Ablageort; Version; Verfasser; Freigabestatus; "
            "Geändert am",
            "it": "Progetto; Documento; Tipo documento; Percorso; Versione; Autore; Stato; Ultimo "
            "aggiornamento",
            "es": "Proyecto; Nombre del documento; Tipo de documento; Enlace; Versión; Autora; Estado; "
            "Última modificación",
        },
    ),
    "tolerances": (
        "project green_days amber_days cost_green cost_amber",
        {
            "en": "Project; Green days; Amber days; Green cost; Amber cost",
            "fr": "Projet; Vert jours; Orange jours; Tolérance coût vert; Tolérance coût orange",
            "de": "Projekt; Toleranz grün Tage; Gelb Tage; Kosten grün; Kosten gelb",
            "it": "Progetto; Verde giorni; Giallo giorni; Costo verde; Costo giallo",
            "es": "Proyecto; Verde días; Ámbar días; Coste verde; Coste ámbar",
        },
    ),
    "status_overrides": (
        "project set_on status reason ends_on set_by",
        {
            "en": "Project; Override set on; Override status; Reason; Override ends on; Override by",
            "fr": "Projet; Dérogation du; Statut forcé; Motif de dérogation; Fin de dérogation; Dérogation "
            "par",
            "de": "Projekt; Übersteuert am; Status übersteuert; Begründung; Übersteuert bis; Übersteuert von",
            "it": "Progetto; Deroga dal; Stato deroga; Motivazione; Deroga fino al; Deroga di",
            "es": "Proyecto; Anulación desde; Estado anulado; Motivo; Anulación hasta; Anulado por",
        },
    ),
}
