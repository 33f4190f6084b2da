// What Rete Sicura's clients have asked for. Every name is invented.

import type { TicketStory } from "./tickets-life";

const LUCA = "Luca Moretti";
const GIULIA = "Giulia Ferri";

const BIANCHI = "Studio Legale Bianchi";
const PERO = "Commercialisti Associati Però & Più";
const CONTI = "Idraulica Fratelli Conti";

/** Asked, answered and done on one day. */
function solved(client: string, daysAgo: number, at: number, via: TicketStory["via"], subject: string, body: string, answer: string): TicketStory {
  return { client, when: { daysAgo, at }, via, by: LUCA, subject, body, steps: [{ after: 95, by: LUCA, says: answer, status: "done" }] };
}

/** In the order of the days on which they were opened. */
export const reteSicuraTickets: readonly TicketStory[] = [
  solved(PERO, 84, 9 * 60, "portal", "Accesso al gestionale da casa", "Da ieri il collegamento da casa cade ogni dieci minuti.", "Abbiamo aggiornato il programma di collegamento e la regola del firewall. Ora resta attivo."),
  solved(BIANCHI, 77, 10 * 60 + 20, "phone", "Firma digitale non riconosciuta", "L’avv. Bianchi: il token non viene letto sul portatile nuovo.", "Mancava il driver del lettore. Installato e provato con un deposito."),
  solved(CONTI, 70, 8 * 60 + 10, "phone", "Stampante delle bolle ferma", "Enzo: stampa una riga sì e una no.", "Era il nastro. Ne abbiamo lasciati due di scorta in ufficio."),
  solved(PERO, 63, 15 * 60, "mail", "Nuova collega dal primo del mese", "Serve posta, gestionale e telefono interno 24.", "Tutto pronto: la password provvisoria è in busta chiusa in segreteria."),
  solved(BIANCHI, 56, 11 * 60, "portal", "PEC piena", "La casella dice che lo spazio è finito.", "Spostati i messaggi fino al 2023 nell’archivio. Lo spazio basta per circa due anni."),
  solved(PERO, 49, 9 * 60 + 40, "portal", "Fatture scartate dallo SdI", "Quattro scarti questa mattina, tutti con lo stesso codice.", "Il certificato era scaduto stanotte. Rinnovato: le quattro fatture sono ripartite."),
  solved(CONTI, 45, 16 * 60 + 30, "phone", "Tablet del furgone 2", "Non vede più gli ordini.", "Account ricollegato. Abbiamo controllato anche gli altri due furgoni."),
  { client: PERO, when: { daysAgo: 41, at: 6 * 60 + 15 }, via: "alert", subject: "Spazio su disco SRV-PP1 quasi esaurito", body: "Restano 6 GB su 500.", steps: [{ after: 240, alert: "Restano 121 GB su 500.", over: true }] },
  solved(BIANCHI, 36, 14 * 60 + 10, "mail", "Scanner che invia al vecchio indirizzo", "Le scansioni arrivano ancora alla collega uscita.", "Rubrica dello scanner aggiornata e indirizzo vecchio tolto."),
  solved(PERO, 30, 10 * 60, "desk", "Verifica trimestrale dei backup", "Prova di ripristino come da accordo.", "Ripristinati tre file e una casella di prova: tutto a posto."),
  {
    client: BIANCHI, when: { daysAgo: 26, at: 9 * 60 + 15 }, via: "portal", by: LUCA, priority: "high", entries: 1,
    subject: "Il gestionale si blocca durante il deposito", body: "Succede solo con allegati grandi. Domani abbiamo una scadenza.",
    steps: [
      { after: 18, by: LUCA, says: "Ce ne occupiamo subito. Intanto, se possibile, depositi gli allegati uno alla volta." },
      { after: 60, by: LUCA, notes: "Limite di memoria nel client Java. Alzato a 2 GB; chiedere al fornitore se cambia con la versione nuova." },
      { after: 75, by: LUCA, says: "Risolto: il programma aveva poca memoria a disposizione. Abbiamo provato con 40 MB di allegati.", status: "done" },
      { after: 300, client: "Perfetto, deposito riuscito. Grazie!" },
      { after: 320, by: LUCA, sets: { status: "closed" } },
    ],
  },
  {
    client: CONTI, when: { daysAgo: 20, at: 7 * 60 + 45 }, via: "phone", by: GIULIA,
    subject: "Programma dei preventivi su un secondo PC", body: "Enzo lo vuole anche nel magazzino. Chiedere se la licenza lo permette.",
    steps: [
      { after: 120, by: GIULIA, sets: { to: LUCA } },
      { after: 400, by: LUCA, says: "La licenza vale per un solo PC; una seconda costa 240 € l’anno. Procediamo?", status: "waiting" },
    ],
  },
  solved(PERO, 17, 12 * 60, "portal", "Calendario condiviso tra soci", "Dott. Però vede solo il suo.", "Ora i quattro calendari sono condivisi in lettura tra i soci."),
  {
    client: PERO, when: { daysAgo: 14, at: 8 * 60 + 5 }, via: "alert", priority: "high", subject: "Backup notturno di SRV-PP1 non riuscito", body: "Destinazione non raggiungibile.",
    steps: [{ after: 1_440, alert: "Destinazione non raggiungibile, seconda notte." }, { after: 1_470, by: LUCA, notes: "Password del NAS cambiata la settimana scorsa e non aggiornata nel lavoro." }, { after: 1_520, alert: "Riuscito.", over: true }, { after: 1_600, by: LUCA, sets: { status: "done" } }],
  },
  solved(BIANCHI, 12, 17 * 60, "mail", "Videocamera in sala riunioni", "Durante l’udienza da remoto l’immagine era nera.", "Era coperta da un altro programma: l’abbiamo tolto dall’avvio."),
  {
    client: BIANCHI, when: { daysAgo: 9, at: 10 * 60 + 30 }, via: "portal", by: LUCA, entries: 1,
    subject: "Due monitor per lo studio dell’avv. Rossi", body: "Quali ci consigliate? E quanto ci vuole per montarli?",
    steps: [
      { after: 200, by: LUCA, says: "Consigliamo due 27 pollici con supporto da tavolo; il montaggio richiede circa mezz’ora. Vi mandiamo i prezzi oggi.", status: "waiting" },
      { after: 3_000, client: "Va bene, ordinate pure." },
    ],
  },
  {
    client: PERO, when: { daysAgo: 7, at: 9 * 60 }, via: "portal", by: LUCA, priority: "high",
    subject: "Rete lenta al secondo piano", body: "Dal cambio dello switch, soprattutto nel pomeriggio.",
    steps: [
      { after: 45, by: LUCA, says: "Una porta dello switch lavora a velocità ridotta. Passiamo domani mattina per sostituire il cavo." },
      { after: 60, by: LUCA, notes: "Portare due cavi da 15 m e l’etichettatrice." },
    ],
  },
  { client: CONTI, when: { daysAgo: 5, at: 18 * 60 + 20 }, via: "mail", by: GIULIA, unassigned: true, subject: "Sito aziendale non raggiungibile da telefono", body: "Enzo: dal computer si vede, dal telefono no." },
  solved(PERO, 4, 11 * 60 + 10, "phone", "Cuffie che non si sentono", "Solo nelle chiamate con i clienti.", "Era selezionato il microfono del portatile. Impostato quello delle cuffie come predefinito."),
  { client: BIANCHI, when: { daysAgo: 3, at: 9 * 60 + 50 }, via: "portal", by: LUCA, subject: "Elenco dei dispositivi per l’assicurazione", body: "Ce lo chiedono entro fine mese, con età e sistema operativo.", steps: [{ after: 90, by: LUCA, says: "Lo prepariamo dal nostro inventario: arriva entro venerdì." }] },
  { client: PERO, when: { daysAgo: 2, at: 16 * 60 + 40 }, via: "portal", unassigned: true, subject: "Modello della carta intestata", body: "È cambiato l’indirizzo: va aggiornato in Word per tutti." },
  { client: CONTI, when: { daysAgo: 1, at: 9 * 60 + 30 }, via: "phone", service: "phone", by: GIULIA, unassigned: true, subject: "Password del tablet dimenticata", body: "Da richiamare prima di mezzogiorno." },
  { client: PERO, when: { minutesAgo: 200 }, via: "phone", service: "on_site", by: GIULIA, priority: "urgent", subject: "Server spento dopo il temporale", body: "Nessuno riesce a lavorare, il server non si riaccende.", steps: [{ after: 6, by: GIULIA, sets: { to: LUCA } }] },
  { client: BIANCHI, when: { minutesAgo: 60 }, via: "portal", by: LUCA, subject: "Rinnovo della firma di due collaboratori", body: "Scadono il 15. Ci pensate voi?" },
  { client: CONTI, when: { minutesAgo: 30 }, via: "alert", subject: "CONTI-PC3 non si vede da 7 giorni", body: "Ultimo contatto una settimana fa." },
];
