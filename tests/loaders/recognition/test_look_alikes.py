"""Look-alikes are not taken for each other."""

import pytest

from tests.loaders.recognition.recognised import told

# (dataset, headers = fields) of tables that look like another dataset's
ALIKE = [
    (
        "repairs",
        "Ticket no. = job; Workshop = workshop; Store = boutique; Client = client; Date received = "
        "received_on; Promised = promised_on; Price = price",
    ),
    (
        "sales",
        "Ticket = ticket; Store = boutique; Date = sold_on; Client = client; Service type = ; Amount = "
        "net_amount",
    ),
    (
        "repairs",
        "Réparation = job; Atelier = workshop; Date de dépôt = received_on; Délai = promised_on; Prêt = "
        "ready_on; Retrait = collected_on",
    ),
    (
        "vendor_legs",
        "Repair = job; Supplier = vendor; Sent = sent_on; Promised = vendor_promised_on; Returned = "
        "returned_on",
    ),
    (
        "quality_checks",
        "Repair no. = job; Date = checked_on; Inspector = inspector; Pass/Fail = passed; Reason = defect",
    ),
    ("repair_events", "Repair no. = job; Date/time = at; Status = stage; Changed by = actor"),
    ("repair_events", "Case ID = job; Activity = stage; Complete Timestamp = at; Resource = actor"),
    ("work_time", "Name = person; Date = day; Work order = job; Hours = hours"),
    ("hours", "Name = person; Date = day; Boutique = site; Hours = worked_hours"),
    (
        "clients",
        "Client ID = client; Boutique = boutique; Sales associate = associate; Status = segment; Nationality "
        "= residence",
    ),
    (
        "people",
        "Employee ID = person; Name = name; Boutique = site; Position = role; Start date = started_on; End "
        "date = left_on",
    ),
    (
        "outreach",
        "Client ID = client; Sales associate = associate; Boutique = boutique; Contact date = done_on; "
        "Channel = channel; Response = outcome",
    ),
    (
        "appointments",
        "Client ID = client; Sales associate = associate; Boutique = boutique; Appointment date = "
        "booked_for; Attended = kept",
    ),
    ("surveys", "Boutique = boutique; Month = responded_on; NPS = score; Responses = n"),
    ("targets", "Boutique = site; Month = period_start; Sales target = value"),
    ("traffic", "Boutique = boutique; Date = day; Visitors = visitors"),
    (
        "milestones",
        "Project = project; Task = name; Start date = start_on; End date = forecast_on; Status = status; "
        "Owner = owner",
    ),
    (
        "milestones",
        "Projet = project; Jalon = name; Date prévue = forecast_on; Date réelle = actual_on; Statut = status",
    ),
    (
        "milestones",
        "Task = name; Baseline finish = baseline_on; Finish = forecast_on; Actual finish = actual_on; "
        "Project = project",
    ),
    (
        "projects",
        "Project = project; Project manager = manager; Start date = start_on; End date = finish_on; Status = "
        "reported_status; Budget = budget",
    ),
    (
        "raid",
        "Project = project; Risk = title; Owner = owner; Probability = probability; Impact = impact; Due "
        "date = due_on; Status = status",
    ),
    ("raid", "Project = project; Action = title; Owner = owner; Due date = due_on; Status = status"),
    (
        "raid",
        "Project = project; Decision = title; Decision date = closed_on; Owner = owner; Status = status",
    ),
    (
        "documents",
        "Project = project; Document = document; Owner = owner; Status = status; Version = version; Date = "
        "updated_on",
    ),
    ("stages", "Status = stage; Type = class; Target hours = norm_hours"),
    ("programmes", "Programme = programme; Name = label; Type = kind; Scale = ; Minimum n = minimum_n"),
    (
        "surveys",
        "Programme = programme; Type = ; Date = responded_on; Store = boutique; Score = score; Scale min = "
        "scale_min; Scale max = scale_max; N = n",
    ),
    (
        "surveys",
        "Survey = programme; Channel = ; Date = responded_on; Boutique = boutique; Advisor = associate; NPS "
        "= score",
    ),
]


@pytest.mark.parametrize(("kind", "layout"), ALIKE)
def test_look_alikes_are_told_apart(kind, layout):
    """A repair with a price is no sale, a booking of time no roster, a list of risks no plan."""
    pairs = [tuple(part.strip() for part in pair.split("=")) for pair in layout.split(";")]
    assert told(kind, pairs) == [(kind, {name: header for header, name in pairs if name})]
