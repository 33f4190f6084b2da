// Each command that matters is written into the log by itself: a command, and the entry that it leaves.

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createKey, revokeKey } from "@/app/(desk)/settings/api/actions";
import { saveCatalogue } from "@/app/(desk)/settings/catalogue/actions";
import { GET as journalFile } from "@/app/(desk)/reports/journal/export/route";
import { GET as logFile } from "@/app/(desk)/settings/log/export/route";
import { changeRole, inviteStaff, removeMember } from "@/app/(desk)/settings/people/actions";
import type { TenantDb } from "@/lib/db/tenant";
import { LOG_EVENTS, type LogEvent } from "@/lib/domain/log-event";
import { now } from "@/lib/clock";
import { platform } from "@/lib/db/platform";
import { changeContact } from "@/lib/features/clients/commands";
import { makeFeed, revokeFeed } from "@/lib/features/feeds/commands";
import { adjustHours, giveHours, refundHours } from "@/lib/features/hours/commands";
import { voidSale } from "@/lib/features/hours/void";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { logPage, logRows } from "@/lib/features/log/queries";
import { logSearch } from "@/lib/features/log/input";
import { writeLog } from "@/lib/features/log/write";
import { endAllSessions, endSession, setPassword } from "@/lib/features/people/account";
import { closeSession, openSession, signInWithPassword } from "@/lib/features/people/door";
import { recordPayment } from "@/lib/features/payments/commands";
import { auditTenant } from "@/lib/ledger/audit";
import { withOrigin } from "@/lib/origin";
import { runJob } from "@/lib/worker/registry";
import { openOutbox, sellOn } from "@/tests/support/billing";
import { addTestClient, sellHours } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { named } from "@/tests/support/hours";
import { openBooks, type TestBooks } from "@/tests/support/ledger";
import { freshOrigin } from "@/tests/support/people";
import { inRequest } from "@/tests/support/request";
import { enrol, signIn, someone } from "@/tests/support/second-factor";
import { signedIn } from "@/tests/support/signed-in";
import { allFilesIn } from "@/tests/support/swap-surface";

type Deed = (books: TestBooks) => Promise<unknown>;

const by = (run: (db: TenantDb, books: TestBooks) => Promise<unknown>): Deed => (books) => books.firm.inFirm((db) => run(db, books));
const sale = async (books: TestBooks) => {
  const { invoiceId } = await sellOn(books);
  const line = await books.firm.inFirm((db) => db.invoiceLine.findFirstOrThrow({ where: { invoiceId, blockId: { not: null } } }));
  return { invoiceId, blockId: line.blockId ?? "" };
};
const owner = ({ firm }: TestBooks) => signedIn(firm.owner.personId);

const DEEDS: [event: LogEvent, deed: Deed][] = [
  ["member_invited", async (books) => inRequest(await owner(books), () => inviteStaff({ name: "Nina New", email: `nina-${randomUUID()}@firm.test`, role: "technician" }))],
  ["role_changed", async (books) => inRequest(await owner(books), () => changeRole({ memberId: books.firm.technician.id, role: "dispatcher" }))],
  ["member_removed", async (books) => inRequest(await owner(books), () => removeMember({ memberId: books.firm.technician.id }))],
  ["key_made", async (books) => inRequest(await owner(books), () => createKey({ name: "Program", scopes: ["clients:read"], days: 30 }))],
  ["catalogue_changed", async (books) => inRequest(await owner(books), () => saveCatalogue({ revision: 1, standardRateMinor: 13_000, sizes: [{ hours: 10, discountMinorPerHour: 0 }] }))],
  ["exported", async (books) => inRequest(await owner(books), () => journalFile(new Request("http://localhost/reports/journal/export")))],
  ["feed_made", by((db, { firm }) => makeFeed(db, firm.owner.actor, { scope: "own" }, "en"))],
  ["hours_given", by((db, { firm, contractId }) => giveHours(db, firm.owner.actor, { ...named(), contractId, seconds: 3_600, lasts: "for_ever" }))],
  ["hours_adjusted", by((db, { firm, contractId }) => adjustHours(db, firm.owner.actor, { ...named(), contractId, direction: "add", seconds: 3_600, lasts: "for_ever" }))],
  ["hours_refunded", async (books) => {
    const blockId = await sellHours(books.firm, books.contractId, 10);
    return books.firm.inFirm((db) => refundHours(db, books.firm.owner.actor, { ...named(), contractId: books.contractId, blockId, seconds: 3_600 }));
  }],
  ["sale_voided", async (books) => {
    const { blockId } = await sale(books);
    return books.firm.inFirm((db) => voidSale(db, books.firm.owner.actor, { contractId: books.contractId, blockId }));
  }],
  ["invoice_credited", async (books) => {
    const { invoiceId } = await sale(books);
    return books.firm.inFirm((db) => creditInvoice(db, books.firm.owner.actor, { invoiceId, creditId: randomUUID(), reason: "Agreed", lines: "rest", mail: false }));
  }],
  ["payment_recorded", async (books) => {
    const { invoiceId } = await sale(books);
    return books.firm.inFirm((db) => recordPayment(db, books.firm.owner.actor, { invoiceId, paymentId: randomUUID(), amountMinor: 1_000, method: "wire", reference: "", receivedOn: "2026-03-05" }));
  }],
];

test.each(DEEDS)("%s is written down by its own command, once", { timeout: 30_000 }, async (event, deed) => {
  const books = await openBooks();
  await deed(books);
  const entries = await books.firm.inFirm((db) => db.logEntry.findMany({ where: { event } }));
  expect(entries.map(({ actorKind, actorId }) => ({ actorKind, actorId }))).toEqual([{ actorKind: "member", actorId: books.firm.owner.id }]);
  expect((await books.firm.inFirm(auditTenant)).filter(({ subject }) => subject.includes("log"))).toEqual([]);
});

test("doing it twice is written down once, and what takes back what was made is written as well", async () => {
  const books = await openBooks();
  const { firm, contractId } = books;
  const deed = named();
  for (let time = 0; time < 2; time++) await firm.inFirm((db) => giveHours(db, firm.owner.actor, { ...deed, contractId, seconds: 3_600, lasts: "for_ever" }));
  const { feedId } = await firm.inFirm((db) => makeFeed(db, firm.owner.actor, { scope: "own" }, "en"));
  for (let time = 0; time < 2; time++) await firm.inFirm((db) => revokeFeed(db, firm.owner.actor, { feedId }));
  const key = await inRequest(await owner(books), () => createKey({ name: "Program", scopes: ["clients:read"], days: 30 }));
  const keyId = key.answer?.ok ? key.answer.data.keyId : "";
  for (let time = 0; time < 2; time++) await inRequest(await owner(books), () => revokeKey({ keyId }));
  expect(await eventsOf(firm)).toEqual(["hours_given", "feed_made", "feed_revoked", "key_made", "key_revoked"]);
});

test("a sign-in and a wrong password stand in the log of the person's firm, with where they came from", async () => {
  const firm = await freshTenant();
  await setPassword(firm.technician.personId, "correct horse battery");
  const origin = freshOrigin();
  const come = (password: string) => withOrigin({ ...origin, requestId: "req-7" }, () => signInWithPassword({ email: firm.technician.email, password }, origin));
  await expect(come("not the password")).rejects.toThrow("wrong_sign_in");
  const jobs = await platform().$queryRaw<{ payload: { email: string } }[]>`
    SELECT payload FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id
     WHERE task.identifier = 'sign_in_refused' AND payload->>'email' = ${firm.technician.email}`;
  for (const { payload } of jobs) await runJob("sign_in_refused", payload as never, openOutbox(firm).outside);
  await come("correct horse battery");
  const entries = await firm.inFirm((db) => db.logEntry.findMany({ orderBy: { seq: "asc" } }));
  expect(entries.map(({ event, actorId, address, requestId }) => ({ event, actorId, address, requestId }))).toEqual([
    { event: "sign_in_refused", actorId: firm.technician.id, address: origin.address, requestId: "req-7" },
    { event: "sign_in", actorId: firm.technician.id, address: origin.address, requestId: "req-7" },
  ]);
});

test("signing out stands in the log as signing in does, once, with where it came from; what owes its second factor leaves none", async () => {
  const firm = await freshTenant();
  const person = await someone(firm.technician);
  const origin = freshOrigin();
  const from = <Result>(run: () => Promise<Result>) => withOrigin({ ...origin, requestId: "req-9" }, run);
  const [phone, laptop] = [await signIn(person.email), await signIn(person.email)];
  for (let click = 0; click < 2; click += 1) await from(() => closeSession(phone.sessionId));
  await from(() => endSession(person.self, { sessionId: laptop.sessionId }));
  await enrol(person);
  await closeSession((await signIn(person.email)).sessionId);
  await from(() => endAllSessions(person.self));
  const entries = await firm.inFirm((db) => db.logEntry.findMany({ where: { event: { in: ["sign_out", "sessions_ended"] } }, orderBy: { seq: "asc" } }));
  expect(entries.map(({ event, actorId, address, requestId }) => ({ event, actorId, address, requestId }))).toEqual(
    ["sign_out", "sign_out", "sessions_ended"].map((event) => ({ event, actorId: firm.technician.id, address: origin.address, requestId: "req-9" })),
  );
});

test("a contact who signs out, here or everywhere, stands in the log as well; a session of one firm's provider in that firm's alone", async () => {
  const [firm, other] = [await freshTenant(), await freshTenant()];
  const clientId = await addTestClient(firm);
  const { id: personId } = await platform().person.create({ data: { email: `carla-${randomUUID()}@example.test`, name: "Carla" } });
  const contactId = await firm.inFirm(async (db) => (await db.contact.create({ data: { clientId, name: "Carla", email: `carla-${randomUUID()}@example.test`, personId, portalAccess: true } })).id);
  await other.inFirm((db) => db.member.create({ data: { personId, name: "Carla", email: `carla-${randomUUID()}@example.test`, role: "technician", status: "active" } }));
  const open = (boundTenantId: string | null) => openSession({ id: personId, locale: "en" }, { method: boundTenantId ? "identity" : "link", factorAt: null, boundTenantId }, freshOrigin(), now());
  await closeSession((await open(other.tenantId)).sessionId);
  await endAllSessions({ personId, sessionId: (await open(null)).sessionId });
  const outs = (tenant: FreshTenant) => tenant.inFirm((db) => db.logEntry.findMany({ where: { event: { in: ["sign_out", "sessions_ended"] } }, orderBy: { seq: "asc" }, select: { event: true, actorKind: true, actorId: true } }));
  expect(await outs(firm)).toEqual([{ event: "sessions_ended", actorKind: "contact", actorId: contactId }]);
  expect((await outs(other)).map(({ event }) => event)).toEqual(["sign_out", "sessions_ended"]);
});

test("an address that nobody has leaves the same job, and no entry anywhere", async () => {
  const email = `nobody-${randomUUID()}@example.test`;
  await expect(signInWithPassword({ email, password: "not the password" }, freshOrigin())).rejects.toThrow("wrong_sign_in");
  const jobs = await platform().$queryRaw<unknown[]>`
    SELECT 1 FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id
     WHERE task.identifier = 'sign_in_refused' AND payload->>'email' = ${email}`;
  expect(jobs).toHaveLength(1);
});

test("an action's entry says which request it came with", async () => {
  const firm = await freshTenant();
  const { cookie } = await signedIn(firm.owner.personId);
  const headers = { "x-request-id": "req-42", "x-forwarded-for": "192.0.2.9", "user-agent": "Mozilla/5.0 Firefox/140.0" };
  await inRequest({ cookie, headers }, () => changeRole({ memberId: firm.technician.id, role: "dispatcher" }));
  const [entry] = await firm.inFirm((db) => db.logEntry.findMany());
  expect(entry).toMatchObject({ event: "role_changed", details: { from: "technician", to: "dispatcher" }, requestId: "req-42", address: "192.0.2.9", userAgent: "Mozilla/5.0 Firefox/140.0" });
});

test("names are looked up when the log is read: whoever is called otherwise later is called so, and the chain holds", async () => {
  const firm = await freshTenant();
  await firm.inFirm((db) => writeLog(db, firm.technician.actor, "role_changed", { noun: "member", id: firm.technician.id, name: "Tara Technician" }));
  await firm.inFirm((db) => db.member.updateMany({ where: { id: firm.technician.id }, data: { name: "Erased person 1" } }));
  const { rows } = await firm.inFirm((db) => logPage(db, "UTC", logSearch.parse({})));
  expect(rows.map(({ actor, about }) => [actor.name, about?.name])).toEqual([["Erased person 1", "Erased person 1"]]);
  expect(JSON.stringify(await firm.inFirm((db) => db.logEntry.findMany({ select: { details: true } })))).not.toContain("Tara");
  expect(await firm.inFirm(auditTenant)).toEqual([]);
});

test("the log is read a page at a time, narrowed by what, who and when", async () => {
  const firm = await freshTenant();
  for (let index = 0; index < 60; index++) await firm.inFirm((db) => writeLog(db, index % 2 ? firm.owner.actor : firm.technician.actor, index % 3 ? "exported" : "key_made", undefined, { index }));
  const read = (search: object) => firm.inFirm((db) => logPage(db, "UTC", logSearch.parse(search)));
  const first = await read({});
  expect([first.rows.length, first.rows[0]?.seq, first.next?.split("~")[1]]).toEqual([50, 60, "11"]);
  expect((await read({ after: first.next })).rows.map(({ seq }) => seq)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect((await read({ what: "access" })).rows).toHaveLength(20);
  expect((await read({ who: firm.owner.id })).rows).toHaveLength(30);
  expect((await read({ to: "2020-01-01" })).rows).toHaveLength(0);
  expect((await firm.inFirm((db) => logRows(db, "UTC", logSearch.parse({ what: "data" }))))).toHaveLength(40);
});

test("the log's file starts no formula, carries each hash, and is itself written down", async () => {
  const firm = await freshTenant();
  const hostile = "=HYPERLINK(\"http://x\")";
  await withOrigin({ userAgent: hostile, address: "192.0.2.1" }, () => firm.inFirm((db) => writeLog(db, firm.owner.actor, "key_made", { noun: "key", id: "k", name: "@SUM(1)" })));
  const { cookie } = await signedIn(firm.owner.personId);
  const { answer } = await inRequest({ cookie }, () => logFile(new Request("http://localhost/settings/log/export")));
  const text = (await answer?.text()) ?? "";
  expect(text).toMatch(/[0-9a-f]{64}/);
  expect(text).not.toMatch(/(^|,)"?[=@]/m);
  expect(await eventsOf(firm)).toEqual(["key_made", "exported"]);
});

test("no event is listed that nothing writes", () => {
  const code = ["lib/features", "lib/web", "lib/db", "lib/cli", "app"].flatMap((folder) => allFilesIn(folder)).filter((file) => /\.tsx?$/.test(file)).map((file) => readFileSync(file, "utf8")).join("\n");
  expect(Object.keys(LOG_EVENTS).filter((event) => !code.includes(`"${event}"`))).toEqual([]);
});

test("a contact whose rights change is written down with both", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const { id: contactId } = await firm.inFirm((db) => db.contact.create({ data: { clientId, name: "Carla", email: "carla@client.test", portalAccess: false, rights: ["hours"] }, select: { id: true } }));
  await firm.inFirm((db) => changeContact(db, firm.owner.actor, { contactId, name: "Carla", email: "carla@client.test", phone: "", portalAccess: true, receivesInvoices: false, rights: ["hours", "invoices"] }));
  expect(await eventsOf(firm)).toEqual(["contact_invited", "contact_rights_changed"]);
});

function eventsOf(firm: FreshTenant): Promise<string[]> {
  return firm.inFirm(async (db) => (await db.logEntry.findMany({ orderBy: { seq: "asc" } })).map(({ event }) => event));
}
