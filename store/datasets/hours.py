"""Hours: what each person was rostered for and worked, by day."""
from store.dataset import Dataset, Field, Kind
from words import mark

ABSENCES = {
    "none": "none; present; présent; présente; anwesend; presente; aucune; keine; nessuna; ninguna; worked; no",
    "planned_leave": "planned leave; leave; annual leave; vacation; pto; congé; congés; congés payés; cp; rtt; urlaub; ferie; vacaciones; holiday leave",
    "sick": "sick; sick leave; illness; maladie; arrêt maladie; krank; krankheit; malattia; baja; enfermedad",
    "training": "training; formation; schulung; formazione; formación; seminar; séminaire",
    "holiday": "holiday; public holiday; bank holiday; férié; jour férié; feiertag; festivo; festività",
    "other": "other; autre; sonstiges; altro; otro; unpaid; sans solde; absent; absence; abwesend; assente; ausente",
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
    fields=(
        Field("person", Kind.ID, required=True,
              headers="person; employee; employee id; employee name; staff; staff id; staff name; associate; sales associate; name; matricule; "
                      "salarié; salariée; collaborateur; collaboratrice; employé; nom; vendeur; vendeuse; conseiller; mitarbeiter; mitarbeiterin; "
                      "personalnummer; verkäufer; dipendente; addetto; empleado; trabajador; jeweller; joaillier; technician; technicien"),
        Field("day", Kind.DATE, required=True,
              headers="day; date; jour; datum; tag; data; giorno; fecha; día; work date; shift date; date travail"),
        Field("site", Kind.ID,
              headers="site; boutique; store; shop; workshop; atelier; magasin; filiale; standort; werkstatt; negozio; laboratorio; tienda; taller; location"),
        Field("scheduled_hours", Kind.NUMBER,
              headers="scheduled hours; planned hours; rostered hours; contract hours; heures prévues; heures planifiées; heures théoriques; "
                      "geplante stunden; sollstunden; soll; ore previste; ore pianificate; horas previstas; horas planificadas; scheduled; rostered"),
        Field("worked_hours", Kind.NUMBER,
              headers="worked hours; hours worked; hours; actual hours; attended hours; heures travaillées; heures; heures réalisées; heures effectuées; "
                      "gearbeitete stunden; stunden; iststunden; ist; ore lavorate; ore; horas trabajadas; horas; present hours; heures de présence"),
        Field("selling_hours", Kind.NUMBER,
              headers="selling hours; floor hours; sales hours; hours on floor; heures de vente; heures surface de vente; heures vente; "
                      "verkaufsstunden; stunden auf der fläche; ore di vendita; ore vendita; horas de venta"),
        Field("absence", Kind.CHOICE, choices=ABSENCES, default="none",
              headers="absence; absence type; leave type; motif; motif d'absence; type d'absence; abwesenheit; abwesenheitsgrund; assenza; motivo; "
                      "ausencia; reason"),
    ),
)
