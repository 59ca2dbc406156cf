"""Hours: what each person was rostered for and worked, by day."""

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
from words import mark

ABSENCES = {
    "none": "none; present; présent; présente; anwesend; presente; aucune; keine; nessuna; ninguna; worked; "
    "no",
    "planned_leave": "planned leave; leave; annual leave; vacation; pto; congé; congés; congés payés; cp; "
    "rtt; urlaub; u; ur; al; pl; ferie; "
    "vacaciones; holiday leave",
    "sick": "sick; sick leave; illness; maladie; arrêt maladie; krank; krankheit; k; am; mal; sl; malattia; "
    "baja; enfermedad",
    "training": "training; formation; schulung; formazione; formación; seminar; séminaire",
    "holiday": "holiday; public holiday; bank holiday; férié; jour férié; jf; fe; bh; ph; feiertag; festivo; "
    "festività",
    "other": "other; autre; sonstiges; altro; otro; unpaid; sans solde; absent; absence; abwesend; assente; "
    "ausente",
}

DATASET = Dataset(
    name="hours",
    label=mark("Hours"),
    one_row=mark("a person and a day"),
    key=("person", "day"),
    dated="day",
    supports=("scheduled_hours", "worked_hours", "selling_hours"),
    site="site",
    person="person",
    partitioned=True,
    newer=NewerExport(covers=("site",), within="day"),
    fields=(
        Field(
            "person",
            Kind.ID,
            required=True,
            headers="person; employee; employee id; employee name; staff; staff id; staff name; associate; "
            "sales associate; name; matricule; "
            "salarié; salariée; collaborateur; collaboratrice; employé; nom; vendeur; vendeuse; conseiller; "
            "mitarbeiter; mitarbeiterin; "
            "personalnummer; verkäufer; dipendente; addetto; empleado; trabajador; jeweller; joaillier; "
            "technician; technicien; "
            "employee no; employee number; worker; worker name; worker id; team member; colleague; nom "
            "prénom; nom et prénom; prénom nom; "
            "nom du salarié; code salarié; id salarié; mitarbeitername; name mitarbeiter; mitarbeiternummer; "
            "personal nr; persona; "
            "nominativo; cognome e nome; matricola; nombre; nombre empleado; código empleado; staff no; "
            "staff number; conseiller de vente; "
            "sales advisor; client advisor; ca name; user; full name",
        ),
        Field(
            "day",
            Kind.DATE,
            required=True,
            headers="day; date; jour; datum; tag; data; giorno; fecha; día; work date; shift date; date "
            "travail; shift day; date of shift; "
            "date du jour; date de travail; arbeitstag; schichtdatum; giorno di lavoro; fecha turno; date "
            "pointage; clock date; "
            "roster date; rota date; planning date; date planning",
        ),
        Field(
            "site",
            Kind.ID,
            headers="site; boutique; store; shop; workshop; atelier; magasin; filiale; standort; werkstatt; "
            "negozio; laboratorio; tienda; taller; "
            "location",
        ),
        Field(
            "scheduled_hours",
            Kind.NUMBER,
            clock=True,
            headers="scheduled hours; planned hours; rostered hours; contract hours; heures prévues; heures "
            "planifiées; heures théoriques; "
            "geplante stunden; sollstunden; soll; ore previste; ore pianificate; horas previstas; horas "
            "planificadas; scheduled; rostered; "
            "rota hours; roster hours; hours scheduled; hours planned; planned; prévu; prévues; planifié; "
            "planifiées; h prévues; "
            "hrs prévues; heures contrat; heures théorique; nb heures prévues; soll std; geplant; "
            "planstunden; plan; "
            "ore pianificate turno; ore teoriche; previste; horas planificadas turno; horas teóricas; "
            "planned hrs; sched hours; sched hrs; "
            "contracted hours; shift hours",
        ),
        Field(
            "worked_hours",
            Kind.NUMBER,
            clock=True,
            headers="worked hours; hours worked; hours; actual hours; attended hours; heures travaillées; "
            "heures; heures réalisées; "
            "heures effectuées; gearbeitete stunden; stunden; iststunden; ist; ore lavorate; ore; horas "
            "trabajadas; horas; present hours; "
            "heures de présence; total hours; hours total; total heures; nb heures; nombre d'heures; heures "
            "totales; réalisé; réalisées; "
            "effectué; effectuées; h réalisées; hrs worked; actual; actual hrs; actuals; time worked; "
            "worked; durée travaillée; durée; "
            "temps de travail; temps travaillé; ist std; ist stunden; geleistete stunden; arbeitszeit; "
            "gesamtstunden; std; ore totali; "
            "ore effettive; effettive; horas totales; horas reales; horas efectivas; net hours; paid hours; "
            "heures payées; clocked hours; "
            "heures pointées; duration",
        ),
        Field(
            "selling_hours",
            Kind.NUMBER,
            clock=True,
            headers="selling hours; floor hours; sales hours; hours on floor; heures de vente; heures "
            "surface de vente; heures vente; "
            "verkaufsstunden; stunden auf der fläche; ore di vendita; ore vendita; horas de venta; heures "
            "plancher; heures en surface; "
            "hours selling; sales floor hours; heures de présence surface; verkaufszeit; ore in negozio",
        ),
        Field(
            "absence",
            Kind.CHOICE,
            choices=ABSENCES,
            default="none",
            headers="absence; absence type; leave type; motif; motif d'absence; type d'absence; abwesenheit; "
            "abwesenheitsgrund; assenza; motivo; "
            "ausencia; reason; absence reason; reason for absence; absences; type absence; leave; motivo "
            "assenza; tipo assenza; "
            "motivo ausencia; tipo ausencia; fehlzeit; fehlgrund; code absence",
        ),
    ),
)
