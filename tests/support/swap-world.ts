import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { Client } from "pg";
import { csvCell } from "@/lib/domain/csv";
import { addClient, addContact, addSite } from "@/lib/features/clients/commands";
import { openContract } from "@/lib/features/contracts/commands";
import { openContract as openContractInput } from "@/lib/features/contracts/input";
import { firmToday } from "@/lib/features/firm-clock";
import { storeFile, takeFile } from "@/lib/features/imports/commands";
import { createKey } from "@/lib/features/keys/commands";
import { inviteStaff } from "@/lib/features/people/commands";
import { cancelRenewal } from "@/lib/features/renewals/commands";
import { startTimer } from "@/lib/features/timers/commands";
import { digestOfTables } from "@/tests/support/digest";
import { PLANTED } from "@/tests/support/hostile";
import { type JourneyClient, type JourneyFirm, openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";
import { addAgreements, type AgreementIds } from "@/tests/support/swap-agreements";
import { addApprovals, type ApprovalIds } from "@/tests/support/swap-approvals";
import { addBilling, type BillingIds } from "@/tests/support/swap-billing";
import { addOnsite, type OnsiteIds } from "@/tests/support/swap-onsite";
import { addPayments, type PaymentIds } from "@/tests/support/swap-payments";
import { addDisputes, type DisputeIds } from "@/tests/support/swap-disputes";
import { addFiles, type FileIds } from "@/tests/support/swap-files";
import { addSwapFee, type FeeIds } from "@/tests/support/swap-fees";
import { addSwapHooks, type HookIds } from "@/tests/support/swap-hooks";
import { addSwapIdentity, type IdentityIds } from "@/tests/support/swap-identity";
import { addTickets, type TicketIds } from "@/tests/support/swap-tickets";

/** Words that stand nowhere else in the database, by who may read them. */
export interface Marks {
  /** The firm's own: its name and its people. Its clients' contacts may read them. */
  firm: string;
  /** What the first client may read of itself. */
  client: string;
  /** What the second client may read of itself. */
  other: string;
  /** What no contact may read: notes for the staff alone. */
  internal: string;
}

/** A firm with something of everything, each thing under marks, and the ids by which it could be asked for. */
export interface SwapWorld {
  firm: JourneyFirm;
  marks: Marks;
  client: JourneyClient;
  other: JourneyClient;
  /** The first client's second contract, whose renewal waits to be sent. */
  warned: { contractId: string };
  today: string;
  firmRevision: number;
  /** Sessions that are open, by whose they are; filled as people sign in. */
  sessions: { owner: string };
  ids: {
    spareClient: string;
    spareContract: string;
    plainContact: string;
    spareContact: string;
    /** People of the first client who were invited to the portal. */
    colleague: string;
    spareColleague: string;
    site: string;
    spareSite: string;
    paidInvoice: string;
    openInvoice: string;
    otherInvoice: string;
    /** A block that was paid for, and one whose sale nobody paid. */
    paidBlock: string;
    spareBlock: string;
    entry: string;
    spareEntry: string;
    timerEntry: string;
    owner: string;
    technician: string;
    invited: string;
    message: string;
    /** The link that the paid invoice's mail carries. */
    invoiceLink: string;
    batch: string;
    key: string;
  } & OnsiteIds & ApprovalIds & BillingIds & DisputeIds & AgreementIds & PaymentIds & TicketIds & FeeIds & HookIds & IdentityIds & FileIds;
}

/** Opens such a firm by the real commands; its mails are written by the worker that runs. */
export async function openSwapWorld(): Promise<SwapWorld> {
  const code = randomUUID().slice(0, 6);
  const mark = (kind: string) => `ZQ${kind}${code}`;
  const marks: Marks = { firm: mark("firm"), client: mark("client"), other: mark("other"), internal: mark("internal") };
  const firm = await openJourneyFirm({ name: `${marks.firm} Systems ${PLANTED}`, people: `${marks.firm} ` });
  const client = await takeInMarked(firm, marks.client, marks);
  const other = await takeInMarked(firm, marks.other, marks);
  const sold = await sellHours(firm, client, { mail: true });
  const open = await sellHours(firm, client, { paid: false });
  const spareSale = await sellHours(firm, client, { paid: false });
  const otherSold = await sellHours(firm, other);
  const texts = { description: `${marks.client} work ${PLANTED}`, internalNote: `${marks.internal} remark ${PLANTED}` };
  const entry = await workOn(firm, client, 60, texts);
  const spareEntry = await workOn(firm, client, 30, { ...texts, description: `${marks.client} more work` });
  await workOn(firm, other, 45, { description: `${marks.other} work`, internalNote: `${marks.internal} other remark` });
  const warned = await openWarned(firm, client, marks);
  const rest = await addTheRest(firm, client, marks);
  const waiting = await addApprovals(firm, client, marks);
  const disputed = await addDisputes(firm, client, marks);
  const billed = await addBilling(firm, client, otherSold.invoiceId);
  const agreed = await addAgreements(firm, client, marks);
  const paying = await addPayments(firm, client, marks.client);
  const tickets = await addTickets(firm, client, marks);
  const fees = await addSwapFee(firm, client, marks);
  const hooks = await addSwapHooks(firm, marks);
  const identity = await addSwapIdentity(firm, marks);
  const onsite = await addOnsite(firm, client, entry, marks.client);
  const files = await addFiles(firm, marks.client);
  const message = await writtenMessage(firm, client.clientId);
  const { id: invoiceLink } = await firm.inFirm((db) => db.invoiceLink.findFirstOrThrow({ where: { invoiceId: sold.invoiceId }, select: { id: true } }));
  const { today, revision } = await firm.inFirm(async (db) => ({ today: await firmToday(db), ...(await db.tenant.findFirstOrThrow({ select: { revision: true } })) }));
  return {
    firm, marks, client, other, warned, today, firmRevision: revision, sessions: { owner: "" },
    ids: { ...onsite, ...rest, ...waiting, ...disputed, ...billed, ...agreed, ...paying, ...tickets, ...fees, ...hooks, ...identity, ...files, message, invoiceLink, entry, spareEntry, paidInvoice: sold.invoiceId, openInvoice: open.invoiceId, otherInvoice: otherSold.invoiceId, paidBlock: sold.blockId, spareBlock: spareSale.blockId },
  };
}

function takeInMarked(firm: JourneyFirm, mark: string, { internal }: Marks): Promise<JourneyClient> {
  return takeInClient(firm, `${mark} & Sons ${PLANTED}`, {
    client: { legalName: `${mark} Legal ${PLANTED}`, addressLines: `${mark} Street 1 ${PLANTED}`, notes: `${internal} notes ${PLANTED}` },
    contact: { name: `${mark} Carla ${PLANTED}` },
    terms: { title: `${mark} hours ${PLANTED}` },
  });
}

/** A contract that stands at its line twice over: one renewal was cancelled for a reason, the next one waits. */
async function openWarned(firm: JourneyFirm, client: JourneyClient, marks: Marks): Promise<{ contractId: string }> {
  const warned = await firm.inFirm(async (db) => {
    const terms = { blockHours: 10, renewalMode: "warn", lineSeconds: 7_200, hoursCount: "paid", overrun: "allow", expiryMonths: null, startedOn: await firmToday(db) };
    return openContract(db, firm.owner, openContractInput.parse({ clientId: client.clientId, title: `${marks.client} second`, ...terms }));
  });
  await sellHours(firm, warned);
  await workOn(firm, warned, 490, { description: `${marks.client} long day` });
  await firm.inFirm((db) => cancelRenewal(db, firm.owner, { contractId: warned.contractId, number: 1, note: `${marks.internal} reason` }));
  await sellHours(firm, warned);
  await workOn(firm, warned, 600, { description: `${marks.client} longer day` });
  return warned;
}

async function addTheRest(firm: JourneyFirm, { clientId, contractId }: JourneyClient, marks: Marks) {
  const [technician = firm.owner] = firm.technicians;
  const timerEntry = randomUUID();
  const person = (name: string) => ({ clientId, name: `${marks.client} ${name}`, email: `${name}-${randomUUID().slice(0, 8)}@client.example`, phone: "", portalAccess: false, receivesInvoices: false });
  const spare = await takeInClient(firm, `${marks.client} spare contract`, { invitedOnly: true });
  const table = `day,duration,client,description\n2026-03-02,1:00,${csvCell(`${marks.client} & Sons ${PLANTED}`)},${marks.internal} import\n`;
  const file = takeFile({ name: `${marks.internal}.csv`, bytes: new TextEncoder().encode(table) });
  const made = await firm.inFirm(async (db) => {
    const profile = { legalName: "", addressLines: "", country: "US", taxId: "", taxTreatment: "standard", locale: "en", notes: "", currency: "USD" } as const;
    await startTimer(db, technician, { entryId: timerEntry, contractId, description: `${marks.internal} timer`, channel: "remote", nature: "reactive" });
    return {
      spareClient: (await addClient(db, firm.owner, { name: `${marks.client} spare`, ...profile })).clientId,
      plainContact: (await addContact(db, firm.owner, person("plain"))).contactId,
      spareContact: (await addContact(db, firm.owner, person("spare"))).contactId,
      colleague: (await addContact(db, firm.owner, { ...person("colleague"), portalAccess: true })).contactId,
      spareColleague: (await addContact(db, firm.owner, { ...person("leaving"), portalAccess: true })).contactId,
      site: (await addSite(db, firm.owner, { clientId, name: `${marks.client} office`, addressLines: "" })).siteId,
      spareSite: (await addSite(db, firm.owner, { clientId, name: `${marks.client} store`, addressLines: "" })).siteId,
      invited: (await inviteStaff(db, firm.owner, { name: `${marks.firm} Ines`, email: `ines-${randomUUID().slice(0, 8)}@firm.example`, role: "technician" })).memberId,
      batch: (await storeFile(db, firm.owner, file)).batchId,
      key: (await createKey(db, firm.owner, { name: `${marks.internal} program`, scopes: ["clients:read"], days: 30 })).keyId,
    };
  });
  return { ...made, spareContract: spare.contractId, timerEntry, owner: firm.owner.id, technician: technician.id };
}

/** The mail of the first client's invoice, once the worker has written and sent it, and nothing else is under way. */
async function writtenMessage(firm: JourneyFirm, clientId: string): Promise<string> {
  const waiting = () => asOwnerOf(firm, async (client) => (await client.query("SELECT FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = $1", [firm.tenantId])).rowCount);
  await expect.poll(waiting, { timeout: 90_000, message: "the worker has done all that the firm gave it to do" }).toBe(0);
  const message = await firm.inFirm((db) => db.message.findFirstOrThrow({ where: { clientId, kind: "invoice" }, select: { id: true } }));
  return message.id;
}

/**
 * The rows of every table of a firm, counted and digested, by table: two readings are equal if nothing was changed. The log is left
 * out: that somebody was refused is written down in it.
 */
export async function digestOf(firm: JourneyFirm): Promise<Record<string, string>> {
  return asOwnerOf(firm, (client) => digestOfTables(client, firm.tenantId, ["log_entry", "log_chain"]));
}

/** Asks as the owner of the tables, inside the firm where policies hold even for the owner. */
export async function asOwnerOf<Result>(firm: JourneyFirm, run: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: process.env.HOURBANK_TEST_OWNER_URL });
  await client.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [firm.tenantId]);
    return await run(client);
  } finally {
    await client.end();
  }
}
