"""Sites: boutiques and workshops."""

from store.dataset import Dataset, Field, Kind
from words import mark

KINDS = {
    "boutique": "boutique; store; shop; magasin; geschäft; laden; negozio; tienda; retail; salon; flagship; "
    "corner; pop up; outlet; franchise; "
    "shop in shop; concession; e boutique; online; point de vente; own store; maison; department store; "
    "grand magasin; travel retail; airport",
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
        Field(
            "site",
            Kind.ID,
            required=True,
            headers="site; site code; boutique; boutique code; code boutique; code site; store; store code; "
            "shop code; workshop; magasin; "
            "code magasin; filiale; standort; negozio; tienda; location code; store id; shop; shop id; site "
            "id; location; location id; "
            "id boutique; id magasin; point de vente; pdv; geschäft; filialnummer; filial nr; niederlassung; "
            "punto vendita; "
            "codice negozio; código tienda; sucursal; outlet; branch; branch code; établissement; code "
            "établissement; door code",
            weak="code; id; name; nom; nome; nombre",
        ),
        Field(
            "name",
            Kind.TEXT,
            headers="name; site name; store name; boutique name; nom; nom du site; nom de la boutique; "
            "bezeichnung; nome; nombre; shop name; "
            "location name; libellé; intitulé; désignation; site label; nom boutique; nom magasin; name der "
            "filiale; "
            "filialname; nome negozio; nombre tienda",
        ),
        Field(
            "kind",
            Kind.CHOICE,
            choices=KINDS,
            default="boutique",
            headers="kind; type; site type; type de site; art; standorttyp; tipo; tipo sito; store type; "
            "shop type; format; type de boutique; "
            "type boutique; type magasin; kategorie; categoria; location type; typ",
        ),
        Field(
            "country",
            Kind.ID,
            headers="country; country code; pays; code pays; land; ländercode; paese; país; iso country; "
            "pays iso; country name; nation; nazione; "
            "staat; ländername",
        ),
        Field(
            "region",
            Kind.TEXT,
            headers="region; région; area; zone; market; marché; gebiet; regione; región; canton; state",
        ),
        Field(
            "currency",
            Kind.ID,
            headers="currency; currency code; devise; monnaie; währung; valuta; divisa; moneda; devise "
            "locale; local currency; currency code iso; "
            "ccy; lokale währung",
        ),
        Field(
            "timezone",
            Kind.ID,
            headers="timezone; time zone; fuseau horaire; fuseau; zeitzone; fuso orario; zona horaria",
        ),
        Field(
            "opened_on",
            Kind.DATE,
            headers="opened on; opening date; opened; date d'ouverture; ouverture; eröffnet; eröffnung; "
            "eröffnungsdatum; data apertura; apertura; "
            "fecha de apertura; open date; opening; ouvert le; ouverte le; date ouverture; eröffnet am; "
            "aperto il; data di apertura; "
            "fecha apertura; abierta el",
        ),
        Field(
            "closed_on",
            Kind.DATE,
            headers="closed on; closing date; closed; date de fermeture; fermeture; geschlossen; schließung; "
            "data chiusura; chiusura; "
            "fecha de cierre; close date; closing; fermé le; fermée le; date fermeture; geschlossen am; "
            "chiuso il; data di chiusura; "
            "fecha cierre; cerrada el",
        ),
        Field(
            "workdays",
            Kind.TEXT,
            headers="workdays; trading days; opening days; jours d'ouverture; jours ouvrés; arbeitstage; "
            "öffnungstage; giorni di apertura; "
            "días de apertura",
            help="days open, 1 = Monday, such as 1-6 or 1,2,3,4,5,6",
        ),
        Field(
            "holiday_calendar",
            Kind.ID,
            headers="holiday calendar; calendar; calendrier; calendrier des jours fériés; feiertagskalender; "
            "calendario; calendario festivi",
            help="country, or country-subdivision, such as FR or CH-GE",
        ),
    ),
)
