import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/[endpoint]/route";
import { signatureOf } from "@/lib/adapters/payments/fake-bank/events";
import { providerSettings } from "@/lib/features/providers/queries";
import { auditTenant } from "@/lib/ledger/audit";
import { asOwner } from "@/tests/support/database";
import { type DebitWorld, openDebitWorld } from "@/tests/support/debits";
import { digestOfTables } from "@/tests/support/digest";
import { openTestBank, type TestBank } from "@/tests/support/fake-bank";
import { hours } from "@/tests/support/ledger";

let bank: TestBank;
beforeAll(async () => void (bank = await openTestBank()));
afterAll(() => bank.close());

const CLAIMS = ["payment_intent.succeeded", "payment_intent.payment_failed", "charge.dispute.created"] as const;

/** What somebody who speaks in the processor's name claims of a debit. */
function claim(type: (typeof CLAIMS)[number], ref: string, at = Date.now()): string {
  const said = { status: "canceled", amount: 1, last_payment_error: { code: "R02" }, metadata: { debitId: randomUUID() } };
  const object = type === "charge.dispute.created" ? { id: `dp_${randomUUID()}`, object: "dispute", payment_intent: ref, ...said } : { id: ref, object: "payment_intent", ...said };
  return JSON.stringify({ id: `evt_${randomUUID()}`, object: "event", type, created: Math.floor(at / 1_000), data: { object } });
}

const seconds = (at: number) => Math.floor(at / 1_000);

function ordersOf<T>(things: readonly T[]): T[][] {
  return things.length < 2 ? [[...things]] : things.flatMap((first, place) => ordersOf(things.toSpliced(place, 1)).map((rest) => [first, ...rest]));
}

/** A debit that the bank has settled, and how it is heard of. */
async function settledWorld() {
  const world = await openDebitWorld(bank);
  await world.use(hours(8));
  world.moveTo("2026-03-05");
  await world.collect();
  world.moveTo("2026-03-09");
  await world.hear();
  expect(await world.debit()).toMatchObject({ status: "settled" });
  const { ref, endpoint } = await world.firm.inFirm(async (db) => {
    const attempt = await db.debitAttempt.findFirstOrThrow({ where: { providerRef: { not: null } } });
    return { ref: attempt.providerRef ?? "", endpoint: (await providerSettings(db)).endpoint ?? "" };
  });
  const deliver = async (body: string, signature = signatureOf(body, bank.webhookSecret, seconds(Date.now()))) => {
    const request = new Request("http://hours.test/", { method: "POST", body, headers: { "stripe-signature": signature } });
    return (await POST(request, { params: Promise.resolve({ endpoint }) })).status;
  };
  return { world, ref, deliver };
}

/** Everything of the firm but the inbox itself. */
const stateOf = ({ firm }: DebitWorld) => asOwner((client) => digestOfTables(client, firm.tenantId, ["provider_event"]));

test("what is claimed of a debit in every order, twice and at once, changes nothing: the bank is asked, and says what it said", async () => {
  const { world, ref, deliver } = await settledWorld();
  const before = await stateOf(world);
  for (const order of ordersOf(CLAIMS)) {
    for (const body of order.map((type) => claim(type, ref))) expect(await Promise.all([deliver(body), deliver(body)])).toEqual([200, 200]);
  }
  const kept = await world.firm.inFirm((db) => db.providerEvent.count({ where: { handledAt: null } }));
  expect(kept).toBe(6 * CLAIMS.length);
  await world.work();
  expect(await stateOf(world)).toEqual(before);
  expect(await world.debit()).toMatchObject({ status: "settled", presentments: 1 });
  expect(await world.firm.inFirm((db) => db.providerEvent.count({ where: { handledAt: null } }))).toBe(0);
  expect(await world.firm.inFirm(auditTenant)).toEqual([]);
});

test("what is forged, altered or too old is refused, leaves nothing, and asks for no work", async () => {
  const { world, ref, deliver } = await settledWorld();
  const before = await asOwner((client) => digestOfTables(client, world.firm.tenantId));
  const body = claim("payment_intent.payment_failed", ref);
  const [now, good] = [seconds(Date.now()), signatureOf(body, bank.webhookSecret, seconds(Date.now()))];
  const refused = await Promise.all([
    deliver(body, signatureOf(body, "whsec_of_somebody_else", now)),
    deliver(body, signatureOf(body, bank.webhookSecret, now - 600)),
    deliver(body.replace("payment_failed", "succeeded"), good),
    deliver(body, good.replace(/t=\d+/, `t=${now + 1}`)),
    deliver(body, good.replace(/v1=/, "v0=")),
    deliver(body, ""),
    deliver(body, "t=,v1="),
    deliver(body, `t=${now},v1=`),
    deliver(body, `${good},v1=`),
  ]);
  expect(refused.every((status) => status === 400)).toBe(true);
  await world.work();
  expect(await asOwner((client) => digestOfTables(client, world.firm.tenantId))).toEqual(before);
});
