// A second firm, so that everyone can see that two firms never meet: three people in Milan, three clients, euros.

import type { FirmStory, Job } from "./story";

const everyday: readonly Job[] = [
  { text: "Reimpostazione password e autenticazione a due fattori", minutes: 15, channel: "phone", nature: "reactive" },
  { text: "Aggiornamenti mensili di server e postazioni", minutes: 60, channel: "remote", nature: "proactive" },
  { text: "Verifica di ripristino del backup", minutes: 45, channel: "remote", nature: "proactive" },
  { text: "Stampante di rete non raggiungibile", minutes: 30, channel: "remote", nature: "reactive" },
  { text: "Configurazione di un nuovo portatile", minutes: 120, channel: "on_site", nature: "reactive" },
  { text: "Controllo del firewall e delle regole", minutes: 45, channel: "remote", nature: "proactive" },
];

const practice: readonly Job[] = [
  { text: "Firma digitale non riconosciuta dal gestionale", minutes: 30, channel: "remote", nature: "reactive" },
  { text: "Fattura elettronica scartata, certificato rinnovato", minutes: 40, channel: "remote", nature: "reactive" },
];

/** Rete Sicura: euros, Italian, Milan. */
export const reteSicura: FirmStory = {
  firmName: "Rete Sicura", legalName: "Rete Sicura S.r.l.", addressLines: "Via Solferino 12\n20121 Milano MI", taxId: "IT00000000000", phone: "02 5550 0148",
  paymentInstructions: "Bonifico bancario a Banca Esempio, IBAN IT00 X000 0000 0000 0000 0000 000.",
  country: "IT", currency: "EUR", timeZone: "Europe/Rome", locale: "it", taxName: "IVA", taxRate: "22", invoicePrefix: "RS",
  standardRateMinor: 9_000, discountMinor: 1_000,
  staff: [
    { name: "Giulia Ferri", email: "giulia@retesicura.example", role: "owner" },
    { name: "Luca Moretti", email: "luca@retesicura.example", role: "technician" },
  ],
  clients: [
    {
      name: "Studio Legale Bianchi", addressLines: "Corso Magenta 40\n20123 Milano MI", contacts: [{ name: "Avv. Paola Bianchi", email: "paola@studiobianchi.example", portal: true, invoices: true }],
      jobs: practice, hoursPerMonth: 5, paysAfterDays: 12, monthsAgo: 8, blockHours: 10, renewalMode: "warn", ending: { balanceMinutes: 90, daysAgo: 1 },
    },
    {
      name: "Commercialisti Associati Però & Più", addressLines: "Viale Monza 101\n20127 Milano MI", contacts: [{ name: "Dott. Andrea Però", email: "andrea@peropiu.example", portal: true, invoices: true }],
      jobs: practice, hoursPerMonth: 9, paysAfterDays: 20, monthsAgo: 9, blockHours: 20, renewalMode: "send", ending: { balanceMinutes: 115, daysAgo: 10 },
    },
    {
      name: "Idraulica Fratelli Conti", addressLines: "Via Emilia 7\n27100 Pavia PV", contacts: [{ name: "Enzo Conti", email: "enzo@contiidraulica.example", portal: true, invoices: true }],
      jobs: everyday, hoursPerMonth: 3, paysAfterDays: 30, monthsAgo: 7, blockHours: 10, renewalMode: "send",
    },
  ],
  jobs: everyday,
};
