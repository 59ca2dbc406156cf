"""Traffic: visitors counted at the door."""

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
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
    newer=NewerExport(covers=("boutique",), within="day"),
    fields=(
        Field(
            "boutique",
            Kind.ID,
            required=True,
            headers="boutique; store; shop; store name; store code; shop code; magasin; point de vente; "
            "geschäft; laden; filiale; standort; "
            "negozio; punto vendita; tienda; location; site; branch; outlet; counter location; boutique "
            "name; boutique code; "
            "code boutique; nom boutique; store id; shop id; site name; site code; location name; location "
            "id; code magasin; nom magasin; "
            "pdv; filialnummer; verkaufsstelle; codice negozio; nombre tienda; sucursal; punto de venta",
            weak="city; ville; stadt; città; ciudad; door; porte",
        ),
        Field(
            "day",
            Kind.DATE,
            required=True,
            headers="day; date; jour; datum; tag; data; giorno; fecha; día; count date; date comptage; date "
            "de comptage; timestamp; datetime; "
            "date time; date heure; date et heure; period; interval start; start time; count day; business "
            "date; date du jour; "
            "measurement date; from; reporting date; période; zeitpunkt; zeitraum",
        ),
        Field(
            "hour",
            Kind.ID,
            default="",
            headers="hour; heure; stunde; uhrzeit; ora; hora; time; time slot; tranche horaire; créneau; "
            "zeitfenster; fascia oraria; "
            "franja horaria; hour of day; hours; interval; time interval; heures; time of day; plage "
            "horaire; tranche; uhrzeit von; "
            "ora inizio; hora inicio; from hour; start hour; time period; slot",
        ),
        Field(
            "visitors",
            Kind.COUNT,
            required=True,
            headers="visitors; visitor count; visits; footfall; traffic; people in; visitors in; visitor in; "
            "ins; people counted; entries; "
            "entrances; in; visiteurs; nb visiteurs; nombre de visiteurs; entrées; entrants; passages; "
            "fréquentation; besucher; "
            "besucherzahl; kundenfrequenz; frequenz; eintritte; visitatori; ingressi; affluenza; visitantes; "
            "entradas; afluencia; counter; "
            "comptage; footfall count; total footfall; total visitors; total in; enters; entered; customers "
            "in; in count; count in; enter; entering; walk ins; "
            "store visits; store traffic; traffic in; nb entrées; nombre d'entrées; nb visites; visites; "
            "flux entrant; flux; "
            "comptage entrées; personnes; visiteurs entrants; besucheranzahl; anzahl besucher; eingänge; "
            "zutritte; passanten innen; "
            "numero visitatori; visite; número de visitantes; visitas; tráfico; personas; ingresos personas; "
            "pax; guests; people count; "
            "peoplecount; sum of visitors; number of visitors; nr of visitors; visitor number",
        ),
        Field(
            "groups", Kind.COUNT, headers="groups; groupes; gruppen; gruppi; grupos; parties; shopping groups"
        ),
    ),
)
