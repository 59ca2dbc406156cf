"""The KPIs of client satisfaction programmes: mean scores, top scores, net promoter scores."""

import ibis
import pandas as pd
from ibis.expr import types as ir

from kpi.areas.views.programme_views import (
    DETRACTOR,
    NPS_HIGH,
    NPS_LOW,
    PERSONAL,
    PROMOTER,
    PUBLISHED_HIGH,
    PUBLISHED_LOW,
    declared_scores,
)
from kpi.engine.estimate import Sample, estimate
from kpi.model.fetch import fetched
from kpi.model.unit import PERCENT, SCORE, UP
from kpi.statistics import intervals
from words import _, mark

AREA = mark("Satisfaction")
OWNER = mark("Boutique sales manager")
SURVEYS = {"of": "surveys", "on": "responded_on", "view": declared_scores, "better": UP, "owner": OWNER}
GIVEN = ["value", "numerator", "denominator", "lower", "upper"]


@estimate(label=mark("Survey score"), unit=SCORE, chart="xmr", **SURVEYS)
def survey_score(scores: Sample):
    """The mean score of one programme on its own scale: Σ score × answers ÷ Σ answers, a published score
    counting with the answers behind it.

    Scores of several programmes, or of one whose scale changed, are never averaged together: split or filter
    by programme. Nothing is given for an associate under the programme's minimum of answers (10 where none is
    declared) or where the programme belongs to the boutique or the house. 95 % interval by Student's t; for
    published scores never wider than their scale allows (Wilson). Placed by the day of the answer.
    """
    rows = scores.rows.filter(scores.rows.score.notnull())
    found = _summed(scores, rows, rows.score)
    value = found["numerator"] / found["denominator"]
    squares = (found["squares"] - found["denominator"] * value**2).clip(lower=0)
    squares = squares.where(squares > 1e-9 * found["squares"], 0.0)  # what is smaller is rounding
    lower, upper = intervals.mean(
        *(
            column.to_numpy("float64")
            for column in (value, found["denominator"], squares, found["scores"], found["low"], found["high"])
        )
    )
    return _given(
        scores,
        found.assign(
            value=value,
            lower=lower,
            upper=upper,
            direction=found["downward"].map({True: "down", False: "up"}),
        ),
    )


@estimate(label=mark("Top scores"), unit=PERCENT, chart="p", **SURVEYS)
def survey_top_box(scores: Sample):
    """The share of answers at or above the programme's threshold, or at the end of the scale where none is
    declared; at or below where lower is better.

    A published score counts with the answers behind it where its programme is declared as a rate or as a
    share of top scores, and its scale goes to 1 or 100; a published mean does not tell how many answered best
    and is left out, as are answers without a scale. Programmes are kept apart and small samples of associates
    withheld as for the survey score. 95 % interval by Wilson.
    """
    rows = scores.rows
    share, counted = _top_share(rows), rows.score.notnull()
    _left_out(
        scores,
        rows,
        counted & share.isnull(),
        _(
            "{count} scores do not tell how many answered best and are left out; declare their programme's "
            "kind and scale."
        ),
    )
    rows = rows.mutate(share=share)
    rows = rows.filter(rows.share.notnull())
    found = _summed(scores, rows, rows.share)
    value = found["numerator"] / found["denominator"]
    lower, upper = intervals.wilson(value, found["denominator"])
    return _given(scores, found.assign(value=value, lower=lower, upper=upper))


@estimate(label=mark("Net promoter score"), unit=SCORE, chart="xmr", **SURVEYS)
def nps(scores: Sample):
    """100 × (promoters − detractors) ÷ answers of one net promoter programme: promoters answer 9 or 10,
    detractors 0 to 6, on a scale from 0 to 10.

    A published score on the scale from −100 to 100 counts with the answers behind it. What else stands in a
    net promoter programme is left out and said so. Programmes are kept apart and small samples of associates
    withheld as for the survey score; a programme called NPS need not be declared. 95 % interval from the
    multinomial's variance (± 41 points at seven promoters and one detractor of ten). Beside it the shares of
    promoters and detractors.
    """
    rows = scores.rows.filter(scores.rows.how == "nps", scores.rows.score.notnull())
    own = (rows.scale_min.fill_null(NPS_LOW) == NPS_LOW) & (rows.scale_max.fill_null(NPS_HIGH) == NPS_HIGH)
    answer = ~rows.published & own & rows.score.between(NPS_LOW, NPS_HIGH)
    told = (
        rows.published
        & (rows.low == PUBLISHED_LOW)
        & (rows.high == PUBLISHED_HIGH)
        & rows.score.between(PUBLISHED_LOW, PUBLISHED_HIGH)
    )
    _left_out(
        scores,
        rows,
        ~(answer | told),
        _(
            "{count} scores are neither answers from 0 to 10 nor published from −100 to 100, and are left "
            "out."
        ),
    )
    net = ibis.cases(
        (answer, (rows.score >= PROMOTER).cast("float64") - (rows.score <= DETRACTOR).cast("float64")),
        else_=rows.score / PUBLISHED_HIGH,
    )
    rows = rows.mutate(
        net=net, answer=answer, told=answer | told, low=ibis.null("float64"), high=ibis.null("float64")
    )
    rows = rows.filter(rows.told)
    found = _summed(
        scores,
        rows,
        rows.net,
        above=rows.score.count(where=rows.answer & (rows.net > 0)),
        below=rows.score.count(where=rows.answer & (rows.net < 0)),
        answers=rows.answer.sum(),
    )
    n, net = found["denominator"], found["numerator"]
    open_to_doubt = (
        n - found["answers"]
    )  # of published scores only the net is known: the widest spread that it allows
    published = net - (found["above"] - found["below"])
    above, below = (
        found["above"] + (open_to_doubt + published) / 2,
        found["below"] + (open_to_doubt - published) / 2,
    )
    lower, upper = intervals.net_promoter(
        above.to_numpy("float64"), below.to_numpy("float64"), n.to_numpy("float64")
    )
    shares = {
        name: (found[side] / n).where(found["answers"] == n)
        for name, side in (("promoters", "above"), ("detractors", "below"))
    }
    return _given(scores, found.assign(value=100 * net / n, lower=100 * lower, upper=100 * upper, **shares))


def _top_share(rows: ibis.Table) -> ir.FloatingValue:
    """The share of top answers that each score stands for: 0 or 1 for an answer; null where it cannot be
    told.
    """
    width = rows.high - rows.low
    share = (rows.score - rows.low) / width
    is_share = (rows.how == "rate") | ((rows.how == "top_box") & rows.published)
    shown = (rows.low == 0) & rows.high.isin((1, 100)) & share.between(0, 1)
    best = ibis.ifelse(
        rows.downward,
        rows.score <= ibis.coalesce(rows.top, rows.low),
        rows.score >= ibis.coalesce(rows.top, rows.high),
    )
    return ibis.cases(
        (is_share & shown, ibis.ifelse(rows.downward, 1 - share, share)),
        (~is_share & ~rows.published, best.cast("float64")),
        else_=ibis.null("float64"),
    )


def _left_out(scores: Sample, rows: ibis.Table, left: ir.BooleanValue, text: str) -> None:
    """Say how many scores are left out."""
    count = int(fetched(rows.aggregate(count=rows.count(where=left)))["count"].iloc[0])
    if count:
        scores.said.append(text.format(count=count))


def _summed(scores: Sample, rows: ibis.Table, value: ir.NumericValue, **more: ir.Scalar) -> pd.DataFrame:
    """By key: numerator Σ value × answers, denominator Σ answers, n, squares, scores, programmes, scales,
    low, high, and what the declarations say.
    """
    scale = rows.low.cast("string").fill_null("") + "–" + rows.high.cast("string").fill_null("")
    found = fetched(
        rows.group_by(scores.keys).aggregate(
            numerator=(value * rows.weight).sum(),
            denominator=rows.weight.sum(),
            squares=(value * value * rows.weight).sum(),
            scores=rows.count(),
            programmes=rows.programme.nunique(),
            scales=scale.nunique(),
            low=rows.low.min(),
            high=rows.high.max(),
            fewest=rows.fewest.max(),
            impersonal=rows.impersonal.any(),
            downward=rows.downward.any(),
            declared=rows.known.all(),
            **more,
        )
    )
    numbers = dict.fromkeys(("numerator", "denominator", "squares", "low", "high"), "float64")
    if not found["declared"].all():
        _undeclared(scores, rows)
    return found.astype(numbers).assign(n=found["denominator"].astype("int64"))


def _undeclared(scores: Sample, rows: ibis.Table) -> None:
    """Ask for the declaration of programmes that have none."""
    codes = sorted(fetched(rows.filter(~rows.known).select("programme").distinct())["programme"])
    scores.said.append(
        _(
            "Not declared as programmes: {codes}. Load the template 'programmes' to say their name, kind, "
            "scale and minimum of answers."
        ).format(codes=", ".join(codes))
    )


def _given(scores: Sample, found: pd.DataFrame) -> pd.DataFrame:
    """The figures that may be given: of one programme and scale, and for an associate of enough answers."""
    mixed = (found["programmes"] > 1) | (found["scales"] > 1)
    if mixed.any():
        scores.said.append(
            _("Scores of several programmes or scales are never put together: split or filter by programme.")
        )
    personal = scores.run.question.names(*PERSONAL)
    few, withheld = personal & (found["n"] < found["fewest"]), personal & found["impersonal"]
    if few.any():
        scores.said.append(_("Under the programme's minimum of answers nothing is given for an associate."))
    if withheld.any():
        scores.said.append(
            _("A programme that belongs to the boutique or the house is not given per associate.")
        )
    hidden = mixed | few | withheld
    told = [name for name in (*GIVEN, "promoters", "detractors") if name in found]
    companions = ["direction"] if "direction" in found else []
    return found.assign(**{name: found[name].mask(hidden) for name in told})[
        [*scores.keys, *told, "n", *companions]
    ]
