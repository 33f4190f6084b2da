// What must hold when no request can know which server, and no transaction which connection it meets.

import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { WISH } from "@/lib/cli/scale/balancer";
import { plainBrowser, signIn, signOut } from "@/lib/cli/scale/browser";
import { POOLED, runScript, type ScaledWorld, type TrialFirm } from "@/lib/cli/scale/world";
import { DOOR_LIMITS } from "@/lib/domain/door";

/** Each trial by its sentence; answers the figure that is worth telling. They run in this order. */
export const scaleTrials: Record<string, (world: ScaledWorld) => Promise<string>> = {
  "who signs in at one server is signed in at the other, and out at both": sessions,
  "wrong passwords are counted by both servers together": countedKnocks,
  "firms that read at the same time through both servers see their own contracts only": ownContracts,
  "work that is sent to both servers at once under one key is written once, with one answer": drawnOnce,
  "many requests share few connections": fewConnections,
  "a server is killed under load: each entry is there once, and the other serves on": killedServer,
  "the books agree with their movements": audited,
};

async function sessions({ balancer, firms }: ScaledWorld): Promise<string> {
  const browser = plainBrowser(balancer.url);
  const owner = firstOf(firms).signIns[0];
  assert.ok(owner);
  const page = async (server: number) => (await browser.get("/clients", server)).status;
  assert.equal(await page(1), 307);
  assert.equal((await signIn(browser, 0, owner.email, owner.password)).status, 200);
  assert.deepEqual([await page(0), await page(1)], [200, 200]);
  await signOut(browser, 1);
  assert.deepEqual([await page(0), await page(1)], [307, 307]);
  return "in at the first, out at the second";
}

async function countedKnocks({ balancer }: ScaledWorld): Promise<string> {
  const email = `nobody-${randomUUID()}@example.test`;
  const answers: string[] = [];
  for (let knock = 0; knock < 2 * DOOR_LIMITS.sign_in.account; knock += 1) {
    answers.push((await signIn(plainBrowser(balancer.url), knock % 2, email, "not the password")).url);
  }
  const heard = answers.filter((answer) => answer === answers[0]).length;
  assert.equal(heard, DOOR_LIMITS.sign_in.account);
  return `${heard} of ${answers.length} were heard`;
}

async function ownContracts({ balancer, firms }: ScaledWorld): Promise<string> {
  const [one, two] = firms;
  assert.ok(one && two);
  const looks = Array.from({ length: 60 }, () => [one, two]).flat();
  await inHands(12, looks, async (firm) => {
    const answer = await fetch(`${balancer.url}/api/v1/contracts?limit=200`, { headers: { authorization: `Bearer ${firm.keys.owner}` } });
    assert.ok(answer.ok, `contracts: ${answer.status}`);
    const { data } = (await answer.json()) as { data: { id: string }[] };
    const own = new Set(firm.clients.map(({ contractId }) => contractId));
    assert.ok(data.length > 0 && data.every(({ id }) => own.has(id)), `${firm.name} saw what is not its own`);
  });
  return `${looks.length} answers, each of one firm`;
}

async function drawnOnce(world: ScaledWorld): Promise<string> {
  const firm = firstOf(world.firms);
  const contractId = await contractWithHours(world, firm);
  const keys = Array.from({ length: 40 }, () => randomUUID());
  const answers = await inHands(8, keys, (key) => Promise.all([0, 1].map((server) => log(world, firm, contractId, key, server))));
  for (const [first, second] of answers) assert.equal(first, second);
  assert.equal(new Set(answers.map(([id]) => id)).size, keys.length);
  return `${2 * keys.length} requests, ${keys.length} entries`;
}

async function fewConnections(world: ScaledWorld): Promise<string> {
  const admin = new Client({ connectionString: world.adminUrl });
  await admin.connect();
  const asked = await admin.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE usename = 'hourbank_login' AND application_name NOT LIKE '%worker%' AND datname = 'hourbank'",
  );
  const answered = [...world.balancer.answered.values()];
  await admin.end();
  assert.ok(answered.length === 2 && Math.min(...answered) > 20, "one server had nothing to do");
  return `servers answered ${answered.join(" and ")}; ${asked.rows[0]?.count} connections with the worker's, ${POOLED} of them the pooler's at most`;
}

async function killedServer(world: ScaledWorld): Promise<string> {
  const firm = firstOf(world.firms);
  const contractId = await contractWithHours(world, firm, 1);
  const keys = Array.from({ length: 60 }, () => randomUUID());
  let written = 0;
  const answers = await inHands(6, keys, async (key) => {
    written += 1;
    if (written === 20) world.web[0]?.child.kill("SIGKILL");
    return log(world, firm, contractId, key);
  });
  assert.equal(new Set(answers).size, keys.length);
  const admin = new Client({ connectionString: world.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ id: string }>("SELECT id FROM time_entry WHERE contract_id = $1 AND description = $2", [contractId, DESCRIPTION]);
  await admin.end();
  assert.deepEqual(rows.map(({ id }) => id).toSorted(), answers.toSorted());
  return `${rows.length} entries for ${keys.length} that were sent`;
}

async function audited({ environment }: ScaledWorld): Promise<string> {
  return (await runScript("lib/cli/audit.ts", [], environment)).trim().split("\n").at(-1) ?? "";
}

const DESCRIPTION = "Trial of several servers";

/** Logs a minute of work; asks again under the same key until somebody answers, as a careful program does. The entry's id. */
async function log({ balancer }: ScaledWorld, firm: TrialFirm, contractId: string, key: string, server?: number): Promise<string> {
  const headers = { authorization: `Bearer ${firm.keys.owner}`, "content-type": "application/json", "idempotency-key": key, ...(server === undefined ? {} : { [WISH]: String(server) }) };
  const body = JSON.stringify({ contractId, workedOn: recentDay(), workedSeconds: 60, description: DESCRIPTION });
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const answer = await fetch(`${balancer.url}/api/v1/time-entries`, { method: "POST", headers, body }).catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    if (answer?.status === 201 && text) return (JSON.parse(text) as { id: string }).id;
    // In flight at the other server, no room, or a server that went away.
    assert.ok(!answer || [409, 429, 502, 503].includes(answer.status), `${answer?.status} ${text}`);
    await pause(100);
  }
  throw new Error("Nobody answered.");
}

/** One of the firm's contracts, with thirty hours more than it has. */
async function contractWithHours({ balancer }: ScaledWorld, firm: TrialFirm, which = 0): Promise<string> {
  const contractId = firm.clients[which]?.contractId ?? "";
  const ask = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${firm.keys.owner}`, "content-type": "application/json", "idempotency-key": randomUUID() };
    const answer = await fetch(`${balancer.url}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const { invoiceId } = await ask("POST", `/contracts/${contractId}/blocks`, { hours: 30 });
  const { totalMinor } = await ask("GET", `/invoices/${String(invoiceId)}`);
  await ask("POST", `/invoices/${String(invoiceId)}/payments`, { amountMinor: totalMinor, method: "wire", receivedOn: recentDay() });
  return contractId;
}

/** A day that has begun wherever the firm is. */
const recentDay = (): string => new Date(Date.now() - 12 * 3_600_000).toISOString().slice(0, 10);

async function inHands<Item, Answer>(hands: number, items: readonly Item[], work: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const waiting = [...items];
  const answers: Answer[] = [];
  const hand = async (): Promise<void> => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) answers.push(await work(item));
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return answers;
}

function firstOf(firms: readonly TrialFirm[]): TrialFirm {
  const [first] = firms;
  assert.ok(first);
  return first;
}
