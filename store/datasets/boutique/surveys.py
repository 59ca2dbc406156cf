"""Surveys: answers of clients, or the scores that a programme publishes."""

from store.dataset import Dataset, Field, Kind
from words import mark

DATASET = Dataset(
    name="surveys",
    label=mark("Client satisfaction"),
    one_row=mark("an answer, or a published score"),
    key=("programme", "answer"),
    dated="responded_on",
    supports=("programme", "answer", "scale_min", "scale_max", "n", "score"),
    site="boutique",
    placed=("responded_on",),
    person="associate",
    partitioned=True,
    fields=(
        Field(
            "programme",
            Kind.ID,
            required=True,
            headers="programme; program; survey; survey name; survey type; programme code; questionnaire; "
            "kpi; indicator; metric; question; "
            "measure; enquête; nom de l'enquête; type d'enquête; indicateur; sondage; baromètre; umfrage; "
            "befragung; programm; kennzahl; "
            "fragebogen; indagine; sondaggio; programma; questionario; indicatore; encuesta; programa; "
            "cuestionario; indicador; touchpoint",
        ),
        Field(
            "answer",
            Kind.ID,
            stand_in=("client", "boutique", "associate", "responded_on"),
            headers="answer; answer id; response id; respondent id; response no; survey response id; "
            "feedback id; submission id; case id; "
            "id réponse; n° réponse; numéro de réponse; identifiant réponse; id répondant; antwort id; "
            "antwortnummer; rücklaufnummer; "
            "teilnehmer id; id risposta; numero risposta; id rispondente; id respuesta; número de respuesta; "
            "id encuestado; interview id",
            weak="id; ref; no; record id; identifiant",
        ),
        Field(
            "responded_on",
            Kind.DATE,
            required=True,
            headers="responded on; response date; date of response; answered on; submitted on; submitted at; "
            "submission date; completed on; "
            "recorded date; survey date; feedback date; date de réponse; date réponse; répondu le; date de "
            "l'enquête; date enquête; "
            "antwortdatum; beantwortet am; datum der antwort; umfragedatum; data risposta; data della "
            "risposta; risposto il; "
            "data indagine; fecha de respuesta; fecha respuesta; respondido el; fecha de la encuesta; end "
            "date; interview date; timestamp; "
            "horodateur",
            weak="date; day; jour; datum; data; fecha; period; période; month; mois; zeitraum; monat; "
            "periodo; mese; mes; período; week; semaine; "
            "quarter; trimestre",
        ),
        Field(
            "boutique",
            Kind.ID,
            required=True,
            headers="boutique; store; shop; store name; store code; boutique code; code boutique; magasin; "
            "point de vente; filiale; geschäft; "
            "standort; negozio; punto vendita; tienda; location; site; branch; unit; entity",
        ),
        Field(
            "associate",
            Kind.ID,
            headers="associate; sales associate; client advisor; advisor; seller; employee; staff; "
            "conseiller; conseillère; vendeur; vendeuse; "
            "conseiller de vente; conseillère de vente; conseiller(ère); ca name; sales advisor; sales "
            "consultant; client adviser; "
            "relationship manager; kundenberaterin; verkaufsberaterin; consulente di vendita; asesor de "
            "ventas; nom du conseiller; "
            "berater; beraterin; verkäufer; mitarbeiter; consulente; venditore; addetto; asesor; asesora; "
            "vendedor; served by; servi par; "
            "technician",
        ),
        Field(
            "client",
            Kind.ID,
            headers="client; client id; client no; client code; code client; n° client; id client; customer; "
            "customer id; customer no; respondent; "
            "répondant; kunde; kundennummer; kunden id; cliente; codice cliente; id cliente; código cliente; "
            "encuestado; rispondente; "
            "crm id",
        ),
        Field(
            "score",
            Kind.NUMBER,
            required=True,
            headers="score; nps; nps score; rating; grade; satisfaction; overall satisfaction; csat; "
            "satisfaction score; mark; result; score %; note %; "
            "% satisfaction; satisfaction %; taux de satisfaction; result %; punkte %; zufriedenheit %; "
            "punteggio %; puntuación %; "
            "answer value; likelihood to recommend; recommendation; ltr; stars; overall rating; note; "
            "notation; note globale; "
            "satisfaction globale; recommandation; résultat; note sur 10; bewertung; punktzahl; "
            "zufriedenheit; gesamtzufriedenheit; "
            "weiterempfehlung; ergebnis; wertung; sterne; punteggio; voto; valutazione; soddisfazione; "
            "raccomandazione; risultato; "
            "puntuación; calificación; nota; satisfacción; recomendación; resultado; valoración; score "
            "value; cer; ftr; care; "
            "average score; note moyenne",
            weak="value; valeur; wert; valore; valor",
        ),
        Field(
            "scale_min",
            Kind.NUMBER,
            headers="scale min; minimum; min; min score; lowest score; scale from; échelle min; note "
            "minimale; skala min; skala von; "
            "punteggio minimo; scala min; escala mín; puntuación mínima",
        ),
        Field(
            "scale_max",
            Kind.NUMBER,
            headers="scale max; maximum; max; max score; highest score; scale; scale to; out of; échelle; "
            "échelle max; note maximale; sur; barème; "
            "skala; skala max; skala bis; punteggio massimo; scala; scala max; escala; escala máx; "
            "puntuación máxima",
        ),
        Field(
            "n",
            Kind.COUNT,
            headers="n; responses; number of responses; answers; respondents; sample; sample size; base; "
            "count; nb réponses; nombre de réponses; "
            "réponses; répondants; échantillon; anzahl antworten; antworten; teilnehmer; stichprobe; anzahl; "
            "risposte; numero risposte; "
            "numero di risposte; campione; respuestas; número de respuestas; muestra; n responses; nb de "
            "réponses; nb répondants",
        ),
    ),
)
