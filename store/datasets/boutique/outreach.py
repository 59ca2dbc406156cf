"""Outreach: clienteling actions, planned and done."""

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
from words import mark

DATASET = Dataset(
    name="outreach",
    label=mark("Outreach"),
    one_row=mark("a clienteling action"),
    key=("action",),
    supports=("due_on", "planned_on", "done_on", "purpose", "outcome"),
    site="boutique",
    placed=("planned_on", "due_on", "done_on"),
    person="associate",
    newer=NewerExport(covers=("boutique",), within="due_on"),
    fields=(
        Field(
            "action",
            Kind.ID,
            stand_in=("client", "associate", "due_on|planned_on|done_on"),
            headers="action id; outreach id; activity id; task id; interaction id; contact id; communication "
            "id; message id; action no; "
            "follow up id; id action; id activité; n° action; identifiant action; id tâche; aktions id; "
            "aktivität id; aktionsnummer; "
            "aufgaben id; kontakt id; id azione; id attività; codice azione; id acción; id actividad; código "
            "acción; outreach; relance id",
            weak="id; ref; reference; no; action",
        ),
        Field(
            "client",
            Kind.ID,
            required=True,
            headers="client; client id; client no; client code; code client; n° client; id client; customer; "
            "customer id; customer no; "
            "client name; customer name; nom client; contact; kunde; kundennummer; kunden id; kundin; "
            "cliente; codice cliente; id cliente; "
            "código cliente; crm id; recipient; destinataire",
        ),
        Field(
            "associate",
            Kind.ID,
            required=True,
            headers="associate; sales associate; client advisor; advisor; owner; assigned to; assignee; "
            "staff; employee; seller; sent by; done by; "
            "conseiller de vente; conseillère de vente; conseiller(ère); ca name; sales advisor; sales "
            "consultant; client adviser; "
            "relationship manager; kundenberaterin; verkaufsberaterin; consulente di vendita; asesor de "
            "ventas; nom du conseiller; "
            "contacted by; author; conseiller; conseillère; vendeur; vendeuse; attribué à; réalisé par; "
            "auteur; berater; beraterin; "
            "verkäufer; verkäuferin; mitarbeiter; zugewiesen an; kundenberater; consulente; venditore; "
            "addetto; assegnato a; asesor; "
            "asesora; vendedor; vendedora; asignado a; realizado por; user; utilisateur",
            weak="ca",
        ),
        Field(
            "boutique",
            Kind.ID,
            headers="boutique; store; shop; store name; store code; code boutique; magasin; point de vente; "
            "filiale; geschäft; standort; negozio; "
            "punto vendita; tienda; location; site",
        ),
        Field(
            "planned_on",
            Kind.DATE,
            headers="planned on; planned date; planned; created on; created; creation date; scheduled on; "
            "scheduled date; assigned on; "
            "date prévue; planifié le; prévu le; date de création; créé le; geplant am; plandatum; geplant; "
            "erstellt am; angelegt am; "
            "data pianificata; pianificato il; creato il; data creazione; fecha planificada; planificado el; "
            "creado el; fecha de creación; "
            "start date",
        ),
        Field(
            "due_on",
            Kind.DATE,
            headers="due on; due; due date; deadline; to do by; contact by; échéance; date d'échéance; à "
            "faire avant; à faire le; date limite; "
            "fällig; fällig am; fälligkeit; fälligkeitsdatum; bis; frist; scadenza; data scadenza; entro il; "
            "da fare entro; vencimiento; "
            "fecha de vencimiento; fecha límite; plazo; hacer antes de",
        ),
        Field(
            "done_on",
            Kind.DATE,
            headers="done on; done; done date; completed on; completed; completion date; contacted on; "
            "contact date; sent on; sent date; sent at; "
            "date of contact; outreach date; action date; interaction date; last contact date; fait le; "
            "réalisé le; date de réalisation; "
            "date de contact; date d'envoi; envoyé le; contacté le; date action; erledigt am; erledigt; "
            "durchgeführt am; kontaktdatum; "
            "kontaktiert am; gesendet am; fatto il; eseguito il; completato il; data contatto; contattato "
            "il; inviato il; data invio; "
            "hecho el; realizado el; completado el; fecha de contacto; contactado el; enviado el; fecha de "
            "envío; activity date",
            weak="date; datum; data; fecha; day; jour",
        ),
        Field(
            "channel",
            Kind.TEXT,
            headers="channel; contact channel; medium; media; communication channel; contact method; via; "
            "type of contact; canal; "
            "canal de contact; moyen; moyen de contact; support; kanal; kontaktkanal; kontaktart; "
            "kontaktweg; canale; canale di contatto; "
            "mezzo; canal de contacto; medio; medio de contacto; type de contact",
        ),
        Field(
            "purpose",
            Kind.TEXT,
            headers="purpose; reason; subject; campaign; occasion; topic; action type; outreach type; task "
            "type; activity type; type; motif; "
            "objet; campagne; type d'action; raison; occasion client; thème; zweck; anlass; grund; betreff; "
            "kampagne; aktionstyp; scopo; "
            "motivo; oggetto; campagna; occasione; tipo azione; tipo di attività; propósito; asunto; "
            "campaña; ocasión; tipo de acción",
        ),
        Field(
            "outcome",
            Kind.TEXT,
            headers="outcome; result; response; client response; feedback; status; reply; résultat; réponse; "
            "retour client; issue; statut; état; "
            "ergebnis; antwort; rückmeldung; esito; risposta; riscontro; stato; resultado; respuesta; "
            "estado; reacción",
        ),
    ),
)
