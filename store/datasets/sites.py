"""Sites: boutiques and workshops."""
from store.dataset import Dataset, Field, Kind
from words import mark

KINDS = {
    "boutique": "boutique; store; shop; magasin; geschäft; laden; negozio; tienda; retail; salon; flagship; corner",
    "workshop": "workshop; atelier; werkstatt; laboratorio; taller; service centre; service center",
}

DATASET = Dataset(
    name="sites",
    label=mark("Sites"),
    one_row=mark("a boutique or workshop"),
    key=("site",),
    supports=("kind", "country", "currency", "timezone", "opened_on", "workdays", "holiday_calendar"),
    site="site",
    tracked=True,
    fields=(
        Field("site", Kind.ID, required=True,
              headers="site; site code; boutique; boutique code; code boutique; code site; store; store code; shop code; workshop; magasin; "
                      "code magasin; filiale; standort; negozio; tienda; location code"),
        Field("name", Kind.TEXT, headers="name; site name; store name; boutique name; nom; nom du site; nom de la boutique; bezeichnung; nome; nombre"),
        Field("kind", Kind.CHOICE, choices=KINDS, default="boutique",
              headers="kind; type; site type; type de site; art; standorttyp; tipo; tipo sito"),
        Field("country", Kind.ID, headers="country; country code; pays; code pays; land; ländercode; paese; país"),
        Field("region", Kind.TEXT, headers="region; région; area; zone; market; marché; gebiet; regione; región; canton; state"),
        Field("currency", Kind.ID, headers="currency; currency code; devise; monnaie; währung; valuta; divisa; moneda"),
        Field("timezone", Kind.ID, headers="timezone; time zone; fuseau horaire; fuseau; zeitzone; fuso orario; zona horaria"),
        Field("opened_on", Kind.DATE, headers="opened on; opening date; opened; date d'ouverture; ouverture; eröffnet; eröffnung; eröffnungsdatum; data apertura; apertura; fecha de apertura"),
        Field("closed_on", Kind.DATE, headers="closed on; closing date; closed; date de fermeture; fermeture; geschlossen; schließung; data chiusura; chiusura; fecha de cierre"),
        Field("workdays", Kind.TEXT, headers="workdays; trading days; opening days; jours d'ouverture; jours ouvrés; arbeitstage; öffnungstage; giorni di apertura; días de apertura",
              help="days open, 1 = Monday, such as 1-6 or 1,2,3,4,5,6"),
        Field("holiday_calendar", Kind.ID, headers="holiday calendar; calendar; calendrier; calendrier des jours fériés; feiertagskalender; calendario; calendario festivi",
              help="country, or country-subdivision, such as FR or CH-GE"),
    ),
)
