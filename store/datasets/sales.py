"""Sales: receipt lines, each credited to an associate."""
from store.dataset import Dataset, Field, Kind
from store.ticket_share import ticket_share
from words import mark

LINE_TYPES = {
    "sale": "sale; sales; sold; vente; achat; verkauf; vendita; venta; order; s; v",
    "return": "return; returned; refund; refunded; retour; remboursement; avoir; rücknahme; rückgabe; retoure; gutschrift; "
              "reso; rimborso; devolución; reembolso; credit note; r",
    "exchange": "exchange; échange; swap; umtausch; cambio; sostituzione",
    "service": "service; sav; repair; réparation; reparatur; riparazione; reparación; after sales; entretien",
    "deposit": "deposit; acompte; arrhes; anzahlung; acconto; anticipo; depósito; down payment",
    "gift_card": "gift card; carte cadeau; chèque cadeau; geschenkkarte; gutschein; carta regalo; buono regalo; tarjeta regalo; voucher",
    "other": "other; autre; divers; sonstiges; altro; otro; misc",
}

DATASET = Dataset(
    name="sales",
    label=mark("Sales"),
    one_row=mark("a receipt line × credited associate"),
    key=("boutique", "ticket", "line", "associate"),
    dated="sold_on",
    supports=("boutique", "ticket", "associate", "client", "product", "category", "quantity", "unit_price"),
    site="boutique",
    person="associate",
    partitioned=True,
    derive=ticket_share,
    fields=(
        Field("boutique", Kind.ID, required=True,
              headers="boutique; store; shop; store name; store code; store id; shop code; boutique code; code boutique; magasin; "
                      "nom magasin; point de vente; pdv; salon; filiale; geschäft; laden; verkaufsstelle; standort; negozio; "
                      "punto vendita; tienda; punto de venta; sucursal; location; outlet; branch; site; maison",
              weak="city; ville; stadt; ort; città; ciudad; region; entity; entité"),
        Field("ticket", Kind.ID,
              headers="ticket; ticket no; ticket number; ticket id; no ticket; numéro de ticket; receipt; receipt no; receipt number; "
                      "receipt id; transaction; transaction id; transaction no; transaction number; no transaction; id transaction; "
                      "invoice; invoice no; invoice number; invoice id; facture; no facture; numéro de facture; order; order id; order no; "
                      "order number; commande; no commande; numéro de commande; bon; bon no; belegnummer; beleg; beleg nr; kassenbon; "
                      "rechnung; rechnungsnummer; auftragsnummer; bestellnummer; scontrino; numero scontrino; ricevuta; fattura; "
                      "numero fattura; ordine; recibo; número de ticket; factura; número de factura; pedido; sale id; sales id; id vente; "
                      "document no; document number; piece; pièce; numéro de pièce; transaction ref; reference vente; no avoir; numéro avoir; credit note no; return no; return number; refund no; "
                      "gutschrift nr; numero reso; número devolución"),
        Field("line", Kind.ID,
              headers="line; line no; line number; ligne; no ligne; ligne ticket; numéro de ligne; position; pos; zeile; positionsnummer; "
                      "riga; numero riga; línea; número de línea; item no; line id; row id; order line"),
        Field("associate", Kind.ID, default="",
              headers="associate; sales associate; sales person; salesperson; seller; seller id; seller name; vendeur; vendeuse; nom vendeur; "
                      "code vendeur; conseiller; conseillère; conseiller de vente; ca name; client advisor; advisor; sales advisor; "
                      "employee; staff; staff id; sales rep; rep; collaborateur; verkäufer; verkäuferin; verkaufsberater; berater; mitarbeiter; "
                      "venditore; addetto; addetto vendite; consulente; vendedor; vendedora; asesor; dependiente; cashier; sold by; vendu par; "
                      "commercial"),
        Field("sold_on", Kind.DATE, required=True,
              headers="sold on; date; sale date; sales date; date of sale; date vente; date de vente; date de la vente; order date; "
                      "date commande; date de commande; transaction date; date transaction; date de transaction; invoice date; date facture; "
                      "date de facture; receipt date; ticket date; date ticket; date du ticket; business date; posting date; jour; day; "
                      "verkaufsdatum; datum; belegdatum; rechnungsdatum; bestelldatum; buchungsdatum; data; data vendita; data ordine; "
                      "data fattura; data scontrino; fecha; fecha venta; fecha de venta; fecha pedido; fecha factura; purchase date; date achat"),
        Field("sold_at", Kind.TIMESTAMP,
              headers="sold at; time; sale time; heure; heure vente; heure de vente; timestamp; uhrzeit; zeit; ora; ora vendita; hora; "
                      "date time; date heure; date et heure; horodatage; transaction time"),
        Field("line_type", Kind.CHOICE, choices=LINE_TYPES, default="sale",
              headers="line type; type; type de ligne; sale type; type de vente; transaction type; type transaction; type de transaction; "
                      "operation; opération; nature; document type; type document; type de pièce; zeilenart; vorgang; vorgangsart; belegart; "
                      "tipo; tipo riga; tipo operazione; tipo de línea; tipo de operación; movement type; mouvement"),
        Field("credit", Kind.PERCENT, default=1.0,
              headers="credit; split; split %; share; sales credit; credit share; part; part vendeur; quote part; % vendeur; anteil; "
                      "quota; reparto; commission split; weight"),
        Field("client", Kind.ID,
              headers="client; client id; client no; client code; code client; no client; numéro client; customer; customer id; "
                      "customer no; customer number; customer code; id client; kunde; kundennummer; kunden nr; cliente; codice cliente; "
                      "código cliente; id cliente; acheteur; buyer; crm id; customer name; nom client"),
        Field("product", Kind.ID,
              headers="product; product id; product name; product code; item; item id; item code; item name; sku; article; code article; "
                      "référence; ref; reference; référence article; désignation; libellé; libellé article; produit; nom produit; "
                      "code produit; description; model; modèle; artikel; artikelnummer; bezeichnung; articolo; codice articolo; prodotto; "
                      "descrizione; artículo; producto; código producto; ean; style"),
        Field("category", Kind.TEXT,
              headers="category; product category; catégorie; catégorie produit; famille; famille produit; department; rayon; "
                      "product type; type de produit; type produit; kategorie; warengruppe; produktgruppe; categoria; famiglia; categoría; "
                      "familia; product group; univers; class; metier; métier"),
        Field("collection", Kind.TEXT, headers="collection; ligne de produit; gamme; product line; kollektion; collezione; linea; colección; range"),
        Field("high_jewelry", Kind.BOOL,
              headers="high jewelry; high jewellery; hj; haute joaillerie; hj flag; is hj; hochschmuck; alta gioielleria; alta joyería"),
        Field("quantity", Kind.NUMBER, default=1.0, filled=True,
              headers="quantity; qty; quantité; qté; qte; nb articles; nombre d'articles; pieces; nb pièces; units; units sold; menge; "
                      "anzahl; stück; stückzahl; quantità; pezzi; cantidad; unidades; uds; pcs"),
        Field("unit_price", Kind.MONEY, input_only=True,
              headers="unit price; price per unit; prix unitaire; pu; pu ht; prix unitaire ht; einzelpreis; stückpreis; prezzo unitario; precio unitario; "
                      "sales price; unit net price",
              weak="price; prix; preis; prezzo; precio; list price; retail price; prix de vente"),
        Field("discount_rate", Kind.PERCENT, input_only=True,
              headers="discount %; discount rate; discount pct; remise %; remise pct; taux remise; taux de remise; % remise; rabatt %; "
                      "rabattsatz; rabatt in %; sconto %; descuento %; discount percent; discount percentage"),
        Field("gross_amount", Kind.MONEY,
              headers="gross amount; gross; gross sales; amount before discount; montant brut; brut; ca brut; ca sans remise; montant avant remise; "
                      "bruttobetrag; bruttoumsatz; umsatz brutto; importo lordo; lordo; importe bruto; subtotal before discount; list amount; ca brut ht"),
        Field("discount_amount", Kind.MONEY,
              headers="discount amount; discount value; remise montant; montant remise; remise ht; montant remise ht; montant de la remise; remise en euros; "
                      "rabattbetrag; importo sconto; importe descuento; markdown; markdown amount; discounts",
              weak="discount; remise; rabatt; sconto; descuento"),
        Field("net_amount", Kind.MONEY, required=True,
              headers="net amount; net sales; net; net value; net revenue; sales net; amount excl tax; amount ex tax; amount excl vat; amount ht; "
                      "sales excl vat; net sales excl tax; montant net; montant net ht; montant ht; ca net; ca ht; ca net ht; total ht; "
                      "chiffre d'affaires; chiffre d'affaires ht; chiffre d'affaires net; ca; nettobetrag; nettoumsatz; umsatz netto; netto; "
                      "importo netto; netto; ricavo netto; vendite nette; importe neto; neto; ventas netas; importe sin iva; base imponible; "
                      "imponibile",
              weak="amount; sales; sales amount; total; total amount; revenue; turnover; montant; montant total; total ligne; line total; "
                   "montant vente; umsatz; betrag; gesamtbetrag; erlös; importo; fatturato; totale; ricavo; vendite; importe; ventas; "
                   "facturación; ingresos; value; valeur; extended price; total price; prix total; total sales; line amount"),
        Field("amount_with_tax", Kind.MONEY, input_only=True,
              headers="amount incl tax; amount incl vat; amount with tax; sales incl vat; total incl tax; total incl vat; ttc; montant ttc; ca ttc; total ttc; "
                      "net ttc; prix ttc; bruttobetrag inkl mwst; betrag inkl mwst; importo ivato; totale ivato; importe con iva; total con iva"),
        Field("tax_amount", Kind.MONEY,
              headers="tax amount; tax; vat; vat amount; tva; montant tva; mwst; mwst betrag; steuer; umsatzsteuer; iva; importo iva; importe iva; "
                      "sales tax; gst"),
        Field("currency", Kind.ID, headers="currency; currency code; devise; monnaie; code devise; währung; valuta; divisa; moneda; ccy; curr"),
        Field("channel", Kind.TEXT, headers="channel; sales channel; canal; canal de vente; kanal; vertriebskanal; vertriebsweg; canale; canale di vendita; canal de venta"),
        Field("original_ticket", Kind.ID,
              headers="original ticket; original receipt; original transaction; original order; ticket origine; ticket d'origine; "
                      "facture d'origine; originalbeleg; scontrino originale; ticket original; return of; retour de"),
    ),
)
