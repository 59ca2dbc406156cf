"""Views of surveys: each score with what its programme's declaration says of it."""

import ibis

from kpi.model.run import Run

FEWEST = 10
NPS_LOW, NPS_HIGH, PROMOTER, DETRACTOR = 0, 10, 9, 6
PUBLISHED_LOW, PUBLISHED_HIGH = -100, 100
PERSONAL = ("associate", "person")


def declared_scores(run: Run) -> ibis.Table:
    """Scores with `weight` (the answers behind each, one where it is an answer), `published` (a score of
    several answers), `low` and `high` (the
    scale: the score's own, else the declared one), and of the programme `known` (is it declared?), `how`
    (mean, top_box, rate, nps), `downward`, `fewest` (answers for an associate's score), `impersonal` (nothing
    per associate), `top` (the first top score).

    A programme that is not declared is read as a mean, but for one called NPS whose answers go from 0 to 10,
    which needs no declaration to be understood.
    """
    surveys, programmes = run.facts["surveys"], run.facts["programmes"]
    told = programmes.select(
        told_programme="programme",
        told_kind="kind",
        told_low="scale_min",
        told_high="scale_max",
        told_direction="direction",
        told_fewest="minimum_n",
        told_level="owner_level",
        told_top="top_box_from",
    )
    rows = surveys.left_join(told, [surveys.programme == told.told_programme])
    known = rows.told_programme.notnull()
    called = rows.programme.re_search(r"(?i)^nps\b") & ~known
    how = ibis.cases((known, rows.told_kind), (called, "nps"), else_="mean")
    published = rows.n.fill_null(1) > 1
    scale = {
        "low": _own(rows.scale_min, rows.told_low, called, NPS_LOW, published),
        "high": _own(rows.scale_max, rows.told_high, called, NPS_HIGH, published),
    }
    return rows.mutate(
        **scale,
        known=known,
        how=how,
        published=published,
        weight=rows.n.fill_null(1).clip(lower=1).cast("float64"),
        top=rows.told_top,
        downward=rows.told_direction.fill_null("up") == "down",
        fewest=rows.told_fewest.fill_null(FEWEST),
        impersonal=rows.told_level.isin(("house", "boutique")),
    ).drop(*told.columns)


def _own(own, told, called, usual, published):
    """One end of a score's scale: what its row says, else what is declared, else that of a recommendation's
    answer.
    """
    return ibis.coalesce(
        own, told, ibis.ifelse(called & ~published, ibis.literal(float(usual)), ibis.null("float64"))
    )
