"""Targets: a value that a KPI should reach in a period."""

from typing import TYPE_CHECKING

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
from words import mark

if TYPE_CHECKING:
    import pyarrow as pa


def level(rows: "pa.Table") -> "pa.Array":
    """What a target speaks of beside its KPI and site: of the site or of people, and of how long a period."""
    import pyarrow.compute as pc  # not at start: whoever only declares or reads needs no Arrow

    days = pc.days_between(rows["period_start"], rows["period_end"])
    length = pc.if_else(pc.less(pc.fill_null(days, 0), 7), "days", "months")
    return pc.binary_join_element_wise(
        pc.if_else(pc.equal(pc.fill_null(rows["person"], ""), ""), "site", "person"), length, " "
    )


DATASET = Dataset(
    name="targets",
    label=mark("Targets"),
    one_row=mark("a KPI, whom it binds, a period and a version"),
    key=("kpi", "site", "person", "project", "period_start", "period_end", "version"),
    dated="period_start",
    supports=("kpi", "site", "person", "project"),
    site="site",
    person="person",
    tracked=True,
    newer=NewerExport(covers=("kpi", "site", "project", "version"), within="period_start", level=level),
    fields=(
        Field(
            "kpi",
            Kind.ID,
            required=True,
            headers="kpi; indicator; indicateur; measure; metric; kennzahl; indicatore; indicador; objectif "
            "sur; kpi name; kpi key; "
            "indicateur clé; target type; type objectif; type d'objectif; zielart; tipo obiettivo; tipo "
            "objetivo; metric name",
        ),
        Field(
            "site",
            Kind.ID,
            default="",
            headers="site; boutique; store; shop; workshop; atelier; magasin; point de vente; geschäft; "
            "filiale; standort; negozio; tienda; "
            "location; store name; store code; boutique name; code boutique; nom boutique; nom de la "
            "boutique; laden; punto vendita; "
            "punto de venta; pdv",
        ),
        Field(
            "person",
            Kind.ID,
            default="",
            headers="person; associate; sales associate; employee; seller; vendeur; vendeuse; conseiller; "
            "verkäufer; mitarbeiter; venditore; "
            "vendedor; sales person; salesperson; seller name; staff; staff id; advisor; client advisor; "
            "sales advisor; conseillère; "
            "conseiller de vente; collaborateur; matricule; code vendeur; verkäuferin; addetto; consulente; "
            "asesor; employee id; "
            "employee name",
        ),
        Field("project", Kind.ID, default="", headers="project; projet; projekt; progetto; proyecto"),
        Field(
            "period_start",
            Kind.DATE,
            required=True,
            headers="period start; start; from; period; month; mois; période; début; du; monat; zeitraum; "
            "von; periode; mese; periodo; dal; mes; "
            "desde; date; week; semaine; period from; valid from; month start; start month; année mois; date "
            "début; date de début; "
            "début de période; month of; mois de; jour; day; datum; data; fecha; year month; yyyymm; période "
            "début; fiscal month; "
            "monat jahr; startdatum; data inizio; fecha inicio",
        ),
        Field(
            "period_end",
            Kind.DATE,
            headers="period end; end; to; until; fin; au; bis; ende; al; hasta; fine; period to; valid to; "
            "valid until; date fin; date de fin; "
            "fin de période; enddatum; data fine; fecha fin; month end",
        ),
        Field(
            "version",
            Kind.ID,
            default="original",
            headers="version; target version; budget version; fassung; versione; versión; révision",
        ),
        Field(
            "value",
            Kind.NUMBER,
            required=True,
            headers="target; target value; value; objective; goal; budget; objectif; objectif ca; cible; "
            "valeur; valeur cible; objectif de vente; "
            "ziel; zielwert; soll; umsatzziel; obiettivo; valore; objetivo; valor; sales target; net sales "
            "target; ca objectif; quota; "
            "target amount; monthly target; objectif mensuel; objectif du mois; ca budget; budget ca; budget "
            "ca ht; objectif ca ht; "
            "objectif ca net; ca cible; net sales budget; sales budget; sales objective; revenue target; "
            "turnover target; umsatzsoll; "
            "sollumsatz; planumsatz; umsatzplan; budget umsatz; obiettivo fatturato; obiettivo vendite; "
            "budget vendite; target vendite; "
            "objetivo ventas; presupuesto; plan; montant objectif; valeur objectif; monatsziel",
        ),
    ),
)
