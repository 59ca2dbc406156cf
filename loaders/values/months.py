"""Month names in five languages, as exports write and abbreviate them."""

from loaders.spelling import plain

NAMES = (
    "january jan janvier janv januar jan jaenner janner gennaio gen enero ene",
    "february feb february fevrier fevr fev februar feb febbraio feb febrero feb",
    "march mar mars marz maerz mrz marzo mar",
    "april apr avril avr aprile abril abr",
    "may mai maggio mag mayo",
    "june jun juin juni giugno giu junio",
    "july jul juillet juil juli luglio lug julio",
    "august aug aout agosto ago",
    "september sep sept septembre settembre set septiembre",
    "october oct octobre oktober okt ottobre ott octubre",
    "november nov novembre noviembre",
    "december dec decembre dezember dez dicembre dic diciembre",
)
MONTHS = {plain(name): number for number, names in enumerate(NAMES, 1) for name in names.split()}
PATTERN = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
