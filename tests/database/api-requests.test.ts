import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { withClock } from "@/lib/clock";
import { askEstimate } from "@/lib/features/estimates/commands";
import { forgetRequests } from "@/lib/features/keys/commands";
import { apiFirm, ask } from "@/tests/support/api";
import { addTestClient, openTestContract, sellHours } from "@/tests/support/contracts";
import { hours } from "@/tests/support/ledger";

const NEW_CLIENT = { name: "Harlow & Price LLP", country: "US", currency: "USD", locale: "en" };

async function withContract() {
  const firm = await apiFirm();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  await sellHours(firm, contractId, 10);
  return { firm, contractId, work: { contractId, workedOn: "2026-11-02", workedSeconds: 1800, description: "Printer" } };
}

test("work is logged, read, changed and deleted, and the balance follows", async () => {
  const { firm, contractId, work } = await withContract();
  const key = firm.keys.technician;
  const logged = await ask(key, "POST", "/time-entries", { body: work });
  expect(logged.status).toBe(201);
  expect(logged.json["balanceAfterSeconds"]).toBe(hours(9.5));
  const address = logged.headers.get("location")?.replace("/api/v1", "") ?? "";
  const read = await ask(key, "GET", address);
  expect(read.json).toMatchObject({ workedSeconds: 1800, chargedSeconds: 1800, source: "api", memberId: firm.technician.id, revision: 1 });
  expect(read.headers.get("etag")).toBe('"1"');
  const changed = await ask(key, "PATCH", address, { body: { workedSeconds: 3600 }, revision: 1 });
  expect(changed.json).toMatchObject({ revision: 2, balanceAfterSeconds: hours(9) });
  expect((await ask(key, "PATCH", address, { body: { workedSeconds: 60 }, revision: 1 })).status).toBe(412);
  expect((await ask(key, "PATCH", address, { body: { workedSeconds: 60 } })).status).toBe(428);
  expect((await ask(key, "GET", address)).json["description"]).toBe("Printer");
  const receipt = await ask(key, "GET", `${address}/receipt`);
  expect(receipt.json).toMatchObject({ workedSeconds: 3600, chargedSeconds: 3600, taken: [{ blockNumber: 1, seconds: 3600 }], balanceAfterSeconds: hours(9) });
  expect((await ask(key, "DELETE", address, { revision: 2 })).json).toMatchObject({ balanceAfterSeconds: hours(10) });
  expect((await ask(key, "GET", `/contracts/${contractId}/balance`)).json).toMatchObject({ postedSeconds: hours(10), pendingSeconds: 0, bookedSeconds: 0, provisionalSeconds: 0 });
  expect((await ask(key, "GET", `/contracts/${contractId}/statement`)).json.data.filter(({ kind }) => kind === "time")).toHaveLength(3);
});

test("an entry that moves to another contract leaves its estimate behind", async () => {
  const { firm, contractId, work } = await withContract();
  const key = firm.keys.technician;
  const other = await openTestContract(firm, await addTestClient(firm, "Moss & Sons"));
  const { estimateId } = await firm.inFirm((db) => askEstimate(db, firm.technician.actor, { estimateId: randomUUID(), contractId, title: "New server", explanation: "", seconds: hours(2) }));
  const { json: logged } = await ask(key, "POST", "/time-entries", { body: { ...work, estimateId } });
  const moved = await ask(key, "PATCH", `/time-entries/${String(logged["id"])}`, { body: { contractId: other }, revision: 1 });
  expect([moved.status, moved.json["contractId"]]).toEqual([200, other]);
  expect((await ask(key, "GET", `/time-entries/${String(moved.json["id"])}`)).json).toMatchObject({ contractId: other, estimateId: null, workedSeconds: 1800 });
});

test("to log work costs three round trips, the key and its count included", async () => {
  const { firm, work } = await withContract();
  await ask(firm.keys.technician, "POST", "/time-entries", { body: work });
  const asked = vi.spyOn(Client.prototype, "query");
  onTestFinished(() => asked.mockRestore());
  expect((await ask(firm.keys.technician, "POST", "/time-entries", { body: work })).status).toBe(201);
  expect(asked).toHaveBeenCalledTimes(3);
});

test("a batch is written whole or not at all", async () => {
  const { firm, work } = await withContract();
  const both = await ask(firm.keys.dispatcher, "POST", "/time-entries/batch", { body: { entries: [work, { ...work, memberId: firm.technician.id }] } });
  expect(both.status).toBe(201);
  const broken = { entries: [work, { ...work, contractId: randomUUID() }] };
  expect((await ask(firm.keys.dispatcher, "POST", "/time-entries/batch", { body: broken })).status).toBe(404);
  const ahead = { entries: [work, { ...work, workedOn: "2199-01-01" }] };
  const refused = await ask(firm.keys.dispatcher, "POST", "/time-entries/batch", { body: ahead });
  expect([refused.json["code"], refused.json.errors?.[0]?.pointer]).toEqual(["future_day", "#/entries/1"]);
  expect((await ask(firm.keys.dispatcher, "GET", "/time-entries")).json.data).toHaveLength(2);
});

test("a start that lies about its day is named as the field that is wrong, in one entry, in a batch and in a change", async () => {
  const { firm, work } = await withContract();
  const key = firm.keys.technician;
  const [noon, lie] = ["12:00:00Z", "1999-12-31T12:00:00Z"];
  const told = ({ status, json }: Awaited<ReturnType<typeof ask>>) => [status, json["code"], json.errors?.[0]?.pointer];
  expect(told(await ask(key, "POST", "/time-entries", { body: { ...work, startedAt: lie } }))).toEqual([422, "start_on_other_day", "#/startedAt"]);
  const batch = { entries: [work, { ...work, startedAt: lie }] };
  expect(told(await ask(key, "POST", "/time-entries/batch", { body: batch }))).toEqual([422, "start_on_other_day", "#/entries/1/startedAt"]);
  const written = await ask(key, "POST", "/time-entries", { body: { ...work, startedAt: `${work.workedOn}T${noon}` } });
  const address = `/time-entries/${String(written.json["id"])}`;
  expect(told(await ask(key, "PATCH", address, { body: { workedOn: "1999-12-31" }, revision: 1 }))).toEqual([422, "start_on_other_day", "#/startedAt"]);
  expect((await ask(key, "PATCH", address, { body: { workedOn: "1999-12-31", startedAt: lie }, revision: 1 })).status).toBe(200);
  expect((await ask(key, "GET", "/time-entries")).json.data).toHaveLength(1);
});

test("the same POST again is answered the same and done once; other content is refused", async () => {
  const { firm, work } = await withContract();
  const headers = { "idempotency-key": "retry-1" };
  const first = await ask(firm.keys.owner, "POST", "/time-entries", { body: work, headers });
  const again = await ask(firm.keys.owner, "POST", "/time-entries", { body: { ...work }, headers });
  expect(again.status).toBe(201);
  expect(again.json).toEqual(first.json);
  expect(again.headers.get("location")).toBe(first.headers.get("location"));
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  const other = await ask(firm.keys.owner, "POST", "/time-entries", { body: { ...work, workedSeconds: 60 }, headers });
  expect(other.status).toBe(422);
  expect(other.json["code"]).toBe("idempotency_key_reused");
  const elsewhere = await ask(firm.keys.dispatcher, "POST", "/time-entries", { body: work, headers });
  expect(elsewhere.json["id"]).not.toBe(first.json["id"]);
  expect((await ask(firm.keys.owner, "GET", "/time-entries")).json.data).toHaveLength(2);
});

test("a POST that is no entry is done once as well, also when it comes again much later", async () => {
  const firm = await apiFirm();
  const clientId = await addTestClient(firm);
  const headers = { "idempotency-key": "retry-draft" };
  const draft = (body: unknown) => ask(firm.keys.owner, "POST", "/drafts", { body, headers });
  const first = await draft({ clientId });
  const again = await withClock(new Date(Date.now() + 6 * 3_600_000), () => draft({ clientId }));
  expect([first.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([201, 201, "true"]);
  expect(again.json).toEqual(first.json);
  expect((await draft({ clientId: randomUUID() })).json["code"]).toBe("idempotency_key_reused");
  expect(await firm.inFirm((db) => db.invoice.count())).toBe(1);
});

test("what a rule refused is remembered under its key", async () => {
  const { firm } = await withContract();
  await ask(firm.keys.owner, "POST", "/clients", { body: { ...NEW_CLIENT, name: "Twice" } });
  const headers = { "idempotency-key": "taken" };
  const first = await ask(firm.keys.owner, "POST", "/clients", { body: { ...NEW_CLIENT, name: "Twice" }, headers });
  const again = await ask(firm.keys.owner, "POST", "/clients", { body: { ...NEW_CLIENT, name: "Twice" }, headers });
  expect([first.status, again.status]).toEqual([409, 409]);
  expect(first.json["code"]).toBe("name_taken");
  expect(again.json).toEqual(first.json);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
});

test("of many at once under one key one does the work, and the others hear that it is under way or what it answered", async () => {
  const { firm, work } = await withContract();
  const headers = { "idempotency-key": "crowd" };
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(firm.keys.owner, "POST", "/time-entries", { body: work, headers })));
  expect(answers.filter(({ status, headers: head }) => status === 201 && !head.has("idempotency-replayed"))).toHaveLength(1);
  expect(answers.every(({ status, json }) => status === 201 || json["code"] === "request_in_flight")).toBe(true);
  expect((await ask(firm.keys.owner, "GET", "/time-entries")).json.data).toHaveLength(1);
});

test("a POST without a name for itself is refused", async () => {
  const { firm, work } = await withContract();
  for (const key of ["", "with space", "x".repeat(256)]) {
    const answer = await ask(firm.keys.owner, "POST", "/time-entries", { body: work, headers: { "idempotency-key": key } });
    expect(answer.status).toBe(400);
    expect(answer.json.errors?.[0]?.header).toBe("Idempotency-Key");
  }
});

test("pages go on where they ended, whatever is added meanwhile", async () => {
  const { firm, work } = await withContract();
  const logOn = async (workedOn: string) => (await ask(firm.keys.owner, "POST", "/time-entries", { body: { ...work, workedOn, workedSeconds: 60 } })).json["id"];
  const before = [await logOn("2026-11-02"), await logOn("2026-11-03"), await logOn("2026-11-04"), await logOn("2026-11-05")];
  const first = await ask(firm.keys.owner, "GET", "/time-entries?limit=2");
  await logOn("2026-11-01");
  const late = await logOn("2026-11-06");
  const cursor = encodeURIComponent(String(first.json["nextCursor"]));
  const second = await ask(firm.keys.owner, "GET", `/time-entries?limit=200&cursor=${cursor}`);
  expect([...first.json.data, ...second.json.data].map(({ id }) => id)).toEqual([...before, late]);
  expect(second.json["nextCursor"]).toBeNull();
  const elsewhere = await ask(firm.keys.owner, "GET", `/time-entries?from=2026-01-01&cursor=${cursor}`);
  expect(elsewhere.status).toBe(400);
  expect(elsewhere.json.errors?.[0]?.parameter).toBe("cursor");
  expect((await ask(firm.keys.owner, "GET", "/time-entries?limit=201")).status).toBe(400);
});

test("what is wrong is told field by field", async () => {
  const { firm, contractId } = await withContract();
  const answer = await ask(firm.keys.owner, "POST", "/time-entries", { body: { contractId, workedOn: "2026-02-30", workedSeconds: 5, colour: "red" } });
  expect(answer.status).toBe(422);
  expect(answer.json.errors?.map(({ pointer }) => pointer).toSorted()).toEqual(["#/colour", "#/workedOn", "#/workedSeconds"]);
  const line = await ask(firm.keys.owner, "POST", "/contracts", {
    body: { clientId: randomUUID(), title: "Hours", blockHours: 2, renewalMode: "send", lineSeconds: hours(2), hoursCount: "paid", overrun: "allow", startedOn: "2026-01-01" },
  });
  expect(line.json.errors?.[0]?.pointer).toBe("#/lineSeconds");
});

test("a rule that refuses is named with its figures and the sentence that people read", async () => {
  const firm = await apiFirm();
  const contractId = await openTestContract(firm, await addTestClient(firm), { overrun: "refuse" });
  await sellHours(firm, contractId, 1);
  const answer = await ask(firm.keys.owner, "POST", "/time-entries", { body: { contractId, workedOn: "2026-11-02", workedSeconds: 7200 } });
  expect(answer.status).toBe(422);
  expect(answer.json).toMatchObject({ code: "insufficient_hours", figures: { availableSeconds: 3600, neededSeconds: 7200 } });
});

test("content that is too large, no JSON, or of another type is refused", async () => {
  const { firm, work } = await withContract();
  const post = (body: unknown, headers: Record<string, string> = {}) => ask(firm.keys.owner, "POST", "/time-entries", { body, headers });
  expect((await post(JSON.stringify({ ...work, description: "x".repeat(1_100_000) }))).status).toBe(413);
  expect((await post("{")).status).toBe(400);
  expect((await post(new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400);
  expect((await post("a=1", { "content-type": "application/x-www-form-urlencoded" })).status).toBe(415);
  expect((await post({ ...work, description: "a\u0000b" })).json.errors?.[0]?.pointer).toBe("#/description");
  expect((await post('{"description":"\\ud800"}')).json.errors?.[0]?.pointer).toBe("#/description");
  expect((await post('{"__proto__":{}}')).status).toBe(422);
  expect((await post(`${"[".repeat(5_000)}${"]".repeat(5_000)}`)).status).toBe(422);
});

test("an unknown address and another method are problems too", async () => {
  const { firm } = await withContract();
  expect((await ask(firm.keys.owner, "GET", "/nowhere")).status).toBe(404);
  expect((await ask(firm.keys.owner, "GET", "")).status).toBe(404);
  expect((await ask(firm.keys.owner, "GET", "/clients/not-an-id")).status).toBe(404);
  const put = await ask(firm.keys.owner, "PUT", "/clients");
  expect(put.status).toBe(405);
  expect(put.headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS");
  expect((await ask(null, "OPTIONS", "/clients")).status).toBe(204);
});

test("answers are kept for a day at least, and then forgotten", async () => {
  const { firm, work } = await withContract();
  const headers = { "idempotency-key": "kept" };
  await ask(firm.keys.owner, "POST", "/time-entries", { body: work, headers });
  const left = async (hoursLater: number) => {
    const at = new Date(Date.now() + hoursLater * 3_600_000);
    return firm.inFirm(async (db) => {
      await forgetRequests(db, at);
      return db.$queryRaw<unknown[]>`SELECT FROM api_request WHERE idempotency_key = 'kept'`;
    });
  };
  expect(await left(25)).toHaveLength(1);
  expect(await left(72)).toHaveLength(0);
});
