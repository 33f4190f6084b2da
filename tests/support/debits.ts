import { randomUUID } from "node:crypto";
import { readEvent } from "@/lib/adapters/payments/stripe/events";
import { withClock } from "@/lib/clock";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import type { DebitScheme } from "@/lib/domain/mandate";
import { optIntoRenewal } from "@/lib/features/auto-renewals/commands";
import { takeEvent } from "@/lib/features/debits/inbox";
import { debitsOfInvoice } from "@/lib/features/debits/queries";
import { startMandate } from "@/lib/features/mandates/commands";
import { startMandate as startMandateInput } from "@/lib/features/mandates/input";
import { mandateTerms, wordsMark } from "@/lib/features/mandates/words";
import { connectStripe } from "@/lib/features/providers/commands";
import { mandateWords } from "@/lib/format/mandate-words";
import { translatorFor } from "@/lib/i18n/translator";
import { collectDebits, reconcileDebits } from "@/lib/worker/handlers/debit-rounds";
import { noonOf, openOutbox, payOn, sellOn, workThrough } from "@/tests/support/billing";
import type { FreshTenant } from "@/tests/support/database";
import { openWebhook, type TestBank } from "@/tests/support/fake-bank";
import { openBooks, type TestBooks } from "@/tests/support/ledger";

/** A firm whose processor is the fake bank, with a client that saved an account and renews by it. */
export interface DebitWorld {
  books: TestBooks;
  firm: FreshTenant;
  bank: TestBank;
  /** The firm's own key at the bank. */
  secretKey: string;
  contactId: string;
  mandateId: string;
  outbox: ReturnType<typeof openOutbox>;
  /** Moves both clocks to noon of a day. */
  moveTo(day: string): void;
  today(): string;
  /** Runs all jobs that wait. */
  work(times?: number): Promise<void>;
  /** Runs something at the world's time. */
  now<T>(run: () => Promise<T>): Promise<T>;
  /** The hourly round, and all that follows. */
  collect(times?: number): Promise<void>;
  reconcile(): Promise<void>;
  /** Has the bank's reports delivered and handled. */
  hear(times?: number): Promise<void>;
  /** Uses hours, and runs all that follows. */
  use(seconds: number): Promise<void>;
  renewal(): Promise<{ invoiceId: string; dueMinor: number; paidOn: Date | null; numberText: string | null }>;
  debit(): Promise<Awaited<ReturnType<typeof debitsOfInvoice>>[number]>;
  balance(): Promise<number>;
  subjects(): Promise<string[]>;
}

const START = "2026-03-02";

/** Ten paid hours on Monday 2 March 2026, an account whose number ends in `tail`, automatic renewal on. */
export async function openDebitWorld(bank: TestBank, terms: Partial<ContractTerms> = {}, { tail = "6789", auto = true } = {}): Promise<DebitWorld> {
  const books = await openBooks({ hoursCount: "processing", ...terms });
  const { firm } = books;
  const secretKey = `sk_test_fakebank_${randomUUID().slice(0, 8)}`;
  const webhook = await openWebhook();
  const outbox = openOutbox(firm);
  bank.rule({ order: "weather", settleAfterDays: 4, lateAfterDays: 10, outcome: "settle", duplicateEvents: false, reversedEvents: false, eventsBeforeAnswer: false, heldEvents: false }, { order: "next", outcomes: [] }, { order: "answers", faults: [] });
  bank.rule({ order: "webhook", secretKey, url: webhook.url, secret: bank.webhookSecret });
  let day = START;
  let taken = 0;
  let moves = 0;

  const world: DebitWorld = {
    books, firm, bank, secretKey, outbox, contactId: "", mandateId: "",
    today: () => day,
    moveTo(to) {
      day = to;
      books.moveTo(to);
      // The bank's clock goes on between two moves: each begins a little later in its day, so that so many days are over.
      moves += 1;
      bank.rule({ order: "clock", at: new Date(noonOf(to).getTime() + moves * 5 * 60_000).toISOString() });
    },
    now: (run) => withClock(noonOf(day), run),
    work: (times = 1) => workThrough(firm, outbox.outside, { day, times }),
    async collect(times = 1) {
      await world.now(collectDebits);
      await world.work(times);
    },
    async reconcile() {
      await withClock(new Date(noonOf(day).getTime() + 20 * 60_000), reconcileDebits);
      await world.work();
    },
    async hear(times = 1) {
      await bank.sendEvents();
      const news = webhook.received.slice(taken);
      taken = webhook.received.length;
      for (const { body, signature } of news) {
        const event = readEvent(body, signature, bank.webhookSecret, noonOf(day));
        await world.now(() => firm.inFirm((db) => takeEvent(db, event)));
      }
      await world.work(times);
    },
    async use(seconds) {
      await books.work(seconds);
      await world.work();
    },
    renewal: () =>
      firm.inFirm(async (db) => {
        const { id, dueMinor, paidOn, numberText } = await db.invoice.findFirstOrThrow({ where: { renewalNumber: { not: null } } });
        return { invoiceId: id, dueMinor: Number(dueMinor), paidOn, numberText };
      }),
    async debit() {
      const { invoiceId } = await world.renewal();
      const [debit] = await firm.inFirm((db) => debitsOfInvoice(db, invoiceId));
      if (!debit) throw new Error("No debit");
      return debit;
    },
    balance: () => firm.inFirm(async (db) => (await db.contractBalance.findFirstOrThrow({ where: { contractId: books.contractId } })).balanceSeconds),
    subjects: async () => (await outbox.read()).map((mail) => (mail.subject ?? "").replaceAll("\u00a0", " ")),
  };

  world.moveTo(START);
  const contact = { clientId: books.clientId, name: "Bea Billing", email: `bea-${randomUUID()}@client.test`, receivesInvoices: true, portalAccess: true };
  world.contactId = (await firm.inFirm((db) => db.contact.create({ data: contact }))).id;
  const { invoiceId } = await sellOn(books);
  await payOn(firm, invoiceId, 150_000, { day: START });
  await world.now(() => firm.inFirm((db) => connectStripe(db, firm.owner.actor, { secretKey, webhookSecret: bank.webhookSecret })));
  await world.work();
  world.mandateId = await saveMandate(world, { tail });
  if (auto) await world.now(() => firm.inFirm((db) => optIntoRenewal(db, { kind: "contact", id: world.contactId }, { contractId: books.contractId, mandateId: world.mandateId }, books.clientId)));
  return world;
}

/** The client accepts the words and saves an account, as the portal's page does. */
export async function saveMandate(world: DebitWorld, { tail = "6789", scheme = "ach" as DebitScheme, stale = false } = {}): Promise<string> {
  const { firm, books, contactId } = world;
  const mandateId = randomUUID();
  const t = await translatorFor("en", "mandates");
  await world.now(() =>
    firm.inFirm(async (db) => {
      const { text } = mandateWords(await mandateTerms(db, books.clientId, mandateId, scheme), "en", t);
      const account = scheme === "ach" ? { routing: "110000000", number: `00012345${tail}` } : { iban: "DE89370400440532013000" };
      const typed = startMandateInput.parse({ mandateId, scheme, ...account, holder: "Client Ltd", email: "bea@client.test", wordsMark: wordsMark(stale ? `${text} ` : text), accepted: "on" });
      await startMandate(db, { contactId, clientId: books.clientId }, typed, { words: text, locale: "en", address: "203.0.113.7", userAgent: "Test/1" });
    }),
  );
  await world.work();
  return mandateId;
}
