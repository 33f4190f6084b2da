import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Role } from "@/lib/domain/permission";
import { paletteFinds } from "@/lib/features/palette/queries";
import { sellOn } from "@/tests/support/billing";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { openBooks } from "@/tests/support/ledger";

const found = (firm: FreshTenant, search: string, role: Role = "owner") => firm.inFirm(async (db) => (await paletteFinds(db, role, search)).map(({ kind, title, detail }) => (detail ? `${kind}: ${title} (${detail})` : `${kind}: ${title}`)));

async function addClient(firm: FreshTenant, name: string, titles: string[] = []): Promise<string> {
  const id = randomUUID();
  await firm.inFirm(async (db) => {
    await db.client.create({ data: { id, name, country: "US", currency: "USD" } });
    for (const title of titles) await db.contract.create({ data: { clientId: id, title, currency: "USD", rateMinor: 14_500n, blockHours: 10, startedOn: new Date("2026-01-01") } });
  });
  return id;
}

/** The ticket's id; enough of one to be found. */
async function addTicket(firm: FreshTenant, clientId: string, number: number, subject: string, closed = false): Promise<string> {
  const id = randomUUID();
  const at = new Date("2026-03-01T12:00:00Z");
  const state = closed ? { status: "closed", closedAt: at } : { status: "open" };
  await firm.inFirm((db) => db.ticket.create({ data: { id, number, clientId, subject, channel: "desk", openedAt: at, lastAt: at, lastBy: "member", touchedByPerson: true, ...state } }));
  return id;
}

test("words of a client's name are kept as they are typed: small, without accents, each once", async () => {
  const firm = await freshTenant();
  await firm.inFirm((db) => db.client.create({ data: { name: "Société Générale — Rossi & Rossi, S.p.A.", country: "FR", currency: "EUR" } }));
  const words = await firm.inFirm((db) => db.$queryRaw<{ word: string }[]>`SELECT word FROM find_word ORDER BY word`);
  expect(words.map(({ word }) => word)).toEqual(["a", "generale", "p", "rossi", "s", "societe"]);
});

test("clients and contracts are found by the beginnings of any of their words, whatever the accents and the order", async () => {
  const firm = await freshTenant();
  await addClient(firm, "Société Générale", ["Support"]);
  await addClient(firm, "Harlow Price", ["Projects", "Support"]);
  expect(await found(firm, "gene")).toEqual(["client: Société Générale", "contract: Support (Société Générale)"]);
  expect(await found(firm, "PRI harl")).toEqual(["client: Harlow Price", "contract: Projects (Harlow Price)", "contract: Support (Harlow Price)"]);
  expect(await found(firm, "supp pri")).toEqual(["contract: Support (Harlow Price)"]);
  expect(await found(firm, "arlow")).toEqual([]);
  for (const nothing of ["", "  ", "&", "%", "' OR 1=1 --", "\u{10FFFF}"]) expect(await found(firm, nothing), nothing).toEqual([]);
});

test("a new name is found at once, the old one no more, also through the client's contracts", async () => {
  const firm = await freshTenant();
  const clientId = await addClient(firm, "Harlow Price", ["Support"]);
  await firm.inFirm((db) => db.client.updateMany({ where: { id: clientId }, data: { name: "Marlow" } }));
  await firm.inFirm((db) => db.contract.updateMany({ where: { clientId }, data: { title: "Care" } }));
  expect(await found(firm, "marl")).toEqual(["client: Marlow", "contract: Care (Marlow)"]);
  expect(await found(firm, "harl")).toEqual([]);
  expect(await found(firm, "supp")).toEqual([]);
});

test("whole words come before longer ones, and what is put away comes last", async () => {
  const firm = await freshTenant();
  const gone = await addClient(firm, "Rossi Antichi");
  await addClient(firm, "Alfa Rossini");
  await addClient(firm, "Zeta Rossi");
  await firm.inFirm((db) => db.client.updateMany({ where: { id: gone }, data: { archivedAt: new Date("2026-03-01") } }));
  expect(await found(firm, "rossi")).toEqual(["client: Zeta Rossi", "client: Alfa Rossini", "client: Rossi Antichi"]);
});

test("tickets are found by words and by number, the open ones first", async () => {
  const firm = await freshTenant();
  const clientId = await addClient(firm, "Harlow Price");
  await addTicket(firm, clientId, 142, "Printer jams again", true);
  await addTicket(firm, clientId, 143, "Printer in the lobby");
  expect(await found(firm, "print")).toEqual(["ticket: Printer in the lobby (Harlow Price)", "ticket: Printer jams again (Harlow Price)"]);
  expect(await found(firm, "#142", "technician")).toEqual(["ticket: Printer jams again (Harlow Price)"]);
  expect(await found(firm, "143")).toEqual(["ticket: Printer in the lobby (Harlow Price)"]);
});

test("invoices are found by number, but not by those who may not read them", async () => {
  const books = await openBooks();
  await sellOn(books);
  const { numberText } = await books.firm.inFirm((db) => db.invoice.findFirstOrThrow({ select: { numberText: true } }));
  const text = numberText ?? "";
  for (const search of [text, text.toLowerCase(), text.slice(0, -1), "1", "0001"]) {
    expect((await found(books.firm, search, "dispatcher")).some((each) => each.startsWith(`invoice: ${text}`)), search).toBe(true);
    expect((await found(books.firm, search, "technician")).filter((each) => each.startsWith("invoice")), search).toEqual([]);
  }
});

test("another firm's clients, tickets and invoices are never found", async () => {
  const books = await openBooks();
  await sellOn(books);
  const elsewhere = await addClient(books.firm, "Harlow Price", ["Support"]);
  await addTicket(books.firm, elsewhere, 142, "Printer jams");
  const stranger = await freshTenant();
  for (const search of ["harlow", "support", "printer", "142", "1", "INV"]) expect(await found(stranger, search), search).toEqual([]);
});

test("among thousands of names a search reads a range of an index and answers with a handful", async () => {
  const firm = await freshTenant();
  await firm.inFirm((db) => db.$executeRaw`INSERT INTO client (name, country, currency) SELECT 'Alpha company ' || n, 'US', 'USD' FROM generate_series(1, 3000) AS n`);
  await addClient(firm, "Alpenrose");
  expect(await found(firm, "alp")).toHaveLength(6);
  expect(await found(firm, "alpen")).toEqual(["client: Alpenrose"]);
  expect(await found(firm, "alpha 2999")).toEqual(["client: Alpha company 2999"]);
  const plan = await firm.inFirm((db) => db.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN SELECT subject_id FROM find_word WHERE kind = 'client' AND word >= 'alpen' AND word < 'alpeo'`);
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toMatch(/Index Cond: .*word >= 'alpen'/);
});
