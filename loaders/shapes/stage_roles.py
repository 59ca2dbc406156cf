"""What a stage of a job is, told by its name in five languages, or by its class in the file's own list of
stages.
"""

import re

import pandas as pd

from loaders.spelling import plain
from store.receipt import TableReceipt

# Role → beginnings of words; the first role of which one stands in the name counts.
WORDS = {
    "cancelled": "cancel annul anul storn abgebroch",
    "ready": "ready pret prete fertig abholbereit bereit pronto pronta listo lista disponib available "
    "retirer ritirare recoger abholung",
    "vendor": "vendor supplier subcontract extern outsourc fournisseur traitan prestataire lieferant "
    "subunternehm fornitor estern terzist "
    "proveedor subcontrat",
    "collected": "collect deliver handed picked closed retire restitu remis livr recuper clos abgeholt "
    "ausgelief ubergeb geschlossen ritirat "
    "consegnat chius recogid entregad cerrad",
    "parts": "part parts spare component pieces fourniture ersatzteil teile ricamb repuest recambi",
    "qc": "qc q.c cq qk quality qualite qualitat qualita calidad inspect inspekt ispezion inspecc inspecci "
    "controle control kontroll prufung "
    "endkontroll endprufung collaudo controllo",
    "estimate": "estimat diagnos expertis chiffrage kostenvoranschlag begutacht stima perizia valoracion "
    "peritaje",
    "customer": "client customer kund quote quotation devis angebot freigabe accord approval preventiv "
    "presupuest cliente",
    "transit": "transit ship transport expedi versand unterwegs spediz envio courier navette trasport",
    "received": "receiv recep recu depot depose entree intake check booked registered eingang annahme "
    "angenommen ricev ricezion accettaz ingresso "
    "recib entrada",
    "queue": "wait await queue backlog pending hold attente file warte warteschlange attesa coda espera cola",
    "work": "bench work rework repair polish setting solder machin milling turning grind lapping marking "
    "assembl weld cut pack engrav cast plating "
    "clean resiz restring atelier etabli travail repar reprise retouch poliss serti soud fonte gravure "
    "usinage montage nettoy rhodi "
    "werkbank werkstatt arbeit nacharbeit polier fassen loten guss gravur schleif drehen frasen reinig banco "
    "lavor ripar rilavor lucid "
    "incass sald fusion incision pulizia rodi taller trabajo retrabajo pulid engast soldad fundi grabad "
    "limpiez",
}
STEMS = {
    role: re.compile("|".join(rf"\b{re.escape(word)}" for word in words.split()))
    for role, words in WORDS.items()
}
BY_CLASS = {
    "qc": "qc",
    "customer": "customer",
    "parts": "parts",
    "vendor": "vendor",
    "transit": "transit",
    "ready": "ready",
    "queue": "queue",
    "work": "work",
    "closed": "collected",
}
# What a class leaves open and the name tells: a queue may be the reception, work an estimate, a closed job
# collected or cancelled.
WITHIN = {"queue": ("received",), "work": ("estimate",), "closed": ("cancelled",)}


def role(stage: str, told: str = "") -> str:
    """The role of a stage; "" when neither its class (`told`) nor its name tells. Roles: the keys of
    WORDS.
    """
    name = plain(stage)
    if told in BY_CLASS:
        return next((r for r in WITHIN.get(told, ()) if STEMS[r].search(name)), BY_CLASS[told])
    return next((r for r, stem in STEMS.items() if stem.search(name)), "")


def roles(stages: pd.Series, tables: list[TableReceipt]) -> pd.Series:
    """The role of each stage, by the lists of stages among the tables of the same file, else by its name."""
    told: dict[str, str] = {}
    for table in tables:
        if table.dataset == "stages" and table.frame is not None:
            told |= dict(
                zip(
                    map(plain, table.frame["stage"].to_pylist()),
                    table.frame["class"].to_pylist(),
                    strict=True,
                )
            )
    return stages.map({stage: role(stage, told.get(plain(stage), "")) for stage in stages.unique()})
