"""Targets: a value that a KPI should reach in a period."""
from store.dataset import Dataset, Field, Kind
from words import mark

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
    fields=(
        Field("kpi", Kind.ID, required=True, headers="kpi; indicator; indicateur; measure; metric; kennzahl; indicatore; indicador; objectif sur"),
        Field("site", Kind.ID, default="",
              headers="site; boutique; store; shop; workshop; atelier; magasin; point de vente; geschäft; filiale; standort; negozio; tienda; location"),
        Field("person", Kind.ID, default="",
              headers="person; matricule; employee id; staff id; person code; associate; sales associate; employee; seller; vendeur; vendeuse; conseiller; verkäufer; mitarbeiter; venditore; vendedor"),
        Field("project", Kind.ID, default="", headers="project; projet; projekt; progetto; proyecto"),
        Field("period_start", Kind.DATE, required=True,
              headers="period start; start; from; period; month; mois; période; début; du; monat; zeitraum; von; periode; mese; periodo; dal; "
                      "mes; desde; date; week; semaine"),
        Field("period_end", Kind.DATE, headers="period end; end; to; until; fin; au; bis; ende; al; hasta; fine"),
        Field("version", Kind.ID, default="original",
              headers="version; target version; budget version; fassung; versione; versión; révision"),
        Field("value", Kind.NUMBER, required=True,
              headers="target; target value; value; objective; goal; budget; objectif; objectif ca; cible; valeur; valeur cible; objectif de vente; "
                      "ziel; zielwert; soll; umsatzziel; obiettivo; valore; objetivo; valor; sales target; net sales target; ca objectif; quota"),
    ),
)
