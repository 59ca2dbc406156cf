"""The command line of Loupe: one function a command, each parse → call → print.

Exit status: 0 all accepted; 1 something rejected or a question open; 2 nothing could be read or done; 3 wrong
use. What a command needs is imported by it, so that each starts as quickly as it can.
"""

import gc
import sys

import typer

from terminal.guard import run
from terminal.options import (
    Again,
    AnnotatedCopy,
    As,
    AsCsv,
    AsJson,
    AtSite,
    BackupFile,
    BackupTarget,
    Browser,
    By,
    Columns,
    Compare,
    Constants,
    DatasetName,
    DateOrder,
    Folder,
    From,
    Grain,
    Host,
    Huge,
    InCurrency,
    Judged,
    Keys,
    KpiKey,
    Limit,
    LoadId,
    Month,
    NumberStyle,
    Once,
    Out,
    Overwrite,
    Password,
    Paths,
    Port,
    Reason,
    RebasedOn,
    Sheet,
    Site,
    State,
    To,
    Version,
    Watched,
    Where,
)
from words import _, mark

app = typer.Typer(
    name="loupe",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=mark("Turns Excel exports into one trusted record, and shows its figures down to the source row."),
)
mart_app = typer.Typer(
    no_args_is_help=True, help=mark("The columnar copy of the record, from which figures are computed.")
)
app.add_typer(mart_app, name="mart")
samples_app = typer.Typer(no_args_is_help=True, help=mark("The sample exports in the record."))
app.add_typer(samples_app, name="samples")


@app.command()
def demo(port: Port = None, host: Host = "127.0.0.1", browser: Browser = True) -> None:
    """Load all sample exports into a record of their own, and serve it; the day in it is the one after the
    samples' last, whatever the clock says.
    """
    from terminal import samples

    samples.move_apart()
    samples.load()
    serve(port, host, browser)


@samples_app.command("remove")
def remove_samples() -> None:
    """Take all sample data back in one step: the record is as if it had never been loaded."""
    from terminal import samples

    samples.remove()


@app.command()
def check(
    paths: Paths,
    date_order: DateOrder = None,
    number_style: NumberStyle = None,
    constants: Constants = None,
    columns: Columns = None,
    dataset: As = "",
    sheet: Sheet = "",
    password: Password = "",
    huge: Huge = False,
    annotated: AnnotatedCopy = None,
    as_json: AsJson = False,
) -> int:
    """Say what files hold and what was understood, without loading anything."""
    from terminal import given, reading

    answers = given.answers(date_order, number_style, constants, columns, dataset, sheet, password)
    files = given.files(paths)
    found = reading.check(files, answers, huge)
    from terminal import copies, receipts

    if annotated:
        copies.write_annotated(given.single(files), annotated, answers)
    return receipts.report(found, as_json, paths)


@app.command()
def load(
    paths: Paths,
    date_order: DateOrder = None,
    number_style: NumberStyle = None,
    constants: Constants = None,
    columns: Columns = None,
    dataset: As = "",
    sheet: Sheet = "",
    password: Password = "",
    huge: Huge = False,
    as_json: AsJson = False,
) -> int:
    """Load files into the record: each wholly or not at all, and the same file twice changes nothing."""
    from terminal import given, reading

    answers = given.answers(date_order, number_style, constants, columns, dataset, sheet, password)
    loaded = reading.load(given.files(paths), answers, huge)
    from terminal import receipts

    return receipts.report_load(loaded, as_json, paths)


@app.command()
def watch(
    folder: Folder,
    date_order: DateOrder = None,
    number_style: NumberStyle = None,
    constants: Constants = None,
    once: Once = False,
) -> int:
    """Load each file dropped into a folder, then move it to done/ or to-review/ with its receipt."""
    from terminal import given, watching

    return watching.watch(folder, given.answers(date_order, number_style, constants, None, "", "", ""), once)


@app.command()
def template(dataset: DatasetName, out: Out = None) -> None:
    """Write the workbook to fill in for a dataset, with help, checks and an example."""
    from terminal import copies, given

    copies.write_template(given.dataset_named(dataset), out)


@app.command()
def loads(as_json: AsJson = False) -> None:
    """List what was loaded, the newest first."""
    from store.record.load import loads as history
    from terminal import opened, receipts

    with opened.record() as record:
        receipts.print_history(history(record), as_json)


@app.command()
def undo(load_id: LoadId) -> None:
    """Take a load back: the record is again as if it had never been loaded."""
    from store.record.load import undo as take_back
    from terminal import opened, show
    from terminal.reading import user

    with opened.record() as record:
        take_back(record, load_id, user())
        behind = opened.follow(record)
    show.say(_("Load {number} is undone.").format(number=load_id))
    opened.tell(behind)


@app.command()
def rows(
    dataset: DatasetName,
    where: Where = None,
    since: From = "",
    until: To = "",
    limit: Limit = 20,
    csv: AsCsv = False,
) -> None:
    """Show the rows of a dataset with the file, sheet and row they come from."""
    from terminal import given, listing

    held, wanted = given.table_named(dataset), given.pairs(where, "--where")
    listing.print_rows(held, wanted, (given.day(since), given.day(until)), limit, csv)


@app.command()
def kpi(
    keys: Keys,
    by: By = "",
    grain: Grain = None,
    since: From = "",
    until: To = "",
    where: Where = None,
    compare: Compare = None,
    currency: InCurrency = "local",
    judge: Judged = False,
    as_json: AsJson = False,
) -> int:
    """Calculate KPIs, over all that was loaded unless a range is given."""
    from terminal import given, results

    return results.print_figures(
        keys,
        [name.strip() for name in by.split(",") if name.strip()],
        grain,
        (given.day(since), given.day(until)),
        given.pairs(where, "--where"),
        compare,
        currency,
        judge,
        as_json,
    )


@app.command()
def cascade(
    site: Site, month: Month, version: Version = "", kpi: KpiKey = "net_sales", as_json: AsJson = False
) -> int:
    """Bring a boutique's target of a month down to its days and associates: a load of targets like any other,
    which can be undone.
    """
    from terminal import cascading

    return cascading.bring_down(site, month, version, kpi, as_json)


@app.command()
def projects(until: To = "", as_json: AsJson = False) -> int:
    """List the projects with their status, computed beside reported, as known today or on the last day asked
    for.
    """
    from terminal import given, portfolio

    return portfolio.print_projects(given.day(until), as_json)


@app.command()
def signals(where: Where = None, state: State = "open", again: Again = False, as_json: AsJson = False) -> int:
    """List the inbox: what in the figures calls for an eye, by site, person or project."""
    from terminal import given, inbox

    return inbox.print_signals(given.pairs(where, "--where"), (state,), again, as_json)


@app.command()
def actions(where: Where = None, as_json: AsJson = False) -> int:
    """List the actions with what the figures say of their effect."""
    from terminal import given, inbox

    return inbox.print_actions(given.pairs(where, "--where"), as_json)


@app.command()
def rebase(kpi: Watched, reason: Reason, since: RebasedOn, site: AtSite = "") -> int:
    """Begin the usual range of a figure anew on a day, for the process is another one since; kept with its
    reason.
    """
    from terminal import given, inbox

    return inbox.rebase(kpi, given.day(since), reason, site)


@app.command()
def sources(as_json: AsJson = False) -> None:
    """List the kinds of export that are recognised, and the datasets that they become."""
    from terminal import listing

    listing.print_sources(as_json)


@mart_app.command("rebuild")
def rebuild() -> None:
    """Make the columnar copy anew from the record."""
    from store.mart import renewal
    from terminal import opened, show

    with opened.record() as record:
        renewal.rebuild(record, opened.mart_folder())
    show.say(_("The mart is rebuilt."))


@app.command()
def backup(file: BackupTarget, overwrite: Overwrite = False) -> None:
    """Write the record and all originals into one verified file, while Loupe may go on."""
    from terminal import backups

    backups.make(file, overwrite)


@app.command()
def restore(file: BackupFile) -> None:
    """Put a backup in place of the record, its originals and its mart; nothing is changed unless all of it is
    sound.
    """
    from terminal import backups

    backups.put_back(file)


@app.command()
def doctor(as_json: AsJson = False) -> int:
    """Say whether everything that Loupe needs is there and in order."""
    from terminal import health

    return health.report(as_json)


@app.command()
def serve(port: Port = None, host: Host = "127.0.0.1", browser: Browser = False) -> None:
    """Serve the dashboard until Ctrl-C."""
    from dashboard import create_app
    from dashboard.shell.listen import PortTaken, listen
    from settings import settings
    from store.mart import renewal
    from terminal import browsing, opened
    from terminal.guard import log_beside_stderr

    try:
        with log_beside_stderr(), opened.record() as record:
            renewal.refresh(record, opened.mart_folder())  # after an update of Loupe it may lack columns
            listen(
                create_app(record, settings().data_dir, review=True, hosts=(host,)),
                host,
                port or settings().port,
                lambda address: browsing.greet(address, browser),
            )
    except PortTaken as taken:
        raise typer.BadParameter(str(taken)) from None


def main() -> None:
    """Run the command that was asked for."""
    # a figure is made of many small things that die together: to look for cycles among them each time takes a
    # fifth of the work
    gc.set_threshold(100_000, 20, 100)
    sys.exit(run(app))


if __name__ == "__main__":
    main()
