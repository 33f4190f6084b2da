import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { MOST_BY_HAND, pauseAfter, quietAfter } from "@/lib/domain/hook";
import { found } from "@/lib/domain/refusal";
import * as hooks from "@/lib/features/hooks/commands";
import { disabledNews, fullDelivery } from "@/lib/features/hooks/queries";
import { deliverTo } from "@/lib/worker/handlers/hooks";
import { outboxTransport } from "@/lib/adapters/smtp/outbox";
import { ask, keyOf } from "@/tests/support/api";
import { openOutbox, workThrough } from "@/tests/support/billing";
import { asOwner, type FreshTenant, freshTenant } from "@/tests/support/database";
import { openEndpoint } from "@/tests/support/hook-endpoint";
import { addTestHook, deliveriesOf, sendWaiting } from "@/tests/support/hooks";
import { refusalOf } from "@/tests/support/ledger";
import { openDesk } from "@/tests/support/time";

const DAY = 86_400_000;
const TRIAL = { loopback: true };
const ping = async (firm: FreshTenant, hookId: string) => (await firm.inFirm((db) => hooks.pingHook(db, firm.owner.actor, { hookId }))).deliveryId;
const hookOf = (firm: FreshTenant, id: string) => firm.inFirm((db) => db.hook.findFirstOrThrow({ where: { id } }));

/** Tries a delivery again and again, each time when it is due; with the moments of the attempts, in milliseconds since the first. */
async function tryUntilOver(firm: FreshTenant, deliveryId: string, from = new Date()): Promise<number[]> {
  const moments: number[] = [];
  let at = from;
  for (;;) {
    await withClock(at, () => deliverTo(firm.tenantId, deliveryId, TRIAL));
    const delivery = await firm.inFirm((db) => db.hookDelivery.findFirstOrThrow({ where: { id: deliveryId } }));
    if (delivery.attempts > moments.length) moments.push(at.getTime() - from.getTime());
    if (!delivery.nextAt) return moments;
    at = delivery.nextAt;
  }
}

test("an event reaches the endpoint signed, thin and once, and the log keeps what was said", async () => {
  const desk = await openDesk();
  const endpoint = await openEndpoint((response) => response.writeHead(200).end("Thank you"));
  const { secret } = await addTestHook(desk.firm, endpoint.url, ["time.logged"]);
  await desk.log({ internalNote: "SECRET NOTE" });
  const [id = ""] = await sendWaiting(desk.firm);
  await deliverTo(desk.firm.tenantId, id, TRIAL);
  expect(endpoint.heard).toHaveLength(1);
  const { body, headers } = found(endpoint.heard[0]);
  const [delivery] = await deliveriesOf(desk.firm);
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: "time.logged", timestamp: "2026-03-02T17:00:00.000Z", data: { contractId: desk.contractId } });
  expect(headers["webhook-id"]).toBe(delivery?.eventId);
  expect(body).not.toContain("SECRET");
  expect(delivery).toMatchObject({ status: "delivered", attempts: 1, nextAt: null, tries: [{ number: 1, status: 200, failure: null, answer: "Thank you" }] });
  expect((await desk.firm.inFirm((db) => fullDelivery(db, id))).body).toBe(body);
});

test("what does not arrive is tried ten times within a day, with growing pauses and under one id, then given up", async () => {
  const firm = await freshTenant();
  const endpoint = await openEndpoint((response) => response.writeHead(500).end("Not today"));
  const { hookId } = await addTestHook(firm, endpoint.url);
  const id = await ping(firm, hookId);
  const moments = await tryUntilOver(firm, id);
  expect(moments).toHaveLength(10);
  const gaps = moments.slice(1).map((moment, place) => moment - (moments[place] ?? 0));
  expect(gaps.every((gap, place) => gap >= (gaps[place - 1] ?? 0) - 2_000)).toBe(true);
  expect(moments.at(-1)).toBeGreaterThan(DAY * 0.9);
  expect(moments.at(-1)).toBeLessThan(DAY * 1.1);
  expect(new Set(endpoint.heard.map(({ headers, body }) => `${headers["webhook-id"]} ${body}`)).size).toBe(1);
  expect(new Set(endpoint.heard.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(10);
  expect(await deliveriesOf(firm)).toMatchObject([{ status: "failed", attempts: 10, nextAt: null }]);
  expect(await hookOf(firm, hookId)).toMatchObject({ disabledAt: null, failures: 10 });
  expect([pauseAfter(9), pauseAfter(10), quietAfter(2), quietAfter(99)]).toEqual([8 * 3_600_000, null, 0, 300_000]);
});

test("an endpoint that is back in between gets it, and counts as good again", async () => {
  const firm = await freshTenant();
  const endpoint = await openEndpoint((response) => response.writeHead(503).end());
  const { hookId } = await addTestHook(firm, endpoint.url);
  const id = await ping(firm, hookId);
  await deliverTo(firm.tenantId, id, TRIAL);
  expect(await hookOf(firm, hookId)).toMatchObject({ failures: 1, failingSince: expect.any(Date) });
  endpoint.answer = (response) => response.writeHead(204).end();
  await withClock(new Date(Date.now() + 60_000), () => deliverTo(firm.tenantId, id, TRIAL));
  expect(await deliveriesOf(firm)).toMatchObject([{ status: "delivered", attempts: 2 }]);
  expect(await hookOf(firm, hookId)).toMatchObject({ failures: 0, failingSince: null, pausedUntil: null });
});

test("an endpoint that is down is asked less and less often: other events wait for it without being tried", async () => {
  const desk = await openDesk();
  const endpoint = await openEndpoint((response) => response.writeHead(500).end());
  const { hookId } = await addTestHook(desk.firm, endpoint.url, ["time.logged"]);
  for (const _ of [1, 2, 3, 4, 5, 6]) await desk.log({ workedSeconds: 60 });
  await sendWaiting(desk.firm);
  expect(endpoint.heard).toHaveLength(3);
  const paused = (await hookOf(desk.firm, hookId)).pausedUntil;
  const waiting = (await deliveriesOf(desk.firm)).filter(({ attempts }) => attempts === 0);
  expect(waiting).toHaveLength(3);
  expect(waiting.every(({ status, nextAt }) => status === "waiting" && nextAt !== null && paused !== null && nextAt >= paused)).toBe(true);
  // Somebody who looks into it is not kept waiting.
  await deliverTo(desk.firm.tenantId, await ping(desk.firm, hookId), TRIAL);
  expect(endpoint.heard).toHaveLength(4);
});

test("after five days of nothing but failures an endpoint is switched off, what waits is stopped, and the owners are told once", async () => {
  const firm = await freshTenant();
  const endpoint = await openEndpoint((response) => response.writeHead(500).end());
  const { hookId } = await addTestHook(firm, endpoint.url);
  for (const day of [0, 2.5]) await tryUntilOver(firm, await ping(firm, hookId), new Date(Date.now() + day * DAY));
  expect(await hookOf(firm, hookId)).toMatchObject({ disabledAt: null });
  const [last, waiting] = [await ping(firm, hookId), await ping(firm, hookId)];
  await tryUntilOver(firm, last, new Date(Date.now() + 4.2 * DAY));
  expect(await hookOf(firm, hookId)).toMatchObject({ disabledReason: "failing" });
  expect((await deliveriesOf(firm)).find(({ id }) => id === waiting)).toMatchObject({ status: "stopped", attempts: 0 });
  const heard = endpoint.heard.length;
  await deliverTo(firm.tenantId, waiting, TRIAL);
  expect(endpoint.heard).toHaveLength(heard);

  const outbox = openOutbox(firm);
  await asOwner((client) => client.query("DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = $1 AND task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'deliver_hook')", [firm.tenantId]));
  await workThrough(firm, { mail: outboxTransport(outbox.folder), baseUrl: "https://hours.test" }, { times: 2 });
  const told = await firm.inFirm((db) => db.message.findMany());
  expect(told).toMatchObject([{ kind: "hook_disabled", recipients: [firm.owner.email], subject: expect.stringContaining("127.0.0.1") }]);
});

test("an endpoint that says it is gone is switched off at once", async () => {
  const firm = await freshTenant();
  const endpoint = await openEndpoint((response) => response.writeHead(410).end());
  const { hookId } = await addTestHook(firm, endpoint.url);
  await deliverTo(firm.tenantId, await ping(firm, hookId), TRIAL);
  expect(await deliveriesOf(firm)).toMatchObject([{ status: "failed", attempts: 1 }]);
  expect(await hookOf(firm, hookId)).toMatchObject({ disabledReason: "gone" });
  expect(await firm.inFirm((db) => disabledNews(db, hookId))).toMatchObject({ reason: "gone", owners: [firm.owner.email] });
  expect(await refusalOf(ping(firm, hookId))).toMatchObject({ code: "hook_disabled" });
  await firm.inFirm((db) => hooks.enableHook(db, firm.owner.actor, { hookId }));
  expect(await firm.inFirm((db) => disabledNews(db, hookId))).toBeNull();
  expect(await hookOf(firm, hookId)).toMatchObject({ disabledAt: null, failures: 0 });
});

test("another secret signs at once and the former with it for a day; neither can be read where it is kept, nor used for another endpoint", async () => {
  const firm = await freshTenant();
  const endpoint = await openEndpoint();
  const { hookId, secret: former } = await addTestHook(firm, endpoint.url);
  const { secret } = await firm.inFirm((db) => hooks.rotateSecret(db, firm.owner.actor, { hookId }));
  const send = async (at: Date) => {
    const id = await ping(firm, hookId);
    await withClock(at, () => deliverTo(firm.tenantId, id, TRIAL));
    return endpoint.heard.at(-1)?.headers["webhook-signature"]?.toString().split(" ") ?? [];
  };
  expect(await send(new Date())).toHaveLength(2);
  const { headers, body } = found(endpoint.heard[0]);
  for (const each of [secret, former]) expect(new Webhook(each).verify(body, headers as Record<string, string>)).toBeTruthy();
  expect(await send(new Date(Date.now() + DAY + 60_000))).toHaveLength(1);
  const stored = await hookOf(firm, hookId);
  expect(JSON.stringify(stored)).not.toContain(secret.slice(6));
  await firm.inFirm((db) => hooks.forgetEvents(db, new Date(Date.now() + 2 * DAY)));
  expect(await hookOf(firm, hookId)).toMatchObject({ formerSealed: null, formerUntil: null });

  const foreign = await addTestHook(firm, endpoint.url);
  await firm.inFirm((db) => db.hook.updateMany({ where: { id: foreign.hookId }, data: { secretSealed: stored.secretSealed } }));
  const heard = endpoint.heard.length;
  const id = await ping(firm, foreign.hookId);
  await deliverTo(firm.tenantId, id, TRIAL);
  expect(endpoint.heard).toHaveLength(heard);
  expect((await deliveriesOf(firm)).find((each) => each.id === id)?.tries).toMatchObject([{ failure: "secret", status: null }]);
});

test("what failed is sent again by hand as another delivery under the same id, also after it had arrived", async () => {
  const firm = await freshTenant();
  const endpoint = await openEndpoint();
  const { hookId } = await addTestHook(firm, endpoint.url);
  const first = await ping(firm, hookId);
  await deliverTo(firm.tenantId, first, TRIAL);
  const { deliveryId } = await firm.inFirm((db) => hooks.sendAgain(db, firm.owner.actor, { deliveryId: first }));
  await deliverTo(firm.tenantId, deliveryId, TRIAL);
  expect(new Set(endpoint.heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(await deliveriesOf(firm)).toMatchObject([{ again: false, status: "delivered" }, { again: true, status: "delivered" }]);
  const other = await freshTenant();
  expect(await refusalOf(other.inFirm((db) => hooks.sendAgain(db, other.owner.actor, { deliveryId: first })))).toMatchObject({ name: "Missing" });
});

test("switched off nothing is sent, removed nothing is left, and what a job still asks for is not there", async () => {
  const desk = await openDesk();
  const endpoint = await openEndpoint();
  const { hookId } = await addTestHook(desk.firm, endpoint.url, ["time.logged"]);
  await desk.log({ workedSeconds: 60 });
  await desk.firm.inFirm((db) => hooks.disableHook(db, desk.firm.owner.actor, { hookId }));
  await desk.log({ workedSeconds: 60 });
  const ids = await sendWaiting(desk.firm);
  expect([ids.length, endpoint.heard.length]).toEqual([1, 0]);
  expect(await deliveriesOf(desk.firm)).toMatchObject([{ status: "stopped", attempts: 0 }]);
  await desk.firm.inFirm((db) => hooks.removeHook(db, desk.firm.owner.actor, { hookId }));
  await deliverTo(desk.firm.tenantId, ids[0] ?? "", TRIAL);
  expect([await deliveriesOf(desk.firm), await desk.firm.inFirm((db) => db.hook.count())]).toEqual([[], 0]);
});

test("in production this machine can't be named, and an address that was kept from a trial is not called", async () => {
  const firm = await freshTenant();
  const endpoint = await openEndpoint();
  const add = firm.inFirm((db) => hooks.addHook(db, firm.owner.actor, { url: endpoint.url, name: "", events: ["invoice.paid"] }, { loopback: false }));
  expect(await refusalOf(add)).toMatchObject({ code: "hook_not_public" });
  const { hookId } = await addTestHook(firm, endpoint.url);
  await deliverTo(firm.tenantId, await ping(firm, hookId), { loopback: false });
  expect(endpoint.heard).toEqual([]);
  expect((await deliveriesOf(firm))[0]?.tries).toMatchObject([{ failure: "address" }]);
});

test("a firm has twenty endpoints at most, also when many are added at once", async () => {
  const firm = await freshTenant();
  const added = await Promise.allSettled(Array.from({ length: 23 }, () => addTestHook(firm)));
  expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  expect(await firm.inFirm((db) => db.hook.count())).toBe(20);
});

test("events and what became of them are forgotten after thirty days", async () => {
  const desk = await openDesk();
  await addTestHook(desk.firm, undefined, ["time.logged"]);
  await desk.log({}, undefined, new Date("2026-03-02T17:00:00Z"));
  await desk.log({}, undefined, new Date("2026-03-12T17:00:00Z"));
  await desk.firm.inFirm((db) => hooks.forgetEvents(db, new Date("2026-04-05T00:00:00Z")));
  expect(await deliveriesOf(desk.firm)).toMatchObject([{ event: { occurredAt: new Date("2026-03-12T17:00:00Z") } }]);
});

test("a firm sends so many tests and repeats within a quarter of an hour, and not one more; another firm's are its own", async () => {
  const [firm, other] = [await freshTenant(), await freshTenant()];
  const { hookId } = await addTestHook(firm);
  const first = await ping(firm, hookId);
  const again = () => firm.inFirm((db) => hooks.sendAgain(db, firm.owner.actor, { deliveryId: first }));
  for (let time = 1; time < MOST_BY_HAND.times; time += 1) await (time % 2 ? again() : ping(firm, hookId));
  expect(await refusalOf(ping(firm, hookId))).toMatchObject({ code: "hooks_too_often", details: MOST_BY_HAND });
  expect(await refusalOf(again())).toMatchObject({ code: "hooks_too_often" });
  expect(await firm.inFirm((db) => db.hookDelivery.count())).toBe(MOST_BY_HAND.times);
  const program = await keyOf(firm, firm.owner);
  const answer = await ask(program, "POST", `/webhooks/${hookId}/test`);
  expect([answer.status, answer.json["code"]]).toEqual([429, "hooks_too_often"]);
  const { hookId: theirs } = await addTestHook(other);
  await ping(other, theirs);
});
