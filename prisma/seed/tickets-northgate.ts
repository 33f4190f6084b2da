// What Northgate's clients have asked for. Every name is invented.

import type { TicketStory } from "./tickets-life";

const DANA = "Dana Ruiz";
const PRIYA = "Priya Nair";
const MARCUS = "Marcus Lee";
const TOM = "Tom Beck";

const HARLOW = "Harlow & Price LLP";

/** In the order of the days on which they were opened. */
export const northgateTickets: readonly TicketStory[] = [
  {
    client: "Brandt Accounting", when: { daysAgo: 58, at: 9 * 60 + 10 }, via: "portal", by: PRIYA, entries: 2,
    subject: "Tax software wants an update before it opens", body: "Three of us can't open it since this morning. It asks for an administrator.",
    steps: [
      { after: 35, by: PRIYA, says: "We have put the update on all 22 workstations. Please close the program once and open it again." },
      { after: 80, client: "It opens again everywhere. Thank you!" },
      { after: 95, by: PRIYA, sets: { status: "closed" } },
    ],
  },
  {
    client: "Lakeside Dental", when: { daysAgo: 51, at: 11 * 60 }, via: "phone", service: "phone", by: DANA, entries: 1,
    subject: "X-ray viewer shows yesterday's pictures", body: "Mina on the phone: the viewer in room 2 doesn't show today's pictures, rooms 1 and 3 do.",
    steps: [{ after: 50, by: DANA, says: "The viewer in room 2 read from an old share. It is put right, and we have looked at the other rooms as well.", status: "done" }],
  },
  {
    client: HARLOW, when: { daysAgo: 44, at: 8 * 60 + 30 }, via: "portal", by: MARCUS, entries: 2,
    subject: "New paralegal starts on Monday", body: "She needs mail, the document system and the printer on the 4th floor. Her name is Elena Voss.",
    steps: [
      { after: 60, by: MARCUS, says: "Gladly. Does she get the laptop of her predecessor, or a new one?", status: "waiting" },
      { after: 1_500, client: "The one of her predecessor, please. It is in the cabinet beside the server." },
      { after: 1_620, by: MARCUS, notes: "Laptop wiped and set up again. Old profile is on the server until the end of the quarter." },
      { after: 2_980, by: MARCUS, says: "Everything is ready for Monday. The first password lies in an envelope at your front desk.", status: "done" },
    ],
  },
  {
    client: "Riverbend Pediatrics", when: { daysAgo: 40, at: 7 * 60 + 50 }, via: "alert", priority: "high",
    subject: "Backup of RB-SRV1 failed", body: "Job Nightly: the target was not reachable.",
    steps: [
      { after: 1_440, alert: "Job Nightly: the target was not reachable, second night." },
      { after: 1_475, by: PRIYA, notes: "The NAS was unplugged by the cleaners. Plugged in, job started by hand." },
      { after: 1_600, alert: "Job Nightly: finished.", over: true },
      { after: 1_640, by: PRIYA, sets: { status: "closed" } },
    ],
  },
  {
    client: "Kessler Plumbing & Heating", when: { daysAgo: 37, at: 6 * 60 + 20 }, via: "alert",
    subject: "Disk C of KES-PC07 is nearly full", body: "2.1 GB left of 237 GB.",
    steps: [{ after: 190, alert: "48 GB left of 237 GB.", over: true }],
  },
  {
    client: "Ortiz Architects", when: { daysAgo: 33, at: 14 * 60 + 5 }, via: "mail", by: DANA, entries: 1,
    subject: "Plotter prints only half of the sheet", body: "Sofia writes: since the paper was changed, A1 sheets stop in the middle.",
    steps: [
      { after: 300, by: DANA, says: "The tray was set to A2. It is set to A1 now; please send one sheet and tell us.", status: "waiting" },
      { after: 1_700, client: "Works. Thanks." },
      { after: 1_710, by: DANA, sets: { status: "done" } },
    ],
  },
  {
    client: "Tolland Credit Union", when: { daysAgo: 29, at: 10 * 60 }, via: "portal", priority: "urgent", by: PRIYA, entries: 2,
    subject: "Statement run stopped at page 212", body: "The run for October stands still. It has to be in the mail by tomorrow noon.",
    steps: [
      { after: 12, by: PRIYA, says: "We are on it, and will tell you within the hour whether it can go on or has to begin again." },
      { after: 40, by: PRIYA, notes: "Spooler disk was full. Old runs moved to the archive share; ask Grace how long they must be kept." },
      { after: 55, by: PRIYA, says: "It goes on from page 213. The disk of the print server was full; we have made room for about a year.", status: "done" },
    ],
  },
  {
    client: "Summit Print Shop", when: { daysAgo: 26, at: 9 * 60 }, via: "desk", service: "on_site", by: MARCUS,
    subject: "Quarterly check of the shop's network", body: "Planned with Leo: switches, access points, cables in the hall.",
    steps: [{ after: 1_440, by: MARCUS, says: "All three switches and four access points are fine. One cable in the hall should be laid anew; we'll send you an estimate.", status: "done" }],
  },
  {
    client: HARLOW, when: { daysAgo: 21, at: 16 * 60 + 40 }, via: "mail", by: DANA, entries: 1,
    subject: "Scanner sends to the old address", body: "Claire writes: scans of the copier on the 4th floor go to an address that we gave up.",
    steps: [{ after: 1_000, by: DANA, says: "The address book of the copier is up to date again. The old address is gone from it.", status: "done" }],
  },
  {
    client: "Fenwick Landscaping", when: { daysAgo: 19, at: 13 * 60 + 15 }, via: "phone", by: TOM,
    subject: "Hal has a new phone", body: "Wants mail and calendar on it, and the old one wiped.",
    steps: [
      { after: 45, by: DANA, says: "Mail and calendar are on the new phone. May we wipe the old one from here? It takes everything that is on it.", status: "waiting" },
    ],
  },
  {
    client: "Meridian Title Co.", when: { daysAgo: 15, at: 9 * 60 + 25 }, via: "portal", by: PRIYA,
    subject: "Can we sign closings on the tablet?", body: "Joan here. Two of our buyers asked. What would we need?",
    steps: [
      { after: 400, by: PRIYA, says: "You can. It needs a license a person and about two hours to set up; we have sent an estimate with both.", status: "waiting" },
      { after: 4_400, client: "We will talk about it on Thursday and tell you." },
      { after: 4_450, by: PRIYA, sets: { status: "waiting" } },
    ],
  },
  {
    client: "Ames Veterinary", when: { daysAgo: 13, at: 10 * 60 + 10 }, via: "mail", by: MARCUS,
    subject: "Label printer prints blanks", body: "Dr. Ames writes: every second label is blank.",
    steps: [{ after: 500, by: MARCUS, says: "The labels are of another size than the driver believed. Please try it with the setting \"Small, 2 in\".", status: "done" }, { after: 2_100, client: "It prints blanks again since this morning." }, { after: 2_400, by: MARCUS, notes: "Sensor, probably. Bring the spare one on the next visit." }],
  },
  {
    client: "Lakeside Dental", when: { daysAgo: 11, at: 8 * 60 + 15 }, via: "portal", by: DANA, priority: "high", entries: 1,
    subject: "Front desk PC restarts by itself", body: "Twice yesterday, once today, each time with a patient in front of us.",
    steps: [
      { after: 20, by: DANA, says: "That must be unpleasant. We look at it from here first; nobody needs to leave the desk." },
      { after: 65, by: DANA, notes: "Memory test fails on bank 2. Ordered one module, same type." },
      { after: 90, by: DANA, says: "One module of its memory is failing. A new one comes on Thursday; until then we have taken the bad one out, so it is a little slower but steady.", status: "waiting" },
    ],
  },
  {
    client: "Cobalt Studio", when: { daysAgo: 9, at: 15 * 60 }, via: "portal", by: MARCUS,
    subject: "More room for video projects", body: "Our share is full every Friday. What are our options?",
    steps: [{ after: 200, by: MARCUS, says: "You have 4 TB and use 3.9. Either old projects go to a cheaper archive, or two disks more give you 12 TB. We can tell you prices for both." }, { after: 1_800, client: "Both prices, please." }],
  },
  {
    client: "Tolland Credit Union", when: { daysAgo: 8, at: 17 * 60 + 30 }, via: "portal", by: PRIYA,
    subject: "Two people to be taken off the door list", body: "They left at the end of the month. Names by phone, please.",
    steps: [{ after: 850, by: PRIYA, says: "Both are off the doors and off the network. Their mail goes to Grace for 30 days.", status: "done" }],
  },
  {
    client: HARLOW, when: { daysAgo: 7, at: 9 * 60 + 5 }, via: "portal", by: DANA, priority: "high", entries: 2,
    subject: "Document system is slow in the morning", body: "Between nine and ten, opening a brief takes half a minute. After that it is fine.",
    steps: [
      { after: 70, by: DANA, says: "We see it, too: the nightly index runs into the morning. We move it to midnight and watch it for three days." },
      { after: 90, by: DANA, notes: "Index moved to 00:30. If it is still slow: the virus scanner looks at the index files, exclude them." },
      { after: 4_400, client: "Better, but not gone. This morning it was ten seconds." },
      { after: 4_700, by: DANA, says: "Thank you. There was a second reason, the virus scanner read the whole index each morning. Please tell us tomorrow how it is.", status: "waiting" },
    ],
  },
  {
    client: "Riverbend Pediatrics", when: { daysAgo: 6, at: 12 * 60 }, via: "phone", by: TOM, priority: "low",
    subject: "Two more phones for the new clinic", body: "Nora: not urgent, before the end of the month.",
    steps: [{ after: 30, by: TOM, sets: { to: MARCUS } }, { after: 300, by: MARCUS, says: "Ordered. They come next week, and we bring them along on our next visit." }],
  },
  {
    client: "Brandt Accounting", when: { daysAgo: 5, at: 7 * 60 + 40 }, via: "alert", priority: "high",
    subject: "BR-SRV2: a disk of the array is failing", body: "Disk 3 of 6: predicted failure.",
    steps: [{ after: 1_440, alert: "Disk 3 of 6: predicted failure, second day." }, { after: 1_500, by: PRIYA, notes: "Spare is in the cabinet. Swap on Thursday after six, with Anke's word." }],
  },
  {
    client: "Summit Print Shop", when: { daysAgo: 4, at: 11 * 60 + 20 }, via: "mail", unassigned: true, by: TOM,
    subject: "Offer for a second color proofer", body: "Leo asks what it would take to connect a second proofer beside the first one.",
  },
  {
    client: "Meridian Title Co.", when: { daysAgo: 4, at: 14 * 60 }, via: "portal", by: PRIYA, entries: 1,
    subject: "Mail from one bank always lands in junk", body: "It is the bank with most of our closings, so we look there ten times a day.",
    steps: [{ after: 55, by: PRIYA, says: "The bank is on your list of trusted senders now, for everybody. What came in this week is moved to your inboxes.", status: "done" }],
  },
  {
    client: "Ortiz Architects", when: { daysAgo: 3, at: 10 * 60 + 30 }, via: "portal", by: MARCUS,
    subject: "Rendering PC is loud", body: "Since the weekend, as if something touched the fan.",
    steps: [{ after: 380, by: MARCUS, says: "We come by on our next day with you and open it. Please keep it off over night until then." }],
  },
  {
    client: "Kessler Plumbing & Heating", when: { daysAgo: 2, at: 15 * 60 + 50 }, via: "portal", unassigned: true,
    subject: "Tablet of truck 4 doesn't find the office", body: "It did on Monday. Rudy needs it for the orders of tomorrow.",
  },
  {
    client: "Fenwick Landscaping", when: { daysAgo: 1, at: 8 * 60 + 45 }, via: "phone", service: "phone", by: TOM, unassigned: true,
    subject: "Invoices print without the logo", body: "Hal, after the update of the bookkeeping program. Call back before noon.",
  },
  {
    client: "Meridian Title Co.", when: { daysAgo: 1, at: 13 * 60 + 5 }, via: "phone", by: PRIYA, priority: "high", tierSeconds: 2 * 3_600,
    subject: "Closing at four, the signature pad is dead", body: "Joan wants an answer within two hours, at the higher rate.",
    steps: [{ after: 25, by: PRIYA, says: "The pad is back: its service had stopped after last night's update. We stay on the line until your closing is done." }],
  },
  {
    client: HARLOW, when: { minutesAgo: 195 }, via: "phone", service: "on_site", by: TOM, priority: "high",
    subject: "No network in the meeting room", body: "Claire: hearing preparation this afternoon, all cables are in. Somebody has to come.",
    steps: [{ after: 5, by: TOM, sets: { to: MARCUS } }],
  },
  {
    client: "Lakeside Dental", when: { minutesAgo: 80 }, via: "portal", unassigned: true,
    subject: "Please add Dr. Wen to the calendar", body: "She joins us on the first. Same rights as Dr. Park.",
  },
  {
    client: "Riverbend Pediatrics", when: { minutesAgo: 50 }, via: "alert",
    subject: "RB-PC19 has not been seen for 7 days", body: "Last seen a week ago, 17:41.",
    steps: [{ after: 30, alert: "Last seen a week ago, 17:41." }],
  },
  {
    client: HARLOW, when: { minutesAgo: 25 }, via: "portal", by: DANA,
    subject: "A shared mailbox for the reception", body: "Three people should answer from it, in turns. Is that possible without another license?",
  },
];
