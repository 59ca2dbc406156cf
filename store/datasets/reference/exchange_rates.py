"""Exchange rates: what one unit of a currency is worth in another, from a day on."""

from store.dataset import Dataset, Field, Kind
from words import mark

KINDS = {
    "actual": "actual; spot; closing; average; daily; monthly; market; réel; réelle; clôture; moyen; marché; "
    "ist; istkurs; tageskurs; marktkurs; "
    "effettivo; chiusura; medio; mercato; real; cierre; mercado",
    "constant": "constant; constant rate; fixed; reference; comparable; constante; taux constant; fixe; "
    "référence; konstant; fest; fixkurs; costante; "
    "fisso; fijo",
    "budget": "budget; budget rate; plan; planned; taux budget; plankurs; budgetkurs; preventivo; "
    "presupuesto",
}

DATASET = Dataset(
    name="exchange_rates",
    label=mark("Exchange rates"),
    one_row=mark("a kind of rate of two currencies, from a day on"),
    key=("currency", "to_currency", "kind", "valid_from"),
    dated="valid_from",
    supports=("currency", "rate"),
    tracked=True,
    fields=(
        Field(
            "currency",
            Kind.ID,
            required=True,
            headers="from currency; source currency; base currency; local currency; foreign currency; devise "
            "source; devise d'origine; de devise; "
            "devise locale; ausgangswährung; von währung; fremdwährung; valuta di origine; da valuta; valuta "
            "estera; moneda origen; divisa origen; "
            "currency from; currency; currency code; devise; code devise; währung; valuta; divisa; moneda",
        ),
        Field(
            "to_currency",
            Kind.ID,
            default="",
            headers="to currency; target currency; house currency; reporting currency; group currency; "
            "currency to; devise cible; vers devise; "
            "devise groupe; devise de référence; zielwährung; nach währung; konzernwährung; valuta di "
            "destinazione; a valuta; valuta di gruppo; "
            "moneda destino; divisa destino; moneda del grupo; quote currency",
            help="blank for the currency of the house",
        ),
        Field(
            "valid_from",
            Kind.DATE,
            required=True,
            headers="valid from; rate date; effective from; effective date; from; start; date; day; month; "
            "period; date du taux; valable du; date d'effet; "
            "mois; gültig ab; kursdatum; datum; monat; valido dal; data cambio; data; mese; válido desde; "
            "fecha del tipo; fecha; mes",
        ),
        Field(
            "rate",
            Kind.NUMBER,
            required=True,
            headers="exchange rate; fx rate; fx; conversion rate; currency rate; taux de change; cours de "
            "change; taux de conversion; wechselkurs; "
            "umrechnungskurs; devisenkurs; tasso di cambio; cambio; tipo de cambio; tasa de cambio",
            weak="rate; taux; cours; kurs; tasso; tasa; tipo",
            help="how much of the other currency one unit is worth: 1 CHF = 1.05 EUR is 1.05",
        ),
        Field(
            "kind",
            Kind.CHOICE,
            choices=KINDS,
            default="actual",
            headers="rate kind; rate type; kind of rate; type of rate; type de taux; nature du taux; "
            "kursart; kurstyp; tipo di tasso; tipo di cambio; "
            "tipo de tasa; clase de tipo",
            weak="kind; type; art; tipo",
            help="actual rates hold from their day until the next; of constant and budget rates one holds "
            "for all days",
        ),
    ),
)
