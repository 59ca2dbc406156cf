"""What a dataset needs beyond its columns: sales get signs, tickets and lines; targets a KPI and an end;
moments their day.
"""

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from loaders.recognition import amounts, questions, scales
from loaders.recognition.reading import Reading, kept
from loaders.spelling import normal
from loaders.values import natural_keys, signs
from loaders.values.numbers import read_numbers
from loaders.values.row_names import turns
from store.shares import SUM
from words import _

PARTS_OF_NAMES = ("first_name", "last_name")
CLOCK = re.compile(
    r"^(?P<hour>\d{1,2})(?:[:h.](?P<minute>[0-5]\d)?)?(?::\d{2})?\s*(?:(?P<half>[ap])\.?m)?(?!\d)"
)
WEEKLY = frozenset("week weeks semaine semaines woche kw settimana semana".split())
MOMENTS = {
    "sales": ("sold_on", "sold_at"),
    "appointments": ("booked_for", "starts_at"),
    "work_time": ("day", "started_at"),
}
KEPT = {"kept": True, "sale": True, "no_sale": True, "no_show": False, "cancelled": False}
SALES_WORDS = frozenset("ca sales vente ventes umsatz vendite fatturato ventas turnover revenue".split())


def net_amount(reading: Reading) -> None:
    """Derive the net amount where no column gives it, or ask; and say when parts are there but unused."""
    if "net_amount" in reading.chosen or reading.found.dataset.name != "sales":
        return
    titles = {name: reading.titles[c] for name, c in reading.chosen.items()}
    parts = amounts.derivable(set(reading.chosen))
    told = reading.answers.set.get("discount", "")
    unclear = (
        amounts.unclear_discount({**reading.found.columns}, reading.found.scores)
        and "discount_rate" in reading.chosen
    )
    if unclear and not told and amounts.means_rate(reading.raw[reading.chosen["discount_rate"]]) is None:
        reading.questions.append(questions.of_discount(titles["discount_rate"]))
    if told == "amount" and "discount_rate" in parts:
        parts = ("quantity", "unit_price", "discount_amount")
        reading.values["discount_amount"] = read_numbers(kept(reading, "discount_rate")).values
    if parts:
        reading.values["net_amount"] = amounts.derive(reading.values, parts)
        reading.derived["net_amount"] = amounts.wording(parts, titles)
        reading.notes.append(_("Net amount is derived: {how}.").format(how=reading.derived["net_amount"]))
    elif "amount_with_tax" in reading.chosen:
        reading.questions.append(questions.of_taxed(titles["amount_with_tax"]))


def ask_sign(reading: Reading) -> None:
    """Turn the amounts of a system that writes sales as minus, where a person has said so; ask where nobody
    has.
    """
    if reading.found.dataset.name != "sales" or not signs.turned(reading.values, reading.sheet.name):
        return
    told = reading.answers.set.get("sign", "")
    if told == "sales":
        reading.values |= {name: -reading.values[name] for name in signs.SIGNED if name in reading.values}
    elif told != "returns":
        shown = (
            reading.titles[reading.chosen["net_amount"]]
            if "net_amount" in reading.chosen
            else reading.derived["net_amount"]
        )
        reading.questions.append(questions.of_sign(shown))


def compose(reading: Reading) -> None:
    """Values that a dataset's own columns give together: a colleague's name in two cells, the hour in a
    moment.
    """
    values = reading.values
    if reading.found.dataset.name == "surveys":
        scales.tell(reading)
    if reading.found.dataset.name == "documents":
        titled(reading)
    if reading.found.dataset.name == "people":
        parts = (
            [n for n in ("first_name", "last_name") if n in values]
            if "last_name" in values
            else [n for n in ("first_name", "name") if n in values]
        )
        if len(parts) == 2:
            values["name"] = np.array(
                [f"{first} {last}".strip() for first, last in zip(*(values[p] for p in parts), strict=True)],
                dtype=object,
            )
            reading.derived["name"] = " + ".join(reading.titles[reading.chosen[p]] for p in parts)
        elif "name" not in values and "person" in values:
            values["name"] = values["person"]
    if reading.found.dataset.name == "traffic":
        if "hour" not in values and reading.cells["day"].timed:
            values["hour"] = pd.Series(values["day"]).dt.strftime("%H:%M").fillna("").to_numpy(object)
            reading.derived["hour"] = reading.titles[reading.chosen["day"]]
        elif "hour" in values:
            values["hour"] = np.array([clock(text) for text in values["hour"]], dtype=object)


def titled(reading: Reading) -> None:
    """A document without a number is known by its title."""
    values, cells = reading.values, reading.cells
    bare = values["document"] == "" if {"document", "title"} <= set(values) else np.array([], bool)
    if bare.any():
        values["document"] = np.where(bare, values["title"], values["document"])
        cells["document"] = replace(
            cells["document"], values=values["document"], blank=values["document"] == ""
        )
        reading.notes.append(
            _("{n} documents without a number are known by their title.").format(
                n=int((bare & (values["title"] != "")).sum())
            )
        )


def clock(text: str) -> str:
    """The beginning of an hour, "10:00", of texts such as 10, 10h, 10-11h, 10:00:00 and 2 pm; other texts as
    they are.
    """
    told = CLOCK.match(text.strip().lower())
    if not told or int(told["hour"]) > 24:
        return text
    hour = int(told["hour"]) % 12 + 12 * (told["half"] == "p") if told["half"] else int(told["hour"])
    return f"{hour:02d}:{told['minute'] or '00'}"


def sales(reading: Reading, frame: pd.DataFrame, given: set[str]) -> pd.DataFrame:
    """Line types, signs, moments, ticket and line numbers."""
    values = {
        name: frame[name].to_numpy()
        for name in (*signs.SIGNED, "line_type")
        if name in frame and (name != "line_type" or name in given)
    }
    types = signs.line_types(values, reading.sheet.name, len(frame))
    if signs.sign(values, types):
        reading.notes.append(_("Returns are written as positive amounts here; they count as negative."))
    frame = frame.assign(**{k: v for k, v in values.items() if k != "line_type"}, line_type=types)
    if {"line", "ticket"} <= given and not natural_keys.plain_line(frame):
        reading.chosen.pop("line", None)
        given.discard("line")
    if reading.sheet.spots:
        reading.notes.append(
            _("Sums of a period hold no tickets: transactions can't be counted from this table.")
        )
        return natural_keys.complete_ticket(frame, given, SUM)
    if "ticket" not in given:
        reading.notes.append(_("No ticket number: each row counts as one ticket."))
    elif (
        (types == "return").all()
        and signs.kind_of_sheet(reading.sheet.name)
        and "original_ticket" not in given
    ):
        frame["original_ticket"] = frame["ticket"]
    if "ticket" in given and (anew := natural_keys.begins_anew(frame)) | natural_keys.short(frame):
        frame["ticket"] = natural_keys.of_day(frame)
        reading.notes.append(
            _("Ticket numbers begin anew each day here; the date is part of them.")
            if anew
            else _("Ticket numbers of up to four digits begin anew in time; the date is part of them.")
        )
    return natural_keys.complete_ticket(frame, given)


def moments(reading: Reading, frame: pd.DataFrame, on: str, at: str) -> pd.DataFrame:
    """The moment `at` joined with the row's date `on`; taken from the date column where that carries times;
    dates without time.
    """
    day = frame[on].to_numpy("datetime64[us]")
    bare = day.astype("datetime64[D]").astype("datetime64[us]")
    if at in frame:
        moment = frame[at].to_numpy("datetime64[us]")
        clock = moment - moment.astype("datetime64[D]")
        frame[at] = np.where(moment.astype("datetime64[Y]") == np.datetime64("2000"), bare + clock, moment)
    elif on in reading.cells and reading.cells[on].timed:
        frame[at] = day
    frame[on] = bare
    return frame


def flagged(reading: Reading) -> None:
    """A column that marks the milestones only leaves the tasks blank."""
    kinds = reading.values.get("kind") if reading.found.dataset.name == "milestones" else None
    if kinds is not None and set(kinds[~pd.isna(kinds)]) == {"milestone"}:
        reading.values["kind"] = np.where(pd.isna(kinds), "task", kinds)


def milestones(reading: Reading, frame: pd.DataFrame) -> pd.DataFrame:
    """What takes no time is a milestone, where no column tells the kind."""
    if "kind" not in reading.chosen and "duration_days" in frame:
        frame["kind"] = np.where(frame["duration_days"] == 0, "milestone", frame["kind"])
    return frame


def clients(frame: pd.DataFrame) -> pd.DataFrame:
    """A list with several segments a client tells its own history: each row speaks of the day from which its
    segment holds.
    """
    if "as_of" not in frame and "valid_from" in frame and frame.duplicated("client").any():
        frame["as_of"] = frame["valid_from"]
    return frame


def appointments(frame: pd.DataFrame, given: set[str]) -> pd.DataFrame:
    """Whether a booking was kept, by its outcome where no column says so; open and moved bookings are
    neither.
    """
    if "kept" not in given and "outcome" in given:
        frame["kept"] = frame["outcome"].map(KEPT).astype(object)
    return frame


def events(reading: Reading, frame: pd.DataFrame) -> pd.DataFrame:
    """Events of one job, moment and stage that differ in any cell of their rows are events of their own, a
    microsecond apart.
    """
    cells = (
        pd.DataFrame(np.column_stack([column.codes for column in reading.raw])[reading.keep])
        .drop(index=list(reading.bad))
        .reset_index(drop=True)
    )
    turn = turns(cells, [frame["job"], frame["at"], frame["stage"]], pd.Series(True, index=frame.index)) - 1
    if turn.any():
        reading.notes.append(
            _(
                "{n} events share job, moment and stage with another; each is kept, in the order of the file."
            ).format(n=int((turn > 0).sum()))
        )
    return frame.assign(at=frame["at"] + pd.to_timedelta(turn, unit="us"))


def targets(reading: Reading, frame: pd.DataFrame, given: set[str]) -> pd.DataFrame:
    """The end of each month, or week, where only its start is written."""
    if "period_end" not in given:
        starts = pd.to_datetime(frame["period_start"])
        frame["period_end"] = (
            starts + (pd.Timedelta(days=6) if weekly(reading) else pd.offsets.MonthEnd(0))
        ).to_numpy("datetime64[us]")
    shares = (frame["kpi"] == "conversion").to_numpy(bool) if "kpi" in frame else np.zeros(len(frame), bool)
    if shares.any() and (frame["value"][shares] > 1).all():
        frame["value"] = np.where(shares, frame["value"] / 100, frame["value"])
        reading.notes.append(_("Targets for conversion are written up to 100; they count as percentages."))
    return frame


def weekly(reading: Reading) -> bool:
    """Does the header say that the periods are weeks, and do they all start on the same weekday?"""
    starts = (
        reading.values["period_start"][~np.isnat(reading.values["period_start"])]
        .astype("datetime64[D]")
        .astype(int)
    )
    return (
        bool(WEEKLY & set(normal(reading.titles[reading.chosen["period_start"]]).split()))
        and len(set(starts % 7)) == 1
    )


def ask_target(reading: Reading) -> None:
    """Which KPI a target is for, told by its header or asked; the end of a period likewise."""
    if reading.found.dataset.name != "targets":
        return
    if "kpi" not in reading.chosen and "kpi" not in reading.constant:
        title = normal(reading.titles[reading.chosen["value"]]) if "value" in reading.chosen else ""
        if SALES_WORDS & set(title.split()) or "umsatz" in title:  # Umsatzziel, Sollumsatz
            reading.constant["kpi"] = "net_sales"
        else:
            reading.questions.append(questions.of_constant("kpi"))
    starts = reading.values.get("period_start")
    if (
        "period_end" not in reading.chosen
        and starts is not None
        and not _first_days(starts)
        and not weekly(reading)
    ):
        reading.questions.append(questions.of_constant("period_end"))


def _first_days(starts: np.ndarray) -> bool:
    days = starts[~np.isnat(starts)].astype("datetime64[D]")
    return bool((days == days.astype("datetime64[M]").astype("datetime64[D]")).all())


def finish(reading: Reading, frame: pd.DataFrame, given: set[str]) -> pd.DataFrame:
    """The dataset's own last step."""
    name = reading.found.dataset.name
    if reading.source == "loupe" and "source_row" in reading.titles:
        return frame
    if name in MOMENTS:
        frame = moments(reading, frame, *MOMENTS[name])
    if name == "sales":
        return sales(reading, frame, given)
    if name == "clients":
        return clients(frame)
    if name == "milestones":
        return milestones(reading, frame)
    if name == "repair_events":
        return events(reading, frame)
    if name == "appointments":
        return appointments(frame, given)
    return targets(reading, frame, given) if name == "targets" else frame
