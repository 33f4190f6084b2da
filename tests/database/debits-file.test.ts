import { createHash, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { optIntoRenewal } from "@/lib/features/auto-renewals/commands";
import { bankBatches, bankFileBytes, makeBankFile } from "@/lib/features/debits/bank-file";
import { markDebit } from "@/lib/features/debits/commands";
import { startMandateOnPaper } from "@/lib/features/mandates/commands";
import { startMandateOnPaper as onPaper } from "@/lib/features/mandates/input";
import { mandateTerms } from "@/lib/features/mandates/words";
import { connectBankFile } from "@/lib/features/providers/commands";
import { connectBankFile as bankFileInput } from "@/lib/features/providers/input";
import { mandateWords } from "@/lib/format/mandate-words";
import { translatorFor } from "@/lib/i18n/translator";
import { auditTenant } from "@/lib/ledger/audit";
import { openContract } from "@/lib/ledger/post";
import { collectDebits } from "@/lib/worker/handlers/debit-rounds";
import { noonOf, openOutbox, payOn, sellOn, workThrough } from "@/tests/support/billing";
import { freshTenant } from "@/tests/support/database";
import { hours, openBooks, usualTerms } from "@/tests/support/ledger";

const IBAN = "IT60X0542811101000000123456";

/** A firm in euros that gives its bank a file, with a client whose mandate the office holds on paper, at the line on 3 March. */
async function fileWorld() {
  const firm = await freshTenant({ country: "IT", currency: "EUR", timeZone: "Europe/Rome" });
  const client = await firm.inFirm((db) => db.client.create({ data: { name: "Città & Söhne S.r.l.", country: "IT", currency: "EUR", locale: "it" } }));
  await firm.inFirm((db) => db.contact.create({ data: { clientId: client.id, name: "Bea", email: "bea@client.test", receivesInvoices: true } }));
  const usd = await openBooks({}, firm, client.id);
  const contractId = randomUUID();
  await firm.inFirm(async (db) => {
    await db.contract.create({ data: { id: contractId, clientId: client.id, title: "Ore", currency: "EUR", rateMinor: 15_000, blockHours: 10, startedOn: new Date("2026-01-01") } });
    await openContract(db, contractId, "EUR", { ...usualTerms, hoursCount: "processing", overrun: "allow" });
  });
  const books = { ...usd, contractId };
  const outbox = openOutbox(firm);
  const world = {
    firm, outbox, contractId, clientId: client.id, day: "2026-03-02",
    now: <T>(run: () => Promise<T>) => withClock(noonOf(world.day), run),
    work: () => workThrough(firm, outbox.outside, { day: world.day }),
  };
  const { invoiceId } = await sellOn(books);
  await payOn(firm, invoiceId, 150_000, { day: world.day });
  const input = bankFileInput.parse({ creditorName: firm.name, creditorId: "DE98 ZZZ0 9999 9999 99", creditorIban: "DE89 3704 0044 0532 0130 00" });
  await world.now(() => firm.inFirm((db) => connectBankFile(db, firm.owner.actor, input)));
  const mandateId = randomUUID();
  const typed = onPaper.parse({ mandateId, clientId: client.id, scheme: "sepa", iban: IBAN, holder: "Città & Söhne S.r.l.", email: "bea@client.test", locale: "it", signedOn: "2026-02-20" });
  const t = await translatorFor("it", "mandates");
  await world.now(() => firm.inFirm(async (db) => startMandateOnPaper(db, firm.owner.actor, typed, mandateWords(await mandateTerms(db, client.id, mandateId, "sepa"), "it", t).text)));
  await world.work();
  await world.now(() => firm.inFirm((db) => optIntoRenewal(db, firm.owner.actor, { contractId, mandateId }, null)));
  world.day = "2026-03-03";
  books.moveTo(world.day);
  await usd.work(hours(8), { contractId });
  await world.work();
  const debit = () => firm.inFirm((db) => db.debit.findFirstOrThrow({ include: { attempts: true, mandate: true } }));
  const make = (batchId: string, collectOn: string) => world.now(() => firm.inFirm((db) => makeBankFile(db, firm.owner.actor, { batchId, collectOn })));
  return { ...world, world, mandateId, debit, make };
}

test("what is due goes to the bank in one file whose bytes are kept, and settles by itself", async () => {
  const { world, firm, debit, make, mandateId } = await fileWorld();
  expect(await debit()).toMatchObject({ status: "scheduled", currency: "EUR", mandate: { status: "active", onPaper: true, last4: "3456" } });
  await expect(make(randomUUID(), "2026-03-05")).rejects.toMatchObject({ code: "no_debits_due" });
  world.day = "2026-03-06";
  const batchId = randomUUID();
  const [one, again] = await Promise.all([make(batchId, "2026-03-06"), make(batchId, "2026-03-06")]);
  expect([one, again]).toEqual([{ batchId, debits: 1 }, { batchId, debits: 1 }]);
  await world.work();
  expect(await debit()).toMatchObject({ status: "processing", presentments: 1 });

  const [batch] = await firm.inFirm(bankBatches);
  expect(batch).toMatchObject({ ready: true, debits: 1, totalMinor: 150_000, collectOn: "2026-03-09" });
  const { xml, fileName } = await firm.inFirm((db) => bankFileBytes(db, batchId));
  const text = Buffer.from(xml).toString("utf8");
  expect(fileName).toBe(`${batch?.messageId}.xml`);
  expect(text).toContain(IBAN);
  expect(text).toContain("<ReqdColltnDt>2026-03-09</ReqdColltnDt>");
  expect(text).toContain("<DtOfSgntr>2026-02-20</DtOfSgntr>");
  expect(text).toContain(`HB-${mandateId.replaceAll("-", "").slice(0, 12).toUpperCase()}`);
  expect(await firm.inFirm(async (db) => Buffer.from((await db.bankBatch.findFirstOrThrow()).sha256 ?? []).toString("hex"))).toBe(createHash("sha256").update(xml).digest("hex"));

  world.day = "2026-03-16";
  await world.now(collectDebits);
  await world.work();
  expect((await debit()).status).toBe("processing");
  world.day = "2026-03-17";
  await world.now(collectDebits);
  await world.now(collectDebits);
  await world.work();
  expect((await debit()).status).toBe("settled");
  expect(await firm.inFirm((db) => db.payment.findMany({ where: { method: "sepa" } }))).toMatchObject([{ amountMinor: 150_000n }]);

  const { id } = await debit();
  await world.now(() => firm.inFirm((db) => markDebit(db, firm.owner.actor, { debitId: id, outcome: "returned", code: "MD06" })));
  await world.work();
  expect(await debit()).toMatchObject({ status: "returned", returnCode: "MD06", mandate: { status: "suspended" } });
  const byHand = await firm.inFirm(async (db) => db.logEntry.findFirst({ where: { event: "payment_taken_back" } }));
  expect(byHand).toMatchObject({ actorId: firm.owner.id, noun: "invoice", nounId: (await debit()).invoiceId, details: { amountMinor: 150_000 } });
  expect(await firm.inFirm(auditTenant)).toEqual([]);
});

test("a return for want of funds goes into a later file once more, as the mandate's first debit again", async () => {
  const { world, firm, debit, make } = await fileWorld();
  world.day = "2026-03-06";
  await make(randomUUID(), "2026-03-06");
  await world.work();
  const { id } = await debit();
  await world.now(() => firm.inFirm((db) => markDebit(db, firm.owner.actor, { debitId: id, outcome: "returned", code: "AM04" })));
  await world.work();
  expect(await debit()).toMatchObject({ status: "scheduled", presentments: 1, returnCode: "AM04", mandate: { status: "active" } });
  world.day = "2026-03-13";
  const second = randomUUID();
  await make(second, "2026-03-13");
  await world.work();
  expect(await debit()).toMatchObject({ status: "processing", presentments: 2 });
  const { xml } = await firm.inFirm((db) => bankFileBytes(db, second));
  expect(Buffer.from(xml).toString("utf8")).toContain("<SeqTp>FRST</SeqTp>");
});

test("account numbers of a bank file are kept sealed", async () => {
  const { firm } = await fileWorld();
  const mandate = await firm.inFirm((db) => db.mandate.findFirstOrThrow());
  expect(mandate.accountSealed).toMatch(/^v1\./);
  expect(JSON.stringify(mandate)).not.toContain("0000123456");
  expect(mandate.words).toContain("Mandato di addebito diretto SEPA (Core)");
  expect(mandate.words).toContain("entro 8 settimane");
});
