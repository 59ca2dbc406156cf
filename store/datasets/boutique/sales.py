"""Sales: receipt lines, each credited to an associate."""

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
from store.shares import shares
from words import mark

LINE_TYPES = {
    "sale": "sale; sales; sold; vente; ventes; achat; verkauf; verkäufe; vendita; vendite; venta; ventas; "
    "order; orders; invoice; facture; rechnung; fattura; "
    "factura; purchase; s; v",
    "return": "return; returned; refund; refunded; retour; remboursement; avoir; rücknahme; rückgabe; "
    "retoure; gutschrift; "
    "reso; rimborso; devolución; reembolso; credit note; r; returns; refunds; retours; remboursements; "
    "avoirs; rücknahmen; retouren; "
    "gutschriften; resi; rimborsi; devoluciones; reembolsos; credit notes; credit memo; storno; "
    "rückerstattung",
    "exchange": "exchange; échange; swap; umtausch; cambio; sostituzione",
    "service": "service; sav; repair; réparation; reparatur; riparazione; reparación; after sales; entretien",
    "deposit": "deposit; acompte; arrhes; anzahlung; acconto; anticipo; depósito; down payment",
    "gift_card": "gift card; carte cadeau; chèque cadeau; geschenkkarte; gutschein; carta regalo; buono "
    "regalo; tarjeta regalo; voucher",
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
    placed=("sold_on", "sold_at"),
    derive=shares,
    newer=NewerExport(
        covers=("boutique",),
        within="sold_on",
        narrow=("line_type", "sale"),
        whole=("boutique", "ticket", "line"),
        own=("credit",),
    ),
    fields=(
        Field(
            "boutique",
            Kind.ID,
            required=True,
            headers="boutique; store; shop; store name; store code; store id; shop code; boutique code; code "
            "boutique; magasin; nom magasin; "
            "point de vente; pdv; salon; filiale; geschäft; laden; verkaufsstelle; standort; negozio; punto "
            "vendita; tienda; "
            "punto de venta; sucursal; location; outlet; branch; site; maison; werk; werks; plant; "
            "etablissement; établissement; "
            "code établissement; shop name; location name; pos location; store location; verkaufsort; laden "
            "nr; filialnummer; "
            "punto vendita codice; codice negozio; código tienda; nombre tienda; nombre de la tienda; depot; "
            "dépôt; boutique name; "
            "nom boutique; nom de la boutique; libellé boutique; profit center; profit centre;"
            "store no; store number; shop no; boutique no; site no; no magasin; no boutique; filiale nr; "
            "negozio numero; salon no",
            weak="city; ville; stadt; ort; città; ciudad; region; entity; entité",
        ),
        Field(
            "ticket",
            Kind.ID,
            headers="ticket; ticket no; ticket number; ticket id; no ticket; numéro de ticket; receipt; "
            "receipt no; receipt number; receipt id; "
            "transaction; transaction id; transaction no; transaction number; no transaction; id "
            "transaction; invoice; invoice no; "
            "invoice number; invoice id; facture; no facture; numéro de facture; order; order id; order no; "
            "order number; commande; "
            "no commande; numéro de commande; bon; bon no; belegnummer; beleg; beleg nr; kassenbon; "
            "rechnung; rechnungsnummer; "
            "auftragsnummer; bestellnummer; scontrino; numero scontrino; ricevuta; fattura; numero fattura; "
            "ordine; recibo; "
            "número de ticket; factura; número de factura; pedido; sale id; sales id; id vente; document no; "
            "document number; piece; "
            "pièce; numéro de pièce; transaction ref; reference vente; no avoir; numéro avoir; credit note "
            "no; return no; return number; "
            "refund no; gutschrift nr; numero reso; número devolución; faktura; fakturanummer; vbeln; "
            "billing document; ticket caisse; "
            "no piece; numéro pièce; bon de vente; no vente; numéro de vente; vorgangsnummer; bonnummer; "
            "transaktionsnummer; "
            "numero documento; numero ricevuta; documento no; albarán; número de recibo; número de pedido; "
            "check no; bill no; bill number; "
            "sales order; sales document; receipt ref",
        ),
        Field(
            "line",
            Kind.ID,
            headers="line; line no; line number; ligne; no ligne; ligne ticket; numéro de ligne; position; "
            "pos; zeile; positionsnummer; riga; "
            "numero riga; línea; número de línea; line id; row id; order line; posnr; ligne no; line item; "
            "line nr; vbelp",
        ),
        Field(
            "associate",
            Kind.ID,
            default="",
            headers="associate; sales associate; sales person; salesperson; seller; seller id; seller name; "
            "vendeur; vendeuse; nom vendeur; "
            "code vendeur; conseiller; conseillère; conseiller de vente; ca name; client advisor; advisor; "
            "sales advisor; employee; staff; "
            "staff id; sales rep; rep; collaborateur; verkäufer; verkäuferin; verkaufsberater; berater; "
            "mitarbeiter; venditore; addetto; "
            "addetto vendite; consulente; vendedor; vendedora; asesor; dependiente; cashier; sold by; vendu "
            "par; commercial; "
            "sales associate id; sales associate name; vendeur no; libellé vendeur; clerk; seller code; "
            "codice venditore; nome venditore; "
            "código vendedor; nombre vendedor; verkäufer nr; salesman; ca id; handled by; served by; servi "
            "par; bediener; kassierer; "
            "caissier; caissière; cassiere; cajero; staff name; employee name; staff member",
        ),
        Field(
            "sold_on",
            Kind.DATE,
            required=True,
            headers="sold on; date; sale date; sales date; date of sale; date vente; date de vente; date de "
            "la vente; order date; date commande; "
            "date de commande; transaction date; date transaction; date de transaction; invoice date; date "
            "facture; date de facture; "
            "receipt date; ticket date; date ticket; date du ticket; business date; posting date; jour; day; "
            "verkaufsdatum; datum; "
            "belegdatum; rechnungsdatum; bestelldatum; buchungsdatum; data; data vendita; data ordine; data "
            "fattura; data scontrino; "
            "fecha; fecha venta; fecha de venta; fecha pedido; fecha factura; purchase date; date achat; "
            "date pièce; date de pièce; "
            "fakturadatum; fkdat; erdat; budat; billing date; created at; created on; date encaissement; "
            "date de caisse; kassendatum; "
            "verkaufstag; data documento; data operazione; fecha documento; fecha de la venta; fecha "
            "operación; sales day; trans date; "
            "txn date; completed at; closed at; bon datum; bondatum; dt vente; date opération; date "
            "d'opération",
            weak="timestamp; datetime; date time; date heure; date et heure; horodatage; zeitstempel; sale "
            "datetime; transaction datetime; "
            "created at time; sold at",
        ),
        Field(
            "sold_at",
            Kind.TIMESTAMP,
            headers="sold at; time; sale time; heure; heure vente; heure de vente; timestamp; uhrzeit; zeit; "
            "ora; ora vendita; hora; date time; "
            "date heure; date et heure; horodatage; transaction time; created at time; heure ticket; heure "
            "encaissement; sale datetime; "
            "datetime; transaction datetime; zeitstempel; belegzeit; orario; ora scontrino; hora venta; hora "
            "de venta; heure transaction",
        ),
        Field(
            "line_type",
            Kind.CHOICE,
            choices=LINE_TYPES,
            default="sale",
            headers="line type; type; type de ligne; sale type; type de vente; transaction type; type "
            "transaction; type de transaction; operation; "
            "opération; nature; document type; type document; type de pièce; zeilenart; vorgang; "
            "vorgangsart; belegart; tipo; tipo riga; "
            "tipo operazione; tipo de línea; tipo de operación; movement type; mouvement; transaktionsart; "
            "nature de pièce; nature pièce; "
            "type de document; sens; movement; typ; kategorie beleg; fkart; tipo documento; tipo movimiento; "
            "sale or return; "
            "vente ou retour",
        ),
        Field(
            "credit",
            Kind.PERCENT,
            default=1.0,
            headers="credit; split; split %; share; sales credit; credit share; part; part vendeur; quote "
            "part; % vendeur; anteil; quota; "
            "commission split",
        ),
        Field(
            "client",
            Kind.ID,
            headers="client; client id; client no; client code; code client; no client; numéro client; "
            "customer; customer id; customer no; "
            "customer number; customer code; id client; kunde; kundennummer; kunden nr; cliente; codice "
            "cliente; código cliente; "
            "id cliente; acheteur; buyer; crm id; customer name; nom client; auftraggeber; kunnr; customer "
            "ref; client ref; sold to party; "
            "sold to; client name; no de client; codice cli; kundenname; nombre cliente; nome cliente; "
            "member id; loyalty id; "
            "carte fidélité",
        ),
        Field(
            "product",
            Kind.ID,
            headers="product; product id; product name; product code; item; item id; item code; item name; "
            "sku; article; code article; référence; "
            "ref; reference; référence article; désignation; libellé; libellé article; produit; nom produit; "
            "code produit; description; "
            "model; modèle; artikel; artikelnummer; bezeichnung; articolo; codice articolo; prodotto; "
            "descrizione; artículo; producto; "
            "código producto; ean; style; matnr; material; materialnummer; product sku; lineitem sku; "
            "lineitem name; variant; "
            "item description; style code; style no; reference produit; réf; réf article; référence produit; "
            "articolo codice; "
            "artículo código; artikelbezeichnung; artikel nr; material number; product title; variant sku;"
            "item no; item number; material no; stock code; reference no",
        ),
        Field(
            "category",
            Kind.TEXT,
            headers="category; product category; catégorie; catégorie produit; famille; famille produit; "
            "department; rayon; product type; "
            "type de produit; type produit; kategorie; warengruppe; produktgruppe; categoria; famiglia; "
            "categoría; familia; product group; "
            "univers; class; metier; métier; famille article; famille d'articles; sous famille; merchandise "
            "category; merch category; "
            "item category; product line category; catégorie article; warengruppen; reparto; sezione; "
            "categoria prodotto; "
            "categoría producto; product class; product family",
        ),
        Field(
            "collection",
            Kind.TEXT,
            headers="collection; ligne de produit; gamme; product line; kollektion; collezione; colección; "
            "range",
        ),
        Field(
            "high_jewelry",
            Kind.BOOL,
            headers="high jewelry; high jewellery; hj; haute joaillerie; hj flag; is hj; hochschmuck; alta "
            "gioielleria; alta joyería",
        ),
        Field(
            "quantity",
            Kind.NUMBER,
            default=1.0,
            filled=True,
            headers="quantity; qty; quantité; qté; qte; nb articles; nombre d'articles; pieces; nb pièces; "
            "units; units sold; menge; anzahl; "
            "stück; stückzahl; quantità; pezzi; cantidad; unidades; uds; pcs; fkimg; fakturierte menge; "
            "lineitem quantity; net quantity; "
            "qty sold; quantity sold; quantité vendue; qté vendue; qtés; qtés vendues; verkaufte menge; "
            "verkaufsmenge; pezzi venduti; "
            "unità; unidades vendidas; nb pieces; nombre de pièces; nb d'articles; articles vendus; items; "
            "items sold; number of items; "
            "sold qty; billed quantity; invoiced quantity; net items sold",
        ),
        Field(
            "tickets_counted",
            Kind.COUNT,
            input_only=True,
            headers="number of tickets; tickets; ticket count; nb tickets; nombre de tickets; number of "
            "transactions; transactions; "
            "transaction count; nb transactions; nombre de transactions; nb ventes; nombre de ventes; nb "
            "commandes; receipts; "
            "number of receipts; receipt count; orders; number of orders; order count; invoices; anzahl "
            "belege; anzahl bons; "
            "anzahl transaktionen; anzahl verkäufe; belege; transaktionen; scontrini; numero scontrini; n "
            "scontrini; numero transazioni; "
            "transazioni; nb factures; nombre de factures; número de tickets; tickets emitidos; "
            "transacciones; número de transacciones",
        ),
        Field(
            "unit_price",
            Kind.MONEY,
            input_only=True,
            headers="unit price; price per unit; prix unitaire; pu; pu ht; prix unitaire ht; einzelpreis; "
            "stückpreis; prezzo unitario; "
            "precio unitario; sales price; unit net price; lineitem price; prix unitaire net; preis pro "
            "stück; preis je einheit; "
            "prezzo unit; selling price; unit selling price",
            weak="price; prix; preis; prezzo; precio; list price; retail price; prix de vente",
        ),
        Field(
            "discount_rate",
            Kind.PERCENT,
            input_only=True,
            headers="discount %; discount rate; discount pct; remise %; remise pct; taux remise; taux de "
            "remise; % remise; rabatt %; rabattsatz; "
            "rabatt in %; sconto %; descuento %; discount percent; discount percentage",
        ),
        Field(
            "gross_amount",
            Kind.MONEY,
            headers="gross amount; gross; gross sales; amount before discount; montant brut; brut; ca brut; "
            "ca sans remise; montant avant remise; "
            "importo lordo; lordo; importe bruto; subtotal before discount; list amount; "
            "ca brut ht; gross revenue; gross value; ca ht brut; total brut; total brut ht; montant ht brut; "
            "gross sales amount; "
            "gross turnover; prix brut; listenbetrag; totale lordo; total before discount; amount before "
            "discounts",
        ),
        Field(
            "discount_amount",
            Kind.MONEY,
            headers="discount amount; discount value; remise montant; montant remise; remise ht; montant "
            "remise ht; montant de la remise; "
            "remise en euros; rabattbetrag; importo sconto; importe descuento; markdown; markdown amount; "
            "discounts; total discount; "
            "total discounts; lineitem discount; discount total; remises; total remise; total remises; "
            "rabatte; gesamtrabatt; sconti; "
            "totale sconti; descuentos; total descuentos; discounts given; discount given",
            weak="discount; remise; rabatt; sconto; descuento",
        ),
        Field(
            "net_amount",
            Kind.MONEY,
            required=True,
            headers="net amount; net sales; net; net net revenue; sales net; amount excl tax; amount ex tax; "
            "amount excl vat; amount ht; "
            "betrag exkl mwst; ht; umsatz exkl mwst; importe neto ventas; montant hors taxe; net value; net "
            "value excl tax; "
            "sales excl vat; net sales excl tax; montant net; montant net ht; montant ht; ca net; ca ht; ca "
            "net ht; total ht; "
            "chiffre d'affaires; chiffre d'affaires ht; chiffre d'affaires net; ca; nettobetrag; "
            "nettoumsatz; umsatz netto; netto; "
            "importo netto; ricavo netto; vendite nette; importe neto; neto; ventas netas; importe sin iva; "
            "base imponible; imponibile; "
            "netwr; nettowert; nettoerlös; nettoerlöse; net turnover; net total; net excl tax; total excl "
            "tax; total excl vat; "
            "total ex vat; total ex tax; amount ex vat; net ex vat; sales ex vat; sales ex tax; revenue ex "
            "tax; revenue excl tax; "
            "revenue excl vat; net sales amount; net amount excl vat; chiffre affaires net; ca ht net; ca "
            "net de remise; total net; "
            "total net ht; total ligne ht; montant ligne ht; ventes ht; ventes nettes; vente ht; vente "
            "nette; prix total ht; betrag netto; "
            "umsatz ohne mwst; netto umsatz; totale netto; totale imponibile; importo imponibile; vendite "
            "nette iva esclusa; venta neta; "
            "ventas sin iva; total sin iva; neto sin iva; subtotal w discounts; subtotal with discounts; net "
            "price total; net line amount; "
            "line net; net line total; line total excl tax",
            weak="amount; sales; sales amount; total; total amount; revenue; turnover; montant; montant "
            "total; total ligne; line total; "
            "montant vente; umsatz; betrag; gesamtbetrag; erlös; importo; fatturato; totale; ricavo; "
            "vendite; importe; ventas; facturación; "
            "ingresos; extended price; ext price; total price; prix total; total sales; line amount; "
            "subtotal; sub total; sous total; "
            "chiffre d'affaires total; sales sales total; verkaufswert; gross total; grand total; paid; "
            "amount paid; payé; encaissé; "
            "bezahlt; montant réglé; incasso; pagado; cobrado; verkaufsbetrag; venduto; importo vendita; "
            "importe venta; total venta; "
            "total ticket; total general; receipt total; order total; total vente; ticket total",
        ),
        Field(
            "amount_with_tax",
            Kind.MONEY,
            input_only=True,
            headers="amount incl tax; amount incl vat; amount with tax; sales incl vat; total incl tax; "
            "total incl vat; ttc; montant ttc; ca ttc; "
            "total ttc; net ttc; prix ttc; bruttobetrag inkl mwst; betrag inkl mwst; importo ivato; totale "
            "ivato; importe con iva; "
            "total con iva; amount including tax; amount including vat; amount inc tax; amount inc vat; "
            "total including tax; "
            "total including vat; total inc tax; total inc vat; sales inc tax; sales inc vat; sales incl "
            "tax; gross incl vat; "
            "montant total ttc; ttc net; ca net ttc; total ligne ttc; ventes ttc; vente ttc; montant vente "
            "ttc; betrag brutto inkl mwst; "
            "total inkl mwst; umsatz inkl mwst; brutto inkl mwst; importo iva inclusa; totale con iva; "
            "totale iva inclusa; "
            "importo con iva; total iva incluido; importe iva incluido; net incl tax; net incl vat; revenue "
            "incl tax; revenue incl vat;"
            "bruttobetrag; bruttoumsatz; umsatz brutto; brutto; total collected; totale da pagare; importe "
            "total con iva",
        ),
        Field(
            "tax_amount",
            Kind.MONEY,
            headers="tax amount; tax; vat; vat amount; tva; montant tva; mwst; mwst betrag; steuer; "
            "umsatzsteuer; iva; importo iva; importe iva; "
            "sales tax; gst; taxes; tax total; total tax; taxe; taxes ventes; montant taxe; mwsbp; "
            "steuerbetrag; imposta; imposte; "
            "impuesto; impuestos; vat total; montant de tva; total tva; total iva; total vat; ust",
        ),
        Field(
            "currency",
            Kind.ID,
            headers="currency; currency code; devise; monnaie; code devise; währung; valuta; divisa; moneda; "
            "ccy; curr; waerk; currency iso; "
            "code monnaie; hauswährung",
        ),
        Field(
            "channel",
            Kind.TEXT,
            headers="channel; sales channel; canal; canal de vente; kanal; vertriebskanal; vertriebsweg; "
            "canale; canale di vendita; "
            "canal de venta; sales channel name; vente canal; source name; point of sale channel; "
            "vertriebslinie",
        ),
        Field(
            "original_ticket",
            Kind.ID,
            headers="original ticket; original receipt; original transaction; original order; ticket "
            "origine; ticket d'origine; facture d'origine; "
            "originalbeleg; scontrino originale; ticket original; return of; retour de; original order id; "
            "original sale id; "
            "ticket remboursé; vente d'origine; facture origine; ref origine; refers to; parent order; "
            "return reference; bezug; "
            "originalrechnung; ticket de vente; original receipt no; scontrino di riferimento; ticket de "
            "origen; ticket initial; "
            "commande d'origine; commande initiale",
        ),
    ),
)
