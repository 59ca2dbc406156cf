"""Status overrides: a status that somebody sets against the computed one, with the reason, until a day."""

from store.dataset import Dataset, Field, Kind
from store.datasets.project.projects import RATINGS
from words import mark

DATASET = Dataset(
    name="status_overrides",
    label=mark("Status overrides"),
    one_row=mark("a status set by hand for a project, with its reason and its end"),
    key=("project", "set_on"),
    supports=("reason", "ends_on"),
    tracked=True,
    fields=(
        Field(
            "project",
            Kind.ID,
            required=True,
            headers="project; project id; project code; projet; code projet; projekt; projektnummer; "
            "progetto; codice progetto; proyecto; código proyecto",
        ),
        Field(
            "set_on",
            Kind.DATE,
            required=True,
            headers="override set on; set on; override from; override date; dérogation du; dérogation le; "
            "übersteuert am; deroga dal; anulación desde",
        ),
        Field(
            "status",
            Kind.CHOICE,
            choices={name: RATINGS[name] for name in ("green", "amber", "red")},
            required=True,
            filled=True,
            headers="override status; overridden status; status override; statut forcé; dérogation statut; "
            "status übersteuert; stato deroga; estado anulado",
        ),
        Field(
            "reason",
            Kind.TEXT,
            required=True,
            filled=True,
            headers="override reason; reason for override; reason; motif de dérogation; motif; begründung; "
            "motivazione; motivo",
        ),
        Field(
            "ends_on",
            Kind.DATE,
            required=True,
            filled=True,
            headers="override ends on; override until; override ends; ends on; fin de dérogation; "
            "übersteuert bis; deroga fino al; anulación hasta",
        ),
        Field(
            "set_by",
            Kind.ID,
            headers="override by; set by; overridden by; dérogation par; übersteuert von; deroga di; anulado "
            "por",
        ),
    ),
)
