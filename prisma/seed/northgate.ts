// The demo firm: five people in Portland, twelve clients. Every name is invented.

import type { ClientStory, FirmStory, Job } from "./story";

const everyday: readonly Job[] = [
  { text: "Password reset and MFA on a new phone", minutes: 15, channel: "phone", nature: "reactive" },
  { text: "Outlook keeps asking for the password, profile rebuilt", minutes: 30, channel: "remote", nature: "reactive" },
  { text: "Printer offline after the router restart", minutes: 30, channel: "remote", nature: "reactive" },
  { text: "Monthly patch round, servers and workstations", minutes: 60, channel: "remote", nature: "proactive" },
  { text: "Backup restore test, one folder and one mailbox", minutes: 45, channel: "remote", nature: "proactive" },
  { text: "Firewall firmware and rule review", minutes: 45, channel: "remote", nature: "proactive" },
  { text: "New hire laptop: imaging, mailbox, MFA", minutes: 120, channel: "on_site", nature: "reactive" },
  { text: "Shared folder permissions for the front office", minutes: 30, channel: "remote", nature: "reactive" },
  { text: "Quarterly server maintenance", minutes: 105, channel: "on_site", nature: "proactive" },
  { text: "Phishing mail reported, headers checked, sender blocked", minutes: 30, channel: "remote", nature: "reactive", note: "Second report from the same desk this month." },
  { text: "Wi-Fi dead spot in the meeting room, access point moved", minutes: 75, channel: "on_site", nature: "reactive" },
  { text: "Disk space alert on the file server, old snapshots removed", minutes: 30, channel: "remote", nature: "proactive" },
  { text: "Offboarding: account closed, mailbox forwarded, laptop wiped", minutes: 45, channel: "remote", nature: "reactive" },
];

const law: readonly Job[] = [
  { text: "Outlook for two paralegals after the update", minutes: 45, channel: "remote", nature: "reactive" },
  { text: "VPN down before a filing deadline", minutes: 50, channel: "remote", nature: "reactive" },
  { text: "Document management add-in reinstalled", minutes: 30, channel: "remote", nature: "reactive" },
  { text: "UPS battery swapped in the server closet", minutes: 40, channel: "on_site", nature: "proactive" },
];
const accounts: readonly Job[] = [
  { text: "QuickBooks slow, index rebuilt", minutes: 45, channel: "remote", nature: "reactive" },
  { text: "Tax software update on the terminal server", minutes: 60, channel: "remote", nature: "proactive" },
  { text: "Scan-to-folder after the scanner swap", minutes: 30, channel: "remote", nature: "reactive" },
];
const trades: readonly Job[] = [
  { text: "Dispatch PC swapped", minutes: 85, channel: "on_site", nature: "reactive" },
  { text: "Tablet enrolment for two vans", minutes: 65, channel: "remote", nature: "proactive" },
  { text: "Scheduling app does not sync with the office", minutes: 35, channel: "remote", nature: "reactive" },
];
const medical: readonly Job[] = [
  { text: "Imaging PC lost its image share", minutes: 30, channel: "remote", nature: "reactive" },
  { text: "Practice software upgrade, after the last patient", minutes: 120, channel: "on_site", nature: "proactive" },
  { text: "Label printer at reception", minutes: 20, channel: "remote", nature: "reactive" },
];
const design: readonly Job[] = [
  { text: "Plotter driver and paper profile", minutes: 35, channel: "remote", nature: "reactive" },
  { text: "Render workstation: graphics driver rolled back", minutes: 60, channel: "remote", nature: "reactive" },
  { text: "Project archive moved to the new storage", minutes: 90, channel: "remote", nature: "proactive" },
];

const clients: readonly ClientStory[] = [
  {
    name: "Harlow & Price LLP", addressLines: "1200 SW Morrison Street, Suite 410\nPortland, OR 97205", site: "Morrison Street office",
    notes: "Law office, 14 workstations, one server. Never call during hearings on Tuesday mornings.",
    contacts: [{ name: "Claire Harlow", email: "claire@harlowprice.example", phone: "503-555-0121", portal: true, invoices: true }, { name: "Ben Price", email: "ben@harlowprice.example" }],
    jobs: law, hoursPerMonth: 6.5, paysAfterDays: 4, monthsAgo: 14, blockHours: 10, renewalMode: "send", ending: { balanceMinutes: 270, daysAgo: 2 },
  },
  {
    name: "Brandt Accounting", addressLines: "88 NE Alberta Street\nPortland, OR 97211", notes: "Accountants, 22 workstations. Freeze from March 15 to April 20.",
    contacts: [{ name: "Anke Brandt", email: "anke@brandtaccounting.example", portal: true, invoices: true }],
    jobs: accounts, hoursPerMonth: 13, paysAfterDays: 4, monthsAgo: 14, blockHours: 20, renewalMode: "send", ending: { balanceMinutes: 105, daysAgo: 0 },
  },
  {
    name: "Kessler Plumbing & Heating", addressLines: "4410 SE Powell Boulevard\nPortland, OR 97206", site: "Yard and office",
    contacts: [{ name: "Rudy Kessler", email: "rudy@kesslerplumbing.example", portal: true, invoices: true }],
    jobs: trades, hoursPerMonth: 5, paysAfterDays: 13, monthsAgo: 13, blockHours: 10, renewalMode: "send", ending: { balanceMinutes: 165, daysAgo: 0 },
  },
  {
    name: "Lakeside Dental", addressLines: "30 Lakeview Boulevard\nLake Oswego, OR 97034", site: "Practice",
    contacts: [{ name: "Dr. Mina Park", email: "mina@lakesidedental.example", portal: true }, { name: "Office", email: "billing@lakesidedental.example", invoices: true }],
    jobs: medical, hoursPerMonth: 10, paysAfterDays: 6, monthsAgo: 14, blockHours: 30, renewalMode: "send", hoursCount: "processing", ending: { balanceMinutes: 115, daysAgo: 24, afterwards: "as_usual" },
  },
  {
    name: "Summit Print Shop", addressLines: "915 NW Davis Street\nPortland, OR 97209",
    contacts: [{ name: "Leo Summit", email: "leo@summitprint.example", portal: true, invoices: true }],
    jobs: design, hoursPerMonth: 4.5, paysAfterDays: 7, monthsAgo: 12, blockHours: 10, renewalMode: "warn",
  },
  {
    name: "Ortiz Architects", addressLines: "233 SW Naito Parkway, Floor 3\nPortland, OR 97204", notes: "Pays late since the summer. Ask before larger jobs.",
    contacts: [{ name: "Sofia Ortiz", email: "sofia@ortizarchitects.example", portal: true, invoices: true }],
    jobs: design, hoursPerMonth: 5.5, paysAfterDays: 21, monthsAgo: 13, blockHours: 10, renewalMode: "send", ending: { balanceMinutes: -75, daysAgo: 1, unpaidFor: 42 },
  },
  {
    name: "Meridian Title Co.", addressLines: "77 Court Street NE\nSalem, OR 97301",
    contacts: [{ name: "Joan Whit", email: "joan@meridiantitle.example", portal: true, invoices: true }],
    jobs: law, hoursPerMonth: 5, paysAfterDays: 8, monthsAgo: 14, blockHours: 10, renewalMode: "send", ending: { balanceMinutes: 115, daysAgo: 9, unpaidFor: 12 },
  },
  {
    name: "Fenwick Landscaping", addressLines: "5200 NE Columbia Boulevard\nPortland, OR 97218",
    contacts: [{ name: "Hal Fenwick", email: "hal@fenwicklandscaping.example", portal: true, invoices: true }],
    jobs: trades, hoursPerMonth: 4, paysAfterDays: 5, monthsAgo: 11, blockHours: 10, renewalMode: "send", ending: { balanceMinutes: 30, daysAgo: 6 },
  },
  {
    name: "Tolland Credit Union", addressLines: "1 Tolland Square\nBeaverton, OR 97005", notes: "Two people must approve anything after hours.",
    contacts: [{ name: "Grace Oduya", email: "grace@tollandcu.example", portal: true, invoices: true }, { name: "Accounts payable", email: "ap@tollandcu.example", invoices: true }],
    jobs: accounts, hoursPerMonth: 12, paysAfterDays: 12, monthsAgo: 14, blockHours: 20, renewalMode: "send", hoursCount: "invoiced", ending: { balanceMinutes: 115, daysAgo: 5 },
  },
  {
    name: "Riverbend Pediatrics", addressLines: "640 River Road\nEugene, OR 97404", site: "Clinic",
    contacts: [{ name: "Nora Reyes", email: "nora@riverbendpeds.example", portal: true, invoices: true }],
    jobs: medical, hoursPerMonth: 11, paysAfterDays: 9, monthsAgo: 14, blockHours: 30, renewalMode: "send", ending: { balanceMinutes: 115, daysAgo: 13 },
  },
  {
    name: "Ames Veterinary", addressLines: "19 Chapel Lane\nHillsboro, OR 97123", notes: "Small and quiet; hours tend to lapse. Offer the quarterly check.",
    contacts: [{ name: "Dr. Ruth Ames", email: "ruth@amesvet.example", portal: true, invoices: true }],
    jobs: medical, hoursPerMonth: 1, paysAfterDays: 15, monthsAgo: 14, blockHours: 10, renewalMode: "warn", overrun: "refuse", expiryMonths: 6,
  },
  {
    name: "Cobalt Studio", addressLines: "2100 SE 10th Avenue\nPortland, OR 97214",
    contacts: [{ name: "Ines Cobalt", email: "ines@cobaltstudio.example", portal: true, invoices: true }],
    jobs: design, hoursPerMonth: 4.5, paysAfterDays: 11, monthsAgo: 12, blockHours: 10, renewalMode: "warn", overrun: "refuse", ending: { balanceMinutes: 90, daysAgo: 0 },
  },
];

/** Northgate IT: dollars, English, the West Coast. */
export const northgate: FirmStory = {
  firmName: "Northgate IT", legalName: "Northgate IT Services LLC", addressLines: "510 NW 3rd Avenue\nPortland, OR 97209", taxId: "EIN 93-0000000", phone: "503-555-0148",
  paymentInstructions: "Please pay by bank transfer to First Cascade Bank, routing 000000000, account 0000 4417.\nOr send a check to the address above.",
  country: "US", currency: "USD", timeZone: "America/Los_Angeles", locale: "en", taxName: "", taxRate: "0", invoicePrefix: "INV",
  standardRateMinor: 14_500, discountMinor: 1_000,
  staff: [
    { name: "Helen Park", email: "helen@northgate.example", role: "owner" },
    { name: "Tom Beck", email: "tom@northgate.example", role: "dispatcher" },
    { name: "Dana Ruiz", email: "dana@northgate.example", role: "technician" },
    { name: "Priya Nair", email: "priya@northgate.example", role: "technician" },
    { name: "Marcus Lee", email: "marcus@northgate.example", role: "technician" },
  ],
  clients,
  jobs: everyday,
};
