"""The options that commands share, each declared once."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from words import mark

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", exists=True, help=mark("Files, or folders of files."))
]
DatasetName = Annotated[
    str, typer.Argument(metavar="DATASET", help=mark("Such as sales; `loupe sources` lists them."))
]
BackupTarget = Annotated[
    Path, typer.Argument(metavar="FILE", help=mark("The file to write, such as loupe-2026-11-28.zip."))
]
BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help=mark("A file that `loupe backup` wrote."))]
Overwrite = Annotated[bool, typer.Option("--overwrite", help=mark("Replace the file if it is there."))]
LoadId = Annotated[int, typer.Argument(metavar="LOAD_ID", help=mark("The number that `loupe loads` shows."))]
Keys = Annotated[
    list[str], typer.Argument(metavar="KEY...", help=mark("Such as net_sales; the Handbook page lists them."))
]

AsJson = Annotated[bool, typer.Option("--json", help=mark("Print one JSON document and nothing else."))]
AsCsv = Annotated[bool, typer.Option("--csv", help=mark("Print all rows as CSV."))]

DateOrder = Annotated[
    Literal["dmy", "mdy", "ymd", "shown"] | None,
    typer.Option(help=mark("The order of day, month and year in the file.")),
]
NumberStyle = Annotated[
    Literal["comma", "point"] | None, typer.Option(help=mark("The decimal sign in the file."))
]
Constants = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="FIELD=VALUE", help=mark("A value that the file leaves out; may be repeated.")
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="FIELD=HEADER", help=mark("The column that holds a field; may be repeated.")
    ),
]
As = Annotated[
    str, typer.Option("--dataset", metavar="DATASET", help=mark("What the file holds, such as sales."))
]
Sheet = Annotated[str, typer.Option(help=mark("The sheet to take."))]
Password = Annotated[str, typer.Option(help=mark("Opens a protected workbook."))]

Huge = Annotated[bool, typer.Option("--huge", help=mark("The files are large: allow more time and memory."))]

Where = Annotated[
    list[str] | None,
    typer.Option("--where", metavar="DIM=VALUE", help=mark("Only rows with this value; may be repeated.")),
]
From = Annotated[str, typer.Option("--from", metavar="DATE", help=mark("The first day, such as 2026-04-01."))]
To = Annotated[str, typer.Option("--to", metavar="DATE", help=mark("The last day."))]
By = Annotated[
    str, typer.Option(metavar="DIM,...", help=mark("Split by these dimensions, such as boutique,category."))
]
Site = Annotated[str, typer.Argument(metavar="SITE", help=mark("The code of a boutique."))]
Month = Annotated[str, typer.Argument(metavar="MONTH", help=mark("Such as 2026-11."))]
Version = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help=mark("The version of the targets written; that of the month's target unless given."),
    ),
]
KpiKey = Annotated[
    str, typer.Option("--kpi", metavar="KEY", help=mark("The KPI whose target is brought down."))
]
Grain = Annotated[
    Literal[
        "day",
        "week",
        "month",
        "quarter",
        "year",
        "calendar_quarter",
        "calendar_year",
        "retail_week",
        "retail_month",
        "retail_quarter",
        "retail_year",
    ]
    | None,
    typer.Option(help=mark("One line for each of these periods.")),
]
Compare = Annotated[
    Literal["previous", "weekday", "dates", "event", "lfl", "target"] | None,
    typer.Option(
        help=mark(
            "Print what each figure is compared with: the period before, the same weekdays or dates last "
            "year, the same event, like for like, or its target."
        )
    ),
]
InCurrency = Annotated[
    Literal["local", "actual", "constant", "budget"],
    typer.Option(
        "--currency",
        help=mark("Money as it is, or in the house's currency at actual, constant or budget rates."),
    ),
]
Judged = Annotated[
    bool,
    typer.Option(
        "--judge",
        help=mark(
            "Say what stands out: of periods their usual range, of people and vendors who is told apart from "
            "the whole."
        ),
    ),
]
State = Annotated[
    Literal["open", "noise", "known cause", "action", "gone"],
    typer.Option(help=mark("Signals in this state.")),
]
Again = Annotated[bool, typer.Option("--again", help=mark("Look through all figures first, as of today."))]
Limit = Annotated[int, typer.Option(min=1, help=mark("How many rows to show."))]

Port = Annotated[
    int | None,
    typer.Option(min=1, max=65535, help=mark("The port; the first free one from 8050 unless given.")),
]
Host = Annotated[str, typer.Option(help=mark("The address to listen on."))]
Browser = Annotated[bool, typer.Option(help=mark("Open the browser where there is one."))]

Folder = Annotated[
    Path,
    typer.Argument(
        metavar="DIR",
        exists=True,
        file_okay=False,
        writable=True,
        help=mark("The folder that exports are dropped into."),
    ),
]
Once = Annotated[bool, typer.Option("--once", help=mark("Load what lies there now, and end."))]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help=mark("The workbook to write."))]
AnnotatedCopy = Annotated[
    Path | None,
    typer.Option(
        "--annotated",
        metavar="FILE",
        help=mark("Write a copy of the workbook with each rejected cell explained."),
    ),
]
Watched = Annotated[str, typer.Argument(metavar="KPI", help=mark("The KPI whose usual range begins anew."))]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help=mark("Why: what changed."))]
RebasedOn = Annotated[
    str,
    typer.Option(
        "--since", metavar="DAY", help=mark("The first day of the new process, such as 2026-04-01.")
    ),
]
AtSite = Annotated[
    str, typer.Option("--site", metavar="SITE", help=mark("Only at this site; at all without it."))
]
