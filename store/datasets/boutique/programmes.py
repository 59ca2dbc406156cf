"""Programmes: what each client satisfaction programme measures, and how its scores are to be read."""

from store.dataset import Dataset, Field, Kind
from words import mark

KINDS = {
    "mean": "mean; average; mean score; average score; score; rating; moyenne; score moyen; note moyenne; "
    "note; mittelwert; durchschnitt; "
    "durchschnittsnote; media; punteggio medio; voto medio; promedio; puntuación media; nota media",
    "top_box": "top box; topbox; top 2 box; top two box; share of top scores; top box share; part des "
    "meilleures notes; très satisfaits; "
    "anteil bestnoten; anteil top; quota top; quota migliori voti; porcentaje superior; proporción mejores "
    "notas",
    "rate": "rate; percentage; percent; share; yes or no; success rate; taux; pourcentage; part; oui ou non; "
    "quote; rate in prozent; anteil; ja oder nein; "
    "tasso; percentuale; sì o no; tasa; porcentaje; sí o no",
    "nps": "nps; net promoter score; net promoter; promoter score; recommandation; weiterempfehlung; "
    "raccomandazione; recomendación",
}
DIRECTIONS = {
    "up": "up; higher; higher is better; higher better; high is good; increasing; plus haut; plus élevé; "
    "hausse; croissant; höher; höher ist besser; hoch; "
    "più alto; crescente; alto; más alto; mayor; creciente",
    "down": "down; lower; lower is better; lower better; low is good; decreasing; plus bas; baisse; "
    "décroissant; niedriger; niedriger ist besser; "
    "niedrig; tiefer; più basso; decrescente; basso; más bajo; menor; decreciente; bajo",
}
LEVELS = {
    "house": "house; company; brand; group; network; market; maison; marque; groupe; réseau; marché; haus; "
    "unternehmen; marke; gruppe; markt; "
    "azienda; marchio; gruppo; mercato; empresa; marca; grupo; mercado",
    "boutique": "boutique; store; shop; site; workshop; team; magasin; point de vente; atelier; équipe; "
    "filiale; geschäft; standort; werkstatt; team filiale; "
    "negozio; punto vendita; laboratorio; squadra; tienda; taller; equipo",
    "associate": "associate; person; advisor; seller; individual; technician; conseiller; conseillère; "
    "vendeur; individu; technicien; berater; mitarbeiter; "
    "verkäufer; einzelperson; techniker; consulente; venditore; persona; tecnico; asesor; vendedor; "
    "individuo; técnico",
}

DATASET = Dataset(
    name="programmes",
    label=mark("Satisfaction programmes"),
    one_row=mark("a programme and how its scores are read"),
    key=("programme",),
    supports=("kind", "direction", "minimum_n", "owner_level", "top_box_from"),
    tracked=True,
    fields=(
        Field(
            "programme",
            Kind.ID,
            required=True,
            filled=True,
            headers="programme; program; programme code; program code; code programme; code du programme; "
            "programm; programmcode; programma; "
            "codice programma; programa; código programa; código del programa; survey code",
            weak="code; survey; enquête; umfrage; indagine; encuesta",
        ),
        Field(
            "label",
            Kind.TEXT,
            headers="label; programme name; program name; name of programme; programme label; nom du "
            "programme; libellé; libellé programme; intitulé; "
            "programmname; bezeichnung; name des programms; nome programma; nome del programma; etichetta; "
            "nombre programa; "
            "nombre del programa; etiqueta",
            weak="name; nom; nome; nombre; description; title",
        ),
        Field(
            "kind",
            Kind.CHOICE,
            choices=KINDS,
            required=True,
            filled=True,
            headers="programme kind; kind of score; score kind; score type; type of score; calculation; "
            "calculated as; method; type de score; "
            "type de note; calcul; mode de calcul; méthode de calcul; art der wertung; wertungsart; "
            "berechnung; berechnungsart; "
            "tipo di punteggio; tipo punteggio; calcolo; metodo di calcolo; tipo de puntuación; cálculo; "
            "método de cálculo",
            weak="kind; type; method; art; tipo",
            help="mean of scores, share of top scores, share of yes, or net promoter score",
        ),
        Field(
            "scale_min",
            Kind.NUMBER,
            headers="scale min; minimum; min; min score; lowest score; scale from; échelle min; note "
            "minimale; skala min; skala von; scala min; "
            "punteggio minimo; escala mín; puntuación mínima",
            help="the lowest answer, such as 0",
        ),
        Field(
            "scale_max",
            Kind.NUMBER,
            headers="scale max; maximum; max; max score; highest score; scale to; out of; échelle max; note "
            "maximale; skala max; skala bis; "
            "scala max; punteggio massimo; escala máx; puntuación máxima",
            help="the highest answer, such as 10",
        ),
        Field(
            "direction",
            Kind.CHOICE,
            choices=DIRECTIONS,
            default="up",
            headers="direction; better; good direction; which way is better; sens; sens favorable; richtung; "
            "besser; wirkrichtung; direzione; verso; "
            "migliore; dirección; sentido; mejor",
            help="up: a higher score is better; down: a lower one, as for effort",
        ),
        Field(
            "minimum_n",
            Kind.COUNT,
            headers="minimum n; min n; minimum answers; minimum responses; minimum sample; smallest n; n "
            "minimum; n min; minimum de réponses; "
            "réponses minimum; échantillon minimum; mindestanzahl; mindestens antworten; minimum antworten; "
            "mindeststichprobe; n minimo; "
            "minimo risposte; campione minimo; n mínimo; mínimo de respuestas; muestra mínima",
            help="answers below which nothing is said of one associate; 10 where blank",
        ),
        Field(
            "owner_level",
            Kind.CHOICE,
            choices=LEVELS,
            headers="owner level; level; owned at; lowest level; reported at; niveau; niveau responsable; "
            "niveau de restitution; ebene; "
            "verantwortungsebene; berichtsebene; livello; livello responsabile; nivel; nivel responsable",
            help="whose score it is; with house or boutique nothing is shown per associate",
        ),
        Field(
            "top_box_from",
            Kind.NUMBER,
            headers="top box from; top box threshold; top box; top score from; threshold; satisfied from; "
            "seuil top box; seuil; satisfait à partir de; "
            "top box ab; schwelle; zufrieden ab; schwellenwert; top box da; soglia; soddisfatto da; top box "
            "desde; umbral; satisfecho desde",
            help="the lowest answer that counts as a top score; the end of the scale where blank",
        ),
    ),
)
