"""The titles of Jira's exports, in five languages; columns that share a title are put together."""

import dataclasses
import re

from loaders.formats.sheet import Sheet, letter
from loaders.recognition.source_columns import Titled, named
from loaders.spelling import normal
from loaders.values.texts import written_as

CUSTOM = re.compile(
    r"(?i)^(?:custom fields?|champs? personnalis\w+|benutzerdefinierte[sn]? feld\w*|camp[oi]s? "
    r"personali[sz]\w+)\s*\((.+)\)$"
)
SPELLINGS = {
    "key": "issue key;work item key;clé de ticket;clé de la demande;vorgangsschlüssel;vorgangs "
    "schlüssel;chiave ticket;chiave segnalazione;"
    "clave de incidencia;clave de la incidencia",
    "short_key": "key;clé;schlüssel;chiave;clave",
    "id": "issue id;work item id;id de ticket;id du ticket;vorgangs id;id ticket;id segnalazione;id de "
    "incidencia;id de la incidencia",
    "name": "summary;résumé;zusammenfassung;riepilogo;resumen",
    "type": "issue type;work type;work item type;type de ticket;type de demande;vorgangstyp;tipo di "
    "ticket;tipo ticket;tipo di segnalazione;"
    "tipo de incidencia",
    "status": "status;état;statut;stato;estado",
    "category": "status category;catégorie d'état;catégorie de statut;statuskategorie;categoria di "
    "stato;categoria stato;categoría de estado",
    "project_key": "project key;clé de projet;clé du projet;projektschlüssel;chiave progetto;chiave di "
    "progetto;clave del proyecto;clave de proyecto",
    "project_name": "project name;project;nom du projet;projet;projektname;projekt;nome progetto;nome del "
    "progetto;progetto;nombre del proyecto;proyecto",
    "owner": "assignee;responsable;personne assignée;bearbeiter;zugewiesene person;zugewiesen "
    "an;assegnatario;persona asignada;responsable;asignado",
    "forecast_on": "due date;due;date d'échéance;échéance;fälligkeitsdatum;fällig;data di "
    "scadenza;scadenza;fecha de vencimiento;target end;planned end;"
    "end date",
    "start_on": "start date;target start;planned start;begin date;date de début;startdatum;anfangsdatum;data "
    "di inizio;data inizio;fecha de inicio",
    "baseline_on": "baseline end date;baseline due date;baseline finish;baseline end;baseline",
    "baseline_start_on": "baseline start date;baseline start",
    "resolved": "resolved;resolution date;résolu;résolue;date de "
    "résolution;erledigt;gelöst;risolto;resuelta;resuelto",
    "updated": "updated;mise à jour;mis à jour;aktualisiert;aggiornato;aggiornata;actualizada;actualizado",
    "work_hours": "original estimate;estimation originale;estimation initiale;ursprüngliche schätzung;stima "
    "originale;estimación original",
    "parent_key": "parent key;clé parente;clé du parent;übergeordneter schlüssel;chiave principale;clave "
    "principal;epic link;lien épopée;epos verknüpfung",
    "parent": "parent;parent id;ticket parent;übergeordnet;übergeordnetes element;principale;principal;padre",
    "phase": "sprint;fix version/s;fix versions;fix version",
}


def known(sheet: Sheet) -> Titled | None:
    """The issues on a sheet; None when it is no export of Jira's."""
    for i, row in enumerate(sheet.rows[:12]):
        titles = [CUSTOM.sub(r"\1", written_as(cell)) for cell in row]
        places = named(titles, SPELLINGS)
        sure = "key" in places or (
            "short_key" in places and len(places) >= 7 and {"type", "status"} <= set(places)
        )
        if sure and "name" in places and len(places) >= 4:
            return merged(sheet, i, titles)
    return None


def merged(sheet: Sheet, header: int, titles: list[str]) -> Titled:
    """The table with each title once, values of its columns joined; rows of another width than the header are
    noted as ragged.
    """
    width = len(titles)
    groups: dict[str, list[int]] = {}
    for i, title in enumerate(titles):
        groups.setdefault(normal(title) or f"#{i}", []).append(i)
    body = sheet.rows[header + 1 :]
    ragged = {
        sheet.row_number(header + 1 + i): len(row) - width
        for i, row in enumerate(body)
        if row and len(row) != width
    }
    columns = (
        list(zip(*(row[:width] + [""] * (width - len(row)) for row in body), strict=True)) or [()] * width
    )
    joined = [
        columns[places[0]] if len(places) == 1 else together([columns[p] for p in places])
        for places in groups.values()
    ]
    first = [places[0] for places in groups.values()]
    rows = [*sheet.rows[:header], [titles[p] for p in first], *map(list, zip(*joined, strict=True))]
    letters = [letter(p) for p in first]
    single = dataclasses.replace(sheet, rows=rows, ragged=ragged, letters=letters)
    return Titled(single, header, rows[header], named(rows[header], SPELLINGS))


def together(columns: list[tuple]) -> list[str]:
    """Cells of columns of one title as one text each, blanks and repetitions left out."""
    return [
        ", ".join(dict.fromkeys(str(c).strip() for c in cells if c != ""))
        for cells in zip(*columns, strict=True)
    ]
