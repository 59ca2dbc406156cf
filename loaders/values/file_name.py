"""What a file's name tells of the project that it is about."""

import re

from loaders.spelling import normal
from store.export_day import EPOCH, SHAPES

COPY = re.compile(
    r"(?i)\s*(?:\(\d{1,3}\)|[-_ ]+(?:copy|copie|kopie|copia)\b(?:\s*\(\d+\))?|[-_ ]+v\d+(?:\.\d+)*|[-_ "
    r"]+(?:final|draft))\s*$"
)
WEEK = re.compile(r"(?i)(?<![^\W_])(?:20\d{2}[-_ ]?)?(?:kw|week|wk|w|semaine|sem|s)[ ._-]?\d{1,2}(?![^\W_])")
KINDS = frozenset(
    normal(word)
    for word in (
        ";sheet;tabelle;feuil;feuille;foglio;hoja;table;tables;tab;data;données;daten;dati;datos;export;exported;exports;report;all;list;liste;lista;"
        "project;projet;projekt;progetto;proyecto;program;programme;plan;plans;planning;piano;schedule;zeitplan;cronoprogramma;cronograma;gantt;"
        "timeline;roadmap;tracker;suivi;task;tasks;tâche;tâches;aufgaben;vorgänge;attività;tareas;milestone;milestones;jalon;jalons;meilensteine;hitos;"
        "risk;risks;risque;risques;risiken;risiko;rischi;riesgos;raid;log;register;registre;registro;journal;issue;issues;action;actions;"
        "work;workbook;book;classeur;mappe;new;nouveau;document;documents;file;view;grid;board;jira;planner;smartsheet;asana;monday;microsoft;ms;"
        "csv;xml;xls;xlsx;excel;filter;fields;items;tickets;weekly;status;of;de;des;du;the;and;et;und"
    ).split(";")
)


PARTS = frozenset(
    ("phase", "phases", "fase", "lot", "part", "partie", "teil", "stage", "etape", "week", "month")
)
CODE = re.compile(r"(?!(?:FY|KW|CW|WK)-)[A-Z]{2,8}-\d{1,6}(?![\w-])")


def subject(name: str) -> str:
    """What a file or sheet is about: its name without dates, copies, versions and words for a kind of list;
    "" when nothing is left.
    """
    text = name
    for shape in (*SHAPES, EPOCH, WEEK):
        text = shape.sub(" ", text)
    while (bare := COPY.sub("", text)) != text:
        text = bare
    words = [m for m in re.finditer(r"[^\s_–—|:-]+", text.replace("_", " ")) if not _kind(m.group())]
    named = " ".join(text.replace("_", " ")[words[0].start() : words[-1].end()].split()) if words else ""
    return (
        named
        if any(normal(word) not in PARTS and any(map(str.isalpha, word)) for word in named.split())
        else ""
    )


def coded(name: str) -> tuple[str, str]:
    """(code, name) of a project by what it is called: "PRJ-01 Salon" has both, "Salon" serves as either."""
    code = CODE.match(name)
    rest = name[code.end() :].strip(" -–—_:.,") if code else ""
    return (code.group(), rest or code.group()) if code else (name, name)


def project(*names: str) -> tuple[str, str]:
    """(code, name) of a project by these names of sheets or files: the first with a code, else the first that
    is about something.
    """
    told = list(filter(None, map(subject, names)))
    return coded(next((name for name in told if CODE.match(name)), told[0] if told else ""))


def _kind(word: str) -> bool:
    form = normal(word)
    return not form.isdigit() and form.rstrip("0123456789 ") in KINDS
