"""Headers of what workshops export, in five languages."""

# dataset → (fields, language → headers in the same order)
LAYOUTS = {
    "repairs": (
        "job workshop boutique service_type received_on promised_on ready_on collected_on status technician "
        "price",
        {
            "en": "Repair no.; Workshop; Boutique; Repair type; Received; Promised date; Ready on; "
            "Collected; Status; Jeweller; Price",
            "fr": "N° réparation; Atelier; Boutique; Prestation; Reçu le; Promis le; Prêt le; Restitué le; "
            "Statut; Joaillier; Montant devis",
            "de": "Auftragsnummer; Werkstatt; Filiale; Reparaturart; Eingangsdatum; Zusagetermin; "
            "Abholbereit am; Abgeholt am; Status; Goldschmied; Preis",
            "it": "Numero riparazione; Laboratorio; Negozio; Tipo intervento; Data ricezione; Data promessa; "
            "Pronto il; Ritirato il; Stato; Orafo; Prezzo",
            "es": "Orden de reparación; Taller; Tienda; Tipo de servicio; Fecha de entrada; Fecha prometida; "
            "Listo el; Recogido el; Estado; Joyero; Precio",
        },
    ),
    "repair_events": (
        "job at stage actor reason",
        {
            "en": "Case ID; Timestamp; Activity; Resource; Comment",
            "fr": "N° dossier; Horodatage; Étape; Utilisateur; Commentaire",
            "de": "Auftrag; Zeitstempel; Arbeitsschritt; Bearbeiter; Bemerkung",
            "it": "Scheda; Data e ora; Fase; Operatore; Nota",
            "es": "Orden; Fecha y hora; Etapa; Usuario; Motivo",
        },
    ),
    "stages": (
        "stage class pauses_workshop_clock norm_hours valid_from",
        {
            "en": "Stage; Class; Pauses clock; Norm hours; Valid from",
            "fr": "Étape; Classe; Horloge suspendue; Heures cibles; Valable depuis",
            "de": "Stufe; Klasse; Uhr angehalten; Normstunden; Gültig ab",
            "it": "Fase; Classe fase; Sospende orologio; Ore obiettivo; Valido dal",
            "es": "Etapa; Clase; Pausa el reloj; Horas objetivo; Válido desde",
        },
    ),
    "quality_checks": (
        "job attempt checked_on technician inspector passed defect",
        {
            "en": "Job no.; Attempt; Inspection date; Technician; Inspected by; Result; Defect",
            "fr": "N° réparation; Passage; Date du contrôle; Technicien; Contrôleur; Conforme; Défaut",
            "de": "Auftragsnummer; Versuch; Prüfdatum; Techniker; Prüfer; Prüfergebnis; Fehlerart",
            "it": "Scheda; Tentativo; Data controllo; Orafo; Controllore; Esito controllo; Difetto",
            "es": "Orden de trabajo; Intento; Fecha de control; Técnico; Controlado por; Resultado; Defecto",
        },
    ),
    "work_time": (
        "person job day hours kind",
        {
            "en": "Employee; Job no.; Date; Hours; Time type",
            "fr": "Technicien; N° réparation; Date de saisie; Temps passé; Type de temps",
            "de": "Mitarbeiter; Auftragsnummer; Buchungsdatum; Gebuchte Stunden; Zeitart",
            "it": "Addetto; Commessa; Data registrazione; Ore registrate; Tipo ore",
            "es": "Operario; Orden de trabajo; Fecha de registro; Horas registradas; Tipo de hora",
        },
    ),
    "vendor_legs": (
        "job vendor sent_on vendor_promised_on returned_on cost accepted",
        {
            "en": "Job no.; Vendor; Sent on; Due back; Returned on; Cost; Accepted",
            "fr": "N° réparation; Sous-traitant; Envoyé le; Retour prévu le; Retourné le; Coût; Réception "
            "conforme",
            "de": "Auftragsnummer; Lieferant; Gesendet am; Liefertermin; Zurück am; Kosten; Abnahme",
            "it": "Scheda; Fornitore; Inviato il; Rientro previsto; Rientrato il; Costo; Accettato",
            "es": "Orden; Proveedor; Enviado el; Retorno previsto; Devuelto el; Coste; Aceptado",
        },
    ),
}
