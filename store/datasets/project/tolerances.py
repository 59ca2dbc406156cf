"""Tolerances: from how late or how dear a project's status turns amber, and red."""

from store.dataset import Dataset, Field, Kind
from words import mark

DATASET = Dataset(
    name="tolerances",
    label=mark("Tolerances"),
    one_row=mark("the tolerances of a project, or of all that have none of their own"),
    key=("project",),
    supports=("green_days", "amber_days"),
    tracked=True,
    fields=(
        Field(
            "project",
            Kind.ID,
            default="",
            headers="project; project id; project code; projet; code projet; projekt; projektnummer; "
            "progetto; codice progetto; proyecto; código proyecto",
            help="blank: for every project without tolerances of its own",
        ),
        Field(
            "green_days",
            Kind.NUMBER,
            required=True,
            filled=True,
            headers="green days; green until days late; green tolerance days; tolérance vert jours; vert "
            "jours; grün tage; toleranz grün tage; "
            "verde giorni; tolleranza verde giorni; verde días; tolerancia verde días",
            help="days late up to which a project is green",
        ),
        Field(
            "amber_days",
            Kind.NUMBER,
            required=True,
            filled=True,
            headers="amber days; amber until days late; amber tolerance days; yellow days; tolérance orange "
            "jours; orange jours; gelb tage; "
            "toleranz gelb tage; giallo giorni; tolleranza gialla giorni; ámbar días; tolerancia ámbar días",
            help="days late up to which it is amber; red beyond",
        ),
        Field(
            "cost_green",
            Kind.PERCENT,
            headers="green cost; cost green; green cost overrun; cost tolerance green; tolérance coût vert; "
            "kosten grün; costo verde; coste verde",
            help="share over budget up to which it is green",
        ),
        Field(
            "cost_amber",
            Kind.PERCENT,
            headers="amber cost; cost amber; amber cost overrun; cost tolerance amber; tolérance coût "
            "orange; kosten gelb; costo giallo; coste ámbar",
            help="share over budget up to which it is amber; red beyond",
        ),
    ),
)
