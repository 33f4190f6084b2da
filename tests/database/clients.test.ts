import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { Missing } from "@/lib/domain/refusal";
import * as clients from "@/lib/features/clients/commands";
import { clientList } from "@/lib/features/clients/list";
import { clientOverview } from "@/lib/features/clients/queries";
import { addTestClient, openTestContract, sellHours, workHours } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { hours, openBooks } from "@/tests/support/ledger";
import { freshEmail, mailedLinks } from "@/tests/support/people";

const NOBODY = { phone: "", portalAccess: false, receivesInvoices: false };

function profile(name: string) {
  return { name, legalName: "", addressLines: "", country: "US", taxId: "", taxTreatment: "standard" as const, locale: "en" as const, notes: "" };
}

test("two active clients never have one name, in whatever case it is written", async () => {
  const firm = await freshTenant();
  await addTestClient(firm, "Harlow & Price LLP");
  await expect(addTestClient(firm, "HARLOW & price LLP")).rejects.toMatchObject({ code: "name_taken" });
});

test("of two people who take one name in the same moment, the second is told", async () => {
  const firm = await freshTenant();
  const answers = await Promise.allSettled([addTestClient(firm), addTestClient(firm), addTestClient(firm)]);
  expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
  for (const answer of answers) if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "name_taken" });
});

test("of two people who change one client, the second is told and nothing of the first is lost", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const change = (name: string) =>
    firm.inFirm((db) => clients.changeClient(db, firm.owner.actor, { clientId, revision: 1, ...profile(name) }));
  const answers = await Promise.allSettled([change("First"), change("Second")]);
  const [won] = answers.filter((answer) => answer.status === "fulfilled");
  expect(won?.value).toEqual({ revision: 2 });
  expect(answers.find((answer) => answer.status === "rejected")).toMatchObject({ reason: { code: "row_changed" } });
});

test("a client with hours left is not archived", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const contractId = await openTestContract(firm, clientId);
  await sellHours(firm, contractId, 10);
  await expect(archive(firm, clientId)).rejects.toMatchObject({ code: "client_has_hours" });
});

test("a client with hours ordered and not paid is not archived", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await sellHours(firm, await openTestContract(firm, clientId), 10, { paid: false });
  await expect(archive(firm, clientId)).rejects.toMatchObject({ code: "client_has_hours" });
});

test("a client whose hour of overrun at $150 is not billed yet is not archived", async () => {
  const books = await openBooks({ overrun: "bill", overrunRateMinor: 15_000 });
  await books.work(hours(1));
  expect(await books.balance()).toMatchObject({ availableSeconds: 0, overdraftSeconds: 0, unbilledMinor: 15_000n });
  await expect(archive(books.firm, books.clientId)).rejects.toMatchObject({ code: "client_has_hours" });
});

test("a client with an unpaid invoice is not archived", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await issueInvoice(firm, clientId);
  await expect(archive(firm, clientId)).rejects.toMatchObject({ code: "client_has_hours" });
});

test("a client whose hours are used up to the minute can be archived, and leaves the list", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const contractId = await openTestContract(firm, clientId);
  await sellHours(firm, contractId, 10);
  await workHours(firm, contractId, 10 * 3600);
  await archive(firm, clientId);
  expect(await names(firm, "active")).toEqual([]);
  expect(await names(firm, "archived")).toEqual(["Harlow & Price LLP"]);
  await expect(addContact(firm, clientId, "late@example.test")).rejects.toMatchObject({ code: "client_archived" });
});

test("an archived client comes back, unless its name was taken meanwhile", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await archive(firm, clientId);
  await addTestClient(firm);
  const restore = () => firm.inFirm((db) => clients.restoreClient(db, firm.owner.actor, { clientId, revision: 2 }));
  await expect(restore()).rejects.toMatchObject({ code: "name_taken" });
});

test("a contact who may see the portal is invited by mail, once", async () => {
  const firm = await freshTenant();
  const email = freshEmail("claire");
  const contactId = await addContact(firm, await addTestClient(firm), email, { portalAccess: true });
  expect(await mailedLinks(email)).toMatchObject([{ purpose: "join_portal" }]);
  await change(firm, contactId, { email, portalAccess: true });
  expect(await mailedLinks(email)).toHaveLength(1);
});

test("a contact without portal access is not invited until it is granted", async () => {
  const firm = await freshTenant();
  const email = freshEmail("claire");
  const contactId = await addContact(firm, await addTestClient(firm), email);
  expect(await mailedLinks(email)).toEqual([]);
  await change(firm, contactId, { email, portalAccess: true });
  expect(await mailedLinks(email)).toMatchObject([{ purpose: "join_portal" }]);
});

test("a new address is another person: the old one loses the portal and the new one is invited", async () => {
  const firm = await freshTenant();
  const email = freshEmail("new");
  const contactId = await addContact(firm, await addTestClient(firm), freshEmail("claire"));
  await firm.inFirm((db) => db.contact.updateMany({ where: { id: contactId }, data: { personId: firm.owner.personId, portalAccess: true } }));
  await change(firm, contactId, { email, portalAccess: true });
  const contact = await firm.inFirm((db) => db.contact.findFirst({ where: { id: contactId } }));
  expect(contact?.personId).toBeNull();
  expect(await mailedLinks(email)).toHaveLength(1);
});

test("an archived contact keeps neither the portal nor the invoices, and the address is free again", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const contactId = await addContact(firm, clientId, "claire@harlow.test", { portalAccess: true, receivesInvoices: true });
  await expect(addContact(firm, clientId, "claire@harlow.test")).rejects.toMatchObject({ code: "contact_exists" });
  await firm.inFirm((db) => clients.archiveContact(db, firm.owner.actor, { contactId }));
  const contact = await firm.inFirm((db) => db.contact.findFirst({ where: { id: contactId } }));
  expect(contact).toMatchObject({ portalAccess: false, receivesInvoices: false });
  await addContact(firm, clientId, "claire@harlow.test");
});

test("the list finds a client by its name, a contact's name and a contact's address", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm, "Harlow & Price LLP");
  await addTestClient(firm, "Kessler Plumbing");
  await firm.inFirm((db) => clients.addContact(db, firm.owner.actor, { clientId, name: "Claire Doyle", email: "cd@mail.test", ...NOBODY }));
  expect(await names(firm, "active", "harLOW")).toEqual(["Harlow & Price LLP"]);
  expect(await names(firm, "active", "doyle")).toEqual(["Harlow & Price LLP"]);
  expect(await names(firm, "active", "cd@mail")).toEqual(["Harlow & Price LLP"]);
  expect(await names(firm, "active", "%")).toEqual([]);
});

test("the list adds up the hours of a client's contracts and calls the client low when one of them is", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const [support, project] = [await openTestContract(firm, clientId, { title: "Support" }), await openTestContract(firm, clientId, { title: "Project" })];
  await sellHours(firm, support, 10);
  await sellHours(firm, project, 20);
  await workHours(firm, support, 8 * 3600);
  const list = await firm.inFirm((db) => clientList(db, { q: "", show: "low", page: 1 }));
  expect(list.counts).toEqual({ active: 1, low: 1, over: 0, archived: 0 });
  expect(list.rows).toMatchObject([{ clientId, contracts: 2, pool: { balanceSeconds: 22 * 3600, bar: { boughtSeconds: 30 * 3600 }, state: "low" } }]);
});

test("another firm's client, contact and site are not there", async () => {
  const ours = await freshTenant();
  const theirs = await freshTenant();
  const clientId = await addTestClient(theirs);
  const contactId = await addContact(theirs, clientId, "claire@harlow.test");
  const { siteId } = await theirs.inFirm((db) => clients.addSite(db, theirs.owner.actor, { clientId, name: "Office", addressLines: "" }));
  const actor = ours.owner.actor;
  const person = { name: "Eve", email: "eve@example.test", ...NOBODY };
  await expect(ours.inFirm((db) => clientOverview(db, clientId, day("2026-11-02")))).rejects.toThrow(Missing);
  await expect(ours.inFirm((db) => clients.changeClient(db, actor, { clientId, revision: 1, ...profile("Mine") }))).rejects.toThrow(Missing);
  await expect(archive(ours, clientId)).rejects.toThrow(Missing);
  await expect(ours.inFirm((db) => clients.addContact(db, actor, { clientId, ...person }))).rejects.toThrow(Missing);
  await expect(ours.inFirm((db) => clients.changeContact(db, actor, { contactId, ...person }))).rejects.toThrow(Missing);
  await expect(ours.inFirm((db) => clients.archiveContact(db, actor, { contactId }))).rejects.toThrow(Missing);
  await expect(ours.inFirm((db) => clients.addSite(db, actor, { clientId, name: "Spy", addressLines: "" }))).rejects.toThrow(Missing);
  await expect(ours.inFirm((db) => clients.archiveSite(db, actor, { siteId }))).rejects.toThrow(Missing);
  expect((await theirs.inFirm((db) => clientOverview(db, clientId, day("2026-11-02")))).client.name).toBe("Harlow & Price LLP");
});

async function archive(firm: FreshTenant, clientId: string): Promise<void> {
  await firm.inFirm((db) => clients.archiveClient(db, firm.owner.actor, { clientId, revision: 1 }));
}

async function addContact(firm: FreshTenant, clientId: string, email: string, rights: Partial<typeof NOBODY> = {}): Promise<string> {
  const contact = { clientId, name: "Claire Harlow", email, ...NOBODY, ...rights };
  const { contactId } = await firm.inFirm((db) => clients.addContact(db, firm.owner.actor, contact));
  return contactId;
}

async function change(firm: FreshTenant, contactId: string, to: { email: string; portalAccess: boolean }): Promise<void> {
  const input = { contactId, name: "Claire Harlow", phone: "", receivesInvoices: false, ...to };
  await firm.inFirm((db) => clients.changeContact(db, firm.owner.actor, input));
}

async function names(firm: FreshTenant, show: "active" | "archived", q = ""): Promise<string[]> {
  const list = await firm.inFirm((db) => clientList(db, { q, show, page: 1 }));
  return list.rows.map((row) => row.name);
}

async function issueInvoice(firm: FreshTenant, clientId: string): Promise<void> {
  const [day, id] = [new Date("2026-11-02T00:00:00Z"), randomUUID()];
  await firm.inFirm(async (db) => {
    await db.invoice.create({
      data: {
        id, clientId, currency: "USD", locale: "en", netMinor: 12_000n, taxMinor: 0n, createdBy: "system", createdAt: day,
      },
    });
    await db.invoiceTax.create({ data: { invoiceId: id, position: 1, name: "", category: "out_of_scope", ratePpm: 0, netMinor: 12_000n, taxMinor: 0n } });
    await db.invoiceLine.create({ data: { invoiceId: id, position: 1, seconds: 3_600, rateMinor: 12_000n, amountMinor: 12_000n } });
    const numbered = { series: "2026", number: 1, numberText: "INV-2026-0001" };
    await db.invoice.updateMany({ where: { id }, data: { status: "issued", ...numbered, issuedOn: day, dueOn: day, seller: {}, buyer: {} } });
  });
}
