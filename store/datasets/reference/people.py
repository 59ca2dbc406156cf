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
        Field(
            "person",
            Kind.ID,
            required=True,
            headers="person; person code; employee id; employee code; staff id; matricule; code vendeur; id "
            "salarié; code collaborateur; "
            "personalnummer; mitarbeiternummer; codice dipendente; código empleado; associate; employee; "
            "salarié; mitarbeiter; "
            "employee no; employee number; staff no; staff number; personnel no; personnel number; id "
            "collaborateur; id employé; "
            "numéro employé; numéro de salarié; personal nr; mitarbeiter nr; matricola; id dipendente; "
            "número empleado; id empleado; "
            "worker id; ca id; advisor id; associate id; seller id; code conseiller; vendeur; vendeuse; "
            "conseiller; conseillère; "
            "sales associate; advisor; staff; colleague; collaborateur; mitarbeiterin; verkäufer; "
            "dipendente; empleado; addetto; "
            "venditore; vendedor",
            weak="name; full name; nom; nom complet; nom et prénom; nome; nombre; id; code",
        ),
        Field(
            "name",
            Kind.TEXT,
            headers="name; full name; employee name; nom; nom complet; nom et prénom; vollständiger name; "
            "nome; nome completo; nombre; "
            "nombre completo; display name; prénom nom; nom prénom; staff name; associate name; worker name; "
            "nom du collaborateur; "
            "nom collaborateur; name vorname; vor und nachname; mitarbeitername; nominativo; cognome e nome; "
            "apellidos y nombre",
        ),
        Field(
            "first_name",
            Kind.TEXT,
            input_only=True,
            headers="first name; given name; firstname; prénom; vorname; nombre de pila; forename; nome di "
            "battesimo",
        ),
        Field(
            "last_name",
            Kind.TEXT,
            input_only=True,
            headers="last name; surname; family name; lastname; nom de famille; nachname; familienname; "
            "zuname; cognome; apellido; apellidos",
        ),
        Field(
            "site",
            Kind.ID,
            headers="site; boutique; store; shop; workshop; atelier; magasin; filiale; standort; negozio; "
            "tienda; location; affectation; "
            "store name; store code; shop name; home store; home boutique; code boutique; code magasin; site "
            "code; nom boutique; lieu; "
            "lieu de travail; point de vente; pdv; laden; geschäft; sede; centro; sucursal; establishment; "
            "établissement",
        ),
        Field(
            "role",
            Kind.TEXT,
            headers="role; job title; title; position; function; fonction; poste; rôle; funktion; stelle; "
            "ruolo; mansione; puesto; cargo; job; "
            "profile; profil; emploi; métier; intitulé de poste; intitulé du poste; qualification; job "
            "function; berufsbezeichnung; rolle; "
            "qualifica; profilo; categoría profesional; job role; staff role",
        ),
        Field(
            "manager",
            Kind.ID,
            headers="manager; line manager; reports to; responsable; supérieur; n+1; vorgesetzter; "
            "responsabile; jefe; manager name; manager id; "
            "supervisor; team lead; team leader; n 1; responsable hiérarchique; chef; teamleiter; capo; "
            "superior; store manager",
        ),
        Field(
            "started_on",
            Kind.DATE,
            headers="started on; start date; hire date; date d'entrée; date d'embauche; eintritt; "
            "eintrittsdatum; data assunzione; fecha de alta; "
            "start; started; hired on; date of hire; date of joining; joining date; join date; date début; "
            "date de début; entrée; "
            "date entrée; date d'arrivée; arrivée; embauche; arbeitsbeginn; beginn; data inizio; data di "
            "assunzione; fecha inicio; "
            "fecha de ingreso; fecha ingreso; seniority date; ancienneté; contract start",
        ),
        Field(
            "left_on",
            Kind.DATE,
            headers="left on; end date; leaving date; date de sortie; date de départ; austritt; "
            "austrittsdatum; data cessazione; fecha de baja; "
            "leave date; leaver date; termination date; date of leaving; last day; sortie; date sortie; date "
            "fin; date de fin; "
            "fin de contrat; départ; ende; data fine; data di cessazione; fecha fin; fecha de salida; "
            "contract end; end of contract; left",
        ),
    ),
)
