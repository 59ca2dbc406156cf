"""Clients: who they are to the boutiques, without a name."""

from store.dataset import Dataset, Field, Kind
from store.snapshots import AS_OF
from words import mark

CONSENT = {
    "yes": "opt in; optin; opted in; given; granted; subscribed; accordé; erteilt; concesso; dato; otorgado; "
    "concedido",
    "no": "opt out; optout; opted out; refused; withdrawn; unsubscribed; refusé; retiré; verweigert; "
    "widerrufen; negato; revocato; denegado; "
    "revocado",
}

DATASET = Dataset(
    name="clients",
    label=mark("Clients"),
    one_row=mark("a client"),
    key=("client",),
    supports=("segment", "valid_from", "first_purchase_on", "residence", "contactable", "consent"),
    site="boutique",
    person="associate",
    history="client_history",
    fields=(
        Field(
            "client",
            Kind.ID,
            required=True,
            headers="client; client id; client no; client code; client number; code client; n° client; "
            "numéro client; id client; "
            "identifiant client; customer; customer id; customer no; customer number; customer code; crm id; "
            "contact id; golden id; "
            "account id; member id; kunde; kundennummer; kunden id; kunden nr; kundencode; cliente; codice "
            "cliente; id cliente; "
            "numero cliente; código cliente; código de cliente; número de cliente",
        ),
        Field(
            "boutique",
            Kind.ID,
            headers="boutique; home boutique; preferred boutique; main store; home store; preferred store; "
            "store; shop; owning store; "
            "boutique de rattachement; boutique principale; boutique préférée; magasin; magasin de "
            "rattachement; stammfiliale; "
            "stammgeschäft; filiale; geschäft; boutique di riferimento; negozio; negozio di riferimento; "
            "boutique principal; tienda; "
            "tienda principal; tienda de referencia; store code; code boutique",
        ),
        Field(
            "associate",
            Kind.ID,
            headers="associate; portfolio owner; portfolio; owner; client advisor; advisor; sales associate; "
            "assigned to; assigned advisor; "
            "conseiller de vente; conseillère de vente; conseiller(ère); ca name; sales advisor; sales "
            "consultant; client adviser; "
            "kundenberaterin; verkaufsberaterin; consulente di vendita; asesor de ventas; nom du conseiller; "
            "main associate; relationship manager; conseiller; conseillère; conseiller référent; conseiller "
            "attitré; vendeur; "
            "vendeur référent; portefeuille; propriétaire; berater; beraterin; kundenberater; stammberater; "
            "stammverkäufer; betreuer; "
            "verkäufer; consulente; consulente di riferimento; portafoglio; addetto; venditore; asesor; "
            "asesor asignado; asesora; cartera; "
            "vendedor; propietario",
        ),
        Field(
            "segment",
            Kind.TEXT,
            headers="segment; tier; client segment; client tier; customer segment; customer type; client "
            "type; status; vic; vic status; class; "
            "classification; category; level; loyalty tier; segmentation; segment client; statut client; "
            "typologie; typologie client; "
            "catégorie client; niveau; segment crm; kundensegment; kundengruppe; kundenstufe; kundenklasse; "
            "stufe; segmento; "
            "segmento cliente; fascia; livello; categoria cliente; nivel; categoría cliente; clasificación",
        ),
        Field(
            "valid_from",
            Kind.DATE,
            headers="valid from; segment since; tier since; segment valid from; since; effective from; "
            "effective date; valable depuis; depuis; "
            "segment depuis; date de segment; date d'effet; valide à partir du; gültig ab; gültig von; "
            "segment seit; seit; valido dal; "
            "valido da; segmento dal; dal; válido desde; segmento desde; desde; vigente desde; tier start "
            "date; segment start",
        ),
        Field(
            "first_purchase_on",
            Kind.DATE,
            headers="first purchase; first purchase date; first purchase on; date of first purchase; first "
            "transaction; first sale; recruited on; "
            "recruitment date; client since; customer since; first order date; premier achat; date premier "
            "achat; date du premier achat; "
            "date de premier achat; date de recrutement; client depuis; erstkauf; erstkaufdatum; datum "
            "erstkauf; erster kauf; kunde seit; "
            "primo acquisto; data primo acquisto; data del primo acquisto; cliente dal; primera compra; "
            "fecha primera compra; "
            "fecha de primera compra; cliente desde; created; creation date; date de création; erstellt am; "
            "data creazione; fecha de alta",
        ),
        Field(
            "residence",
            Kind.TEXT,
            headers="residence; country of residence; residence country; country; home country; nationality; "
            "market of residence; resident; "
            "local tourist; local; origin; pays de résidence; pays; résidence; nationalité; résident; "
            "provenance; wohnsitz; wohnsitzland; "
            "land; wohnland; nationalität; herkunft; paese di residenza; paese; residenza; nazionalità; "
            "provenienza; país de residencia; "
            "país; residencia; nacionalidad; procedencia; country code",
        ),
        Field(
            "contactable",
            Kind.BOOL,
            headers="contactable; reachable; can be contacted; is contactable; contactability; has contact "
            "details; valid contact; "
            "contactable flag; joignable; contactable oui non; contactabilité; coordonnées valides; "
            "erreichbar; kontaktierbar; "
            "kontaktdaten vorhanden; contattabile; raggiungibile; contactabile; localizable; email valid; "
            "has email; has phone",
        ),
        Field(
            "consent",
            Kind.BOOL,
            choices=CONSENT,
            headers="consent; opt in; optin; marketing consent; marketing opt in; gdpr consent; data "
            "consent; privacy consent; email opt in; "
            "consentement; consentement marketing; accord rgpd; accord marketing; rgpd; einwilligung; "
            "werbeeinwilligung; "
            "dsgvo einwilligung; zustimmung; consenso; consenso marketing; consenso privacy; consentimiento; "
            "consentimiento marketing; "
            "permiso marketing",
        ),
        AS_OF,
    ),
)
