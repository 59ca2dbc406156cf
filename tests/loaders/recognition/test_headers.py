"""Headers: synonyms in five languages, accents, punctuation, word order and small typing errors; never a
neighbour's meaning.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.answers import Answers
from loaders.file import read_file
from loaders.recognition.fit import Cells
from loaders.recognition.headers import EXACT, known, scores, spellings
from loaders.recognition.match import match
from loaders.spelling import bag, normal
from loaders.values.magnitude import magnitude
from store.datasets import DATASETS, dataset


def best(name: str, header: str) -> str:
    """The field that a header names best, "" for none."""
    told = scores(name, header)
    return max(told, key=told.get) if told else ""


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("N° de ticket", "ticket"),
        ("No. Ticket", "ticket"),
        ("NUMÉRO TICKET", "ticket"),
        ("Ticket #", "ticket"),
        ("ticketNo", "ticket"),
        ("ticket_id", "ticket"),
        ("Receipt no.", "ticket"),
        ("Belegnummer", "ticket"),
        ("Numero scontrino", "ticket"),
        ("Número de factura", "ticket"),
        ("Date de vente", "sold_on"),
        ("DATE VENTE", "sold_on"),
        ("Verkaufsdatum", "sold_on"),
        ("Fecha de venta", "sold_on"),
        ("Data vendita", "sold_on"),
        ("Chiffre d'affaires HT", "net_amount"),
        ("CA HT (€)", "net_amount"),
        ("CA_HT", "net_amount"),
        ("Net Amount [EUR]", "net_amount"),
        ("Nettobetrag", "net_amount"),
        ("Importo netto", "net_amount"),
        ("Base imponible", "net_amount"),
        ("Montant TTC", "amount_with_tax"),
        ("CA sans remise", "gross_amount"),
        ("CA_sans_Remise", "gross_amount"),
        ("Qté", "quantity"),
        ("QTE", "quantity"),
        ("Quantité", "quantity"),
        ("Menge", "quantity"),
        ("Verkäufer/in", "associate"),
        ("Vendeuse", "associate"),
        ("Conseiller de vente", "associate"),
        ("% Remise", "discount_rate"),
        ("Remise (%)", "discount_rate"),
        ("Discount %", "discount_rate"),
        ("Haute Joaillerie", "high_jewelry"),
        ("NETWR", "net_amount"),
        ("Transaction Number", "ticket"),
    ],
)
def test_a_sales_header_is_known(header, field):
    """As tills, ERPs and people write them."""
    assert best("sales", header) == field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Quantitée", "quantity"),
        ("Net amuont", "net_amount"),
        ("Recepit number", "ticket"),
        ("Transcation number", "ticket"),
    ],
)
def test_small_typing_errors_are_forgiven(header, field):
    """A transposed or doubled letter in a long word."""
    told = scores("sales", header)
    assert best("sales", header) == field
    assert told[field] < EXACT


@pytest.mark.parametrize(
    ("header", "wrong"),
    [
        ("CA_sans_Remise", "net_amount"),
        ("CA_marge_calculee", "net_amount"),
        ("Remise_pct", "discount_amount"),
        ("Cost price", "net_amount"),
        ("Marge", "net_amount"),
        ("Montant TTC", "net_amount"),
        ("PU TTC", "unit_price"),
        ("Tickets", "ticket"),
        ("Nb tickets", "ticket"),
        ("Employees", "associate"),
        ("Nb vendeurs", "associate"),
        ("Net weight", "net_amount"),
        ("Poids net", "net_amount"),
        ("Discount code", "discount_amount"),
        ("Montant brut", "net_amount"),
        ("Tax rate", "tax_amount"),
        ("Prix d'achat", "net_amount"),
        ("Store opening", "boutique"),
        ("Target", "net_amount"),
        ("Budget", "net_amount"),
    ],
)
def test_a_neighbour_is_not_taken_for_it(header, wrong):
    """A count is no code, gross is no net, a margin is no turnover."""
    assert wrong not in scores("sales", header)


def test_ca_alone_and_ca_without_discount_stand_side_by_side():
    """CA is the net amount; CA_sans_Remise beside it is the gross one, whichever stands first."""
    for headers in (["Date", "CA", "CA_sans_Remise", "Ville"], ["Date", "CA_sans_Remise", "CA", "Ville"]):
        found = match(
            dataset("sales"),
            headers,
            [Cells(c) for c in (["01/02/2024"], ["10"], ["12"], ["Rome"])],
            Answers(),
        )
        assert headers[found.columns["net_amount"]] == "CA"
        assert headers[found.columns["gross_amount"]] == "CA_sans_Remise"


def test_every_declared_spelling_finds_its_field():
    """In its dataset, as it is declared."""
    lost = [
        (d.name, f.name, word)
        for d in DATASETS
        for f in d.fields
        for word in (f.headers + ";" + f.weak).split(";")
        if word.strip() and f.name not in scores(d.name, word)
    ]
    assert lost == []


def test_no_strong_spelling_stands_for_two_fields():
    """A header that names two fields of one dataset equally would be assigned by chance."""
    double = {}
    for d in DATASETS:
        for f in d.fields:
            for word in spellings(f.headers):
                double.setdefault((d.name, word), set()).add(f.name)
    assert {place: fields for place, fields in double.items() if len(fields) > 1} == {}


@settings(max_examples=60)
@given(
    st.sampled_from([f.headers.split(";")[0].strip() for d in DATASETS for f in d.fields]),
    st.sampled_from([str.upper, str.title, str.lower]),
    st.sampled_from([" ", "_", "-", ".", "  "]),
)
def test_case_and_punctuation_do_not_matter(header, case, gap):
    """NET_AMOUNT, Net-Amount and net amount are one header."""
    assert bag(normal(case(header.replace(" ", gap)))) == bag(normal(header))


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_no_header_breaks_the_matching(header):
    """Whatever stands in the first row."""
    assert isinstance(known(header), bool)
    assert magnitude(header) in (1, 1e3, 1e6)


@pytest.mark.parametrize(
    ("header", "size"),
    [
        ("Budget (k€)", 1e3),
        ("CA kCHF", 1e3),
        ("Sales ('000)", 1e3),
        ("CA en milliers d'euros", 1e3),
        ("Umsatz in Tsd. €", 1e3),
        ("Montant (M€)", 1e6),
        ("Net amount", 1),
        ("Montant €", 1),
        ("Amount (EUR)", 1),
        ("18k gold amount", 1),
        ("Objectif 2024", 1),
        ("1000 items", 1),
    ],
)
def test_a_header_tells_the_size_of_its_numbers(header, size):
    """k€ holds thousands; 18k is gold."""
    assert magnitude(header) == size


def test_a_column_of_keys_does_not_take_the_place_of_names(tmp_path):
    """| milestone | name |: the first may mean the name as well, but the second can mean nothing else."""
    path = tmp_path / "plan.csv"
    path.write_text(
        "project,milestone,name,kind,baseline_on,forecast_on\n"
        "P1,M1,Brief approved,milestone,2026-03-02,2026-03-09\n"
        "P1,M2,Salon open,milestone,2026-06-02,2026-06-20\n",
        encoding="utf-8",
    )
    told = read_file(path, Answers()).tables[0]
    assert (told.columns["milestone"], told.columns["name"], told.unmapped) == ("milestone", "name", [])
    assert told.frame["name"].to_pylist() == ["Brief approved", "Salon open"]
