"""Names for rows to which the export gives no code: made of fields that tell them apart, alike in the next
export.
"""

import numpy as np
import pandas as pd

from store.dataset import Dataset, Field


def named(frame: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """The rows with a code in every field that has stand-ins."""
    for field in dataset.stored:
        if field.stand_in:
            frame = frame.assign(**{field.name: codes(frame, dataset, field)})
    return frame


def codes(frame: pd.DataFrame, dataset: Dataset, field: Field) -> pd.Series:
    """The given codes; where there is none the stand-ins' values and, from the second different row of the
    same name on, a turn.
    """
    given = (
        frame[field.name].fillna("").astype(object)
        if field.name in frame
        else pd.Series("", index=frame.index, dtype=object)
    )
    parts = [filled(frame, part) for part in field.stand_in]
    made = pd.Series([" · ".join(filter(None, row)) for row in zip(*parts)], index=frame.index, dtype=object)
    rest = [frame[name] for name in dataset.row_key if name in frame and name != field.name]
    bare = given == ""
    turn = turns(frame[bare], [made[bare], *(part[bare] for part in rest)], parts[0][bare] != "")
    made[bare] = made[bare].where(turn == 1, made[bare] + " (" + turn.astype(str) + ")")
    return given.where(~bare, made)


def filled(frame: pd.DataFrame, part: str) -> pd.Series:
    """The first of these fields ("a|b|c") that is filled, as text; "" where none is."""
    text = pd.Series("", index=frame.index, dtype=object)
    for name in part.split("|"):
        if name in frame:
            text = text.where(text != "", written(frame[name]))
    return text


def written(values: pd.Series) -> pd.Series:
    """Values as text: days and moments in ISO, a moment of midnight as its day, blanks as ""."""
    if pd.api.types.is_datetime64_any_dtype(values):
        text = values.dt.strftime("%Y-%m-%d %H:%M").str.removesuffix(" 00:00")
        return text.astype(object).where(values.notna(), "")
    return values.astype(object).where(values.notna(), "").astype(str).astype(object)


def turns(frame: pd.DataFrame, group: list[pd.Series], known: pd.Series) -> pd.Series:
    """The turn of each row in its group: rows alike in everything share one where they are known to be the
    same.
    """
    if frame.empty:
        return pd.Series(dtype=int, index=frame.index)
    content = frame.drop(columns=["source_sheet", "source_row"], errors="ignore")
    alike = (
        content.astype(object)
        .where(content.notna(), "")
        .groupby(list(content.columns), sort=False)
        .ngroup()
        .to_numpy()
    )
    alike = np.where(known, alike, np.arange(len(frame)) + len(frame))
    keys = pd.DataFrame(
        {i: part.astype(object).where(part.notna(), "").to_numpy() for i, part in enumerate(group)}
    )
    place = keys.groupby(list(keys.columns), sort=False).ngroup()
    distinct = pd.DataFrame({"place": place, "alike": alike}).drop_duplicates()
    distinct["turn"] = distinct.groupby("place").cumcount() + 1
    told = pd.DataFrame({"place": place, "alike": alike}).merge(distinct, on=["place", "alike"], how="left")[
        "turn"
    ]
    return pd.Series(told.to_numpy(), index=frame.index)
