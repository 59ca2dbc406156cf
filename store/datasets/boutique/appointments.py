"""Appointments: bookings of clients in boutiques."""

from store.dataset import Dataset, Field, Kind
from store.newer_export import NewerExport
from words import mark

KEPT = {
    "yes": "attended; showed; shown; show; kept; arrived; completed; honoured; honored; honoré; venu; "
    "présent; présente; effectué; erschienen; "
    "wahrgenommen; gekommen; presentato; effettuato; rispettato; presentada; asistió; realizada; cumplida; "
    "came",
    "no": "no show; noshow; missed; cancelled; canceled; not kept; absent; absente; non honoré; non venu; "
    "annulé; nicht erschienen; versäumt; "
    "storniert; abgesagt; non presentato; annullato; no presentado; no asistió; anulada; cancelada; lapin",
}
OUTCOMES = {
    "kept": "kept; attended; completed; done; honoured; arrived; showed; honoré; effectué; réalisé; terminé; "
    "venu; wahrgenommen; erschienen; "
    "erledigt; durchgeführt; abgeschlossen; effettuato; svolto; completato; presentato; realizada; cumplida; "
    "completada; asistió",
    "sale": "sale; sold; purchase; purchased; converted; won; vente; achat; concrétisé; verkauf; verkauft; "
    "kauf; vendita; acquisto; venduto; venta; "
    "compra; vendido; acheté; purchase made",
    "no_sale": "no sale; no purchase; browsing; lost; thinking; sans achat; pas d'achat; sans vente; en "
    "réflexion; kein kauf; kein verkauf; "
    "nessun acquisto; nessuna vendita; sin compra; sin venta; sans suite; no follow up; proposition; offer "
    "made; service; conseil",
    "no_show": "no show; noshow; missed; did not attend; dna; absent; non venu; non honoré; lapin; pas venu; "
    "nicht erschienen; versäumt; "
    "non presentato; mancato; no presentado; no asistió; ausente",
    "cancelled": "cancelled; canceled; cancelled by client; annulé; annulée; storniert; abgesagt; annullato; "
    "disdetto; cancelada; anulada; cancelado",
    "rescheduled": "rescheduled; postponed; moved; reporté; reportée; déplacé; reprogrammé; verschoben; "
    "rinviato; spostato; reprogramada; aplazada",
    "booked": "booked; confirmed; scheduled; pending; open; upcoming; planned; new; réservé; confirmé; "
    "planifié; à venir; en attente; gebucht; "
    "bestätigt; geplant; offen; prenotato; confermato; in programma; reservada; confirmada; programada; "
    "pendiente",
    "other": "other; autre; sonstiges; altro; otro",
}

DATASET = Dataset(
    name="appointments",
    label=mark("Appointments"),
    one_row=mark("a booking"),
    key=("appointment",),
    dated="booked_for",
    supports=("appointment", "starts_at", "kept", "outcome"),
    site="boutique",
    person="associate",
    partitioned=True,
    placed=("booked_for", "starts_at"),
    newer=NewerExport(covers=("boutique",), within="booked_for"),
    fields=(
        Field(
            "appointment",
            Kind.ID,
            stand_in=("client", "boutique", "booked_for"),
            headers="appointment; appointment id; appointment no; booking id; booking; booking no; booking "
            "ref; reservation; reservation id; rdv; "
            "id rdv; n° rdv; rendez vous; n° rendez vous; réservation; id réservation; code rdv; termin; "
            "termin id; terminnummer; "
            "termin nr; buchung; buchungsnummer; reservierung; appuntamento; id appuntamento; codice "
            "appuntamento; prenotazione; "
            "numero prenotazione; cita; id cita; número de cita; reserva; código reserva; visit id",
            weak="id; ref; reference; no; référence",
        ),
        Field(
            "boutique",
            Kind.ID,
            required=True,
            headers="boutique; store; shop; store name; store code; boutique code; code boutique; magasin; "
            "point de vente; filiale; geschäft; "
            "standort; negozio; punto vendita; tienda; location; site; branch; salon; appointment location; "
            "lieu; ort; luogo; lugar",
        ),
        Field(
            "associate",
            Kind.ID,
            headers="associate; sales associate; client advisor; advisor; staff; staff member; employee; "
            "seller; host; with; booked with; "
            "conseiller de vente; conseillère de vente; conseiller(ère); ca name; sales advisor; sales "
            "consultant; client adviser; "
            "relationship manager; kundenberaterin; verkaufsberaterin; consulente di vendita; asesor de "
            "ventas; nom du conseiller; "
            "conseiller; conseillère; vendeur; vendeuse; collaborateur; avec; berater; beraterin; "
            "verkaufsberater; verkäufer; mitarbeiter; "
            "consulente; addetto; venditore; asesor; asesora; vendedor; vendedora; atendido por; appointment "
            "owner; assigned to; "
            "attribué à",
        ),
        Field(
            "client",
            Kind.ID,
            headers="client; client id; client no; client code; code client; n° client; id client; customer; "
            "customer id; customer no; "
            "customer name; nom client; guest; kunde; kundin; kundennummer; kunden id; cliente; codice "
            "cliente; id cliente; "
            "código cliente; crm id; contact; invité",
        ),
        Field(
            "booked_for",
            Kind.DATE,
            required=True,
            headers="booked for; appointment date; date of appointment; appointment on; visit date; "
            "scheduled for; scheduled date; start date; "
            "date rdv; date du rdv; date de rendez vous; date du rendez vous; date de visite; prévu le; "
            "termindatum; datum des termins; "
            "termin am; besuchsdatum; data appuntamento; data prenotazione; data visita; data "
            "dell'appuntamento; fecha de la cita; "
            "fecha cita; fecha de visita; appointment start; start; début; beginn; inizio; inicio; "
            "appointment date time",
            weak="date; jour; day; datum; tag; data; giorno; fecha; día; booking date; date réservation; "
            "start time; starts at; start date time; "
            "date & time; date and time; date time; date heure; date et heure; datum uhrzeit; appointment "
            "datetime; slot start; scheduled at; "
            "appointment at; begins at; data ora; fecha hora; fecha y hora; horaire",
        ),
        Field(
            "starts_at",
            Kind.TIMESTAMP,
            headers="starts at; start time; time; appointment time; time slot; from; slot; heure; heure rdv; "
            "heure de début; heure du rdv; "
            "créneau; uhrzeit; startzeit; terminzeit; beginn uhrzeit; zeit; ora; ora inizio; orario; ora "
            "appuntamento; fascia oraria; "
            "hora; hora de inicio; hora de la cita; horario",
        ),
        Field(
            "kept",
            Kind.BOOL,
            choices=KEPT,
            headers="kept; attended; showed; show; showed up; attendance; show up; honoured; arrived; "
            "honoré; présence; venu; présent; rdv honoré; "
            "wahrgenommen; erschienen; eingehalten; presentato; effettuato; presenza; rispettato; asistió; "
            "asistencia; cumplida; "
            "presentado",
        ),
        Field(
            "outcome",
            Kind.CHOICE,
            choices=OUTCOMES,
            otherwise="other",
            headers="outcome; result; appointment status; booking status; appointment outcome; status; visit "
            "outcome; résultat; issue; statut; "
            "statut rdv; statut du rdv; état; suite donnée; ergebnis; terminstatus; status termin; "
            "buchungsstatus; esito; stato; "
            "stato appuntamento; stato prenotazione; resultado; estado; estado de la cita",
        ),
    ),
)
