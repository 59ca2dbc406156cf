"""Traffic: visitors counted at the door."""
from store.dataset import Dataset, Field, Kind
from words import mark

DATASET = Dataset(
    name="traffic",
    label=mark("Visitors"),
    one_row=mark("a boutique, a day and, where counted, an hour"),
    key=("boutique", "day", "hour"),
    dated="day",
    supports=("visitors",),
    site="boutique",
    partitioned=True,
    fields=(
        Field("boutique", Kind.ID, required=True,
              headers="boutique; store; shop; store name; store code; shop code; magasin; point de vente; geschäft; laden; filiale; standort; "
                      "negozio; punto vendita; tienda; location; site; branch; outlet; counter location",
              weak="city; ville; stadt; città; ciudad; door; porte"),
        Field("day", Kind.DATE, required=True,
              headers="day; date; jour; datum; tag; data; giorno; fecha; día; count date; date comptage; date de comptage"),
        Field("hour", Kind.ID, default="",
              headers="hour; heure; stunde; uhrzeit; ora; hora; time; time slot; tranche horaire; créneau; zeitfenster; fascia oraria; franja horaria"),
        Field("visitors", Kind.COUNT, required=True,
              headers="visitors; visitor count; visits; footfall; traffic; people in; visitors in; visitor in; ins; people counted; entries; entrances; in; visiteurs; nb visiteurs; "
                      "nombre de visiteurs; entrées; entrants; passages; fréquentation; besucher; besucherzahl; kundenfrequenz; frequenz; eintritte; "
                      "visitatori; ingressi; affluenza; visitantes; entradas; afluencia; counter; comptage"),
        Field("groups", Kind.COUNT, headers="groups; groupes; gruppen; gruppi; grupos; parties; shopping groups"),
    ),
)
