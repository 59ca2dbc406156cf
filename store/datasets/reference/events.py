"""Events: the house's own calendar, of feasts that move, local closings and extra openings."""

from store.dataset import Dataset, Field, Kind
from words import mark

KINDS = {
    "feast": "feast; festival; holiday; public holiday; season; celebration; fête; jour férié; saison; "
    "feiertag; fest; festività; festa; ricorrenza; "
    "festivo; fiesta; festividad",
    "closing": "closing; closure; closed; local closing; works; renovation; inventory; fermeture; fermé; "
    "travaux; inventaire; schließung; geschlossen; "
    "umbau; inventur; chiusura; chiuso; lavori; inventario; cierre; cerrado; obras",
    "opening": "opening; open; extra opening; exceptional opening; sunday opening; ouverture; ouvert; "
    "ouverture exceptionnelle; öffnung; geöffnet; "
    "sonderöffnung; apertura; aperto; apertura straordinaria; abierto; apertura extraordinaria",
    "trade": "trade; commercial; marketing; campaign; launch; promotion; trunk show; private sale; "
    "animation; campagne; lancement; vente privée; "
    "aktion; kampagne; campagna; lancio; campaña; lanzamiento",
    "follow": "follow; align; suivre; folgen; seguire; seguir",
    "other": "other; autre; sonstiges; altro; otro",
}

DATASET = Dataset(
    name="events",
    label=mark("Events"),
    one_row=mark("an event at a site, or at all of them, and its first day"),
    key=("event", "site", "day"),
    dated="day",
    supports=("kind", "open"),
    site="site",
    tracked=True,
    fields=(
        Field(
            "event",
            Kind.ID,
            required=True,
            headers="calendar event; event name; name of event; holiday name; nom de l'événement; nom "
            "événement; événement calendrier; fête; "
            "veranstaltung; name des ereignisses; ereignisname; feiertag; nome evento; nome dell'evento; "
            "festività; nombre del evento; "
            "nombre evento; festividad",
            weak="event; événement; ereignis; evento",
            help="the same name every year, such as Chinese New Year, so that years can be aligned by it",
        ),
        Field(
            "site",
            Kind.ID,
            default="",
            headers="site; boutique; store; shop; workshop; atelier; magasin; point de vente; geschäft; "
            "filiale; standort; negozio; tienda; location; "
            "store code; code boutique; code magasin; code site",
            help="blank for all sites",
        ),
        Field(
            "day",
            Kind.DATE,
            required=True,
            headers="day; date; first day; event date; from; start; start date; jour; premier jour; du; date "
            "de début; date début; date événement; "
            "datum; tag; von; beginn; erster tag; data; giorno; dal; data inizio; inizio; fecha; día; desde; "
            "fecha inicio; inicio",
        ),
        Field(
            "until",
            Kind.DATE,
            headers="until; to; last day; end; end date; au; fin; dernier jour; date de fin; date fin; bis; "
            "ende; letzter tag; al; fine; data fine; "
            "ultimo giorno; hasta; fecha fin; último día",
            help="the last day; blank for an event of one day",
        ),
        Field(
            "kind",
            Kind.CHOICE,
            choices=KINDS,
            otherwise="other",
            default="other",
            headers="event kind; event type; kind of event; type of event; type d'événement; type événement; "
            "nature de l'événement; ereignisart; "
            "art des ereignisses; tipo evento; tipo di evento; tipo de evento; holiday type; calendar kind",
            weak="kind; type; art; tipo",
        ),
        Field(
            "open",
            Kind.BOOL,
            headers="open; is open; open on the day; store open; shop open; boutique open; trading; ouvert; "
            "ouverte; boutique ouverte; magasin ouvert; "
            "geöffnet; offen; filiale geöffnet; aperto; aperta; negozio aperto; abierto; abierta; tienda "
            "abierta",
            help="yes: open although it would be closed; no: closed; blank: trades as on any such day, "
            "unless the kind is closing or opening",
        ),
    ),
)
