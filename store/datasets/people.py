"""People: colleagues of boutiques and workshops."""
from store.dataset import Dataset, Field, Kind
from words import mark

DATASET = Dataset(
    name="people",
    label=mark("People"),
    one_row=mark("a colleague"),
    key=("person",),
    supports=("role", "manager", "started_on", "left_on"),
    site="site",
    person="person",
    tracked=True,
    fields=(
        Field("person", Kind.ID, required=True,
              headers="person; person code; employee id; employee code; staff id; matricule; code vendeur; id salarié; code collaborateur; "
                      "personalnummer; mitarbeiternummer; codice dipendente; código empleado; associate; employee; salarié; mitarbeiter"),
        Field("name", Kind.TEXT, headers="name; full name; employee name; nom; nom complet; nom et prénom; vollständiger name; nome; nome completo; nombre; nombre completo"),
        Field("site", Kind.ID,
              headers="site; boutique; store; shop; workshop; atelier; magasin; filiale; standort; negozio; tienda; location; affectation"),
        Field("role", Kind.TEXT, headers="role; job title; title; position; function; fonction; poste; rôle; funktion; stelle; ruolo; mansione; puesto; cargo"),
        Field("manager", Kind.ID, headers="manager; line manager; reports to; responsable; supérieur; n+1; vorgesetzter; responsabile; jefe"),
        Field("started_on", Kind.DATE, headers="started on; start date; hire date; date d'entrée; date d'embauche; eintritt; eintrittsdatum; data assunzione; fecha de alta"),
        Field("left_on", Kind.DATE, headers="left on; end date; leaving date; date de sortie; date de départ; austritt; austrittsdatum; data cessazione; fecha de baja"),
    ),
)
