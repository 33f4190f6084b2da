import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { ask, keyOf } from "@/tests/support/api";
import { apiWorld } from "@/tests/support/api-world";

test("a program opens a ticket once, answers it, and reads what was said in order", async () => {
  const { firm, ids } = await apiWorld();
  const key = firm.keys.technician;
  const body = { id: randomUUID(), clientId: ids["clientId"], contactId: ids["contactId"], subject: "No mail", body: "Since this morning.", priority: "high" };
  const opened = await ask(key, "POST", "/tickets", { body });
  expect(opened).toMatchObject({ status: 201, json: { id: body.id, status: "new", channel: "api", priority: "high", promise: null, revision: 1 } });
  expect(opened.headers.get("location")).toBe(`/api/v1/tickets/${body.id}`);
  expect((await ask(key, "POST", "/tickets", { body })).json["number"]).toBe(opened.json["number"]);
  const answer = { id: randomUUID(), body: "Please restart it once.", status: "waiting" };
  for (let turn = 0; turn < 2; turn += 1) expect((await ask(key, "POST", `/tickets/${body.id}/messages`, { body: answer })).status).toBe(201);
  await ask(key, "POST", `/tickets/${body.id}/messages`, { body: { body: "The disk, I think.", internal: true } });
  const first = await ask(key, "GET", `/tickets/${body.id}/messages?limit=2`);
  const second = await ask(key, "GET", `/tickets/${body.id}/messages?limit=2&cursor=${String(first.json["nextCursor"])}`);
  expect([...first.json.data, ...second.json.data].map(({ author, internal }) => [author, internal])).toEqual([["machine", false], ["member", false], ["member", true]]);
  expect((await ask(key, "GET", `/tickets/${body.id}`)).json).toMatchObject({ status: "waiting", revision: 2 });
});

test("a program changes a ticket as it was read, and nobody else's change is lost", async () => {
  const { firm, ids } = await apiWorld();
  const address = `/tickets/${ids["ticketId"]}`;
  const changed = await ask(firm.keys.dispatcher, "PATCH", address, { body: { assigneeId: firm.technician.id, status: "open" }, revision: 1 });
  expect(changed).toMatchObject({ status: 200, json: { assigneeId: firm.technician.id, status: "open", revision: 2 } });
  expect((await ask(firm.keys.dispatcher, "PATCH", address, { body: { priority: "low" }, revision: 1 })).json).toMatchObject({ code: "row_changed" });
  expect((await ask(firm.keys.dispatcher, "GET", `/tickets?assigneeId=${firm.technician.id}&show=under_way`)).json.data).toMatchObject([{ id: ids["ticketId"] }]);
  expect((await ask(firm.keys.dispatcher, "GET", "/tickets?show=ended")).json.data).toEqual([]);
});

test("work on a ticket goes to its contract unless another one is named, and an entry may name its ticket", async () => {
  const { firm, ids, otherContractId } = await apiWorld();
  const work = { workedOn: "2026-11-03", workedSeconds: 600, description: "Looked into it" };
  const own = await ask(firm.keys.technician, "POST", `/tickets/${ids["ticketId"]}/time`, { body: work });
  expect(own).toMatchObject({ status: 201, json: { contractId: ids["contractId"], waiting: false } });
  const other = await ask(firm.keys.technician, "POST", `/tickets/${ids["ticketId"]}/time`, { body: { ...work, contractId: otherContractId } });
  expect(other.json).toMatchObject({ contractId: otherContractId });
  const named = await ask(firm.keys.technician, "POST", "/time-entries", { body: { ...work, contractId: ids["contractId"], ticketId: ids["ticketId"] } });
  expect(named.status).toBe(201);
  const links = await firm.inFirm((db) => db.ticketEntry.findMany({ where: { ticketId: ids["ticketId"] ?? "" } }));
  expect(new Set(links.map(({ entryId }) => entryId))).toEqual(new Set([own, other, named].map(({ json }) => json["id"])));
});

test("alerts of one key land on one ticket; what a person touched is not ended by a program", async () => {
  const { firm, ids } = await apiWorld();
  const alert = { clientId: ids["clientId"], alertKey: "disk/PC-12", subject: "Disk nearly full", body: "3 GB left." };
  const report = (more: object = {}) => ask(firm.keys.technician, "POST", "/alerts", { body: { ...alert, ...more } });
  const [first, second] = [await report(), await report()];
  expect([first.json, second.json]).toMatchObject([{ opened: true, alertCount: 1 }, { opened: false, alertCount: 2, ticketId: first.json["ticketId"] }]);
  expect((await ask(firm.keys.owner, "GET", "/tickets?alertKey=disk%2FPC-12")).json.data).toMatchObject([{ id: first.json["ticketId"], alertCount: 2, channel: "alert" }]);
  await ask(firm.keys.technician, "POST", `/tickets/${String(first.json["ticketId"])}/messages`, { body: { body: "Ordered a disk.", internal: true } });
  expect((await report({ resolved: true })).json).toMatchObject({ ended: false });
});

test("a key without the scope reads and writes no tickets", async () => {
  const { firm, ids } = await apiWorld();
  const key = await keyOf(firm, firm.owner, ["time:read", "tickets:read"]);
  expect((await ask(key, "GET", "/tickets")).status).toBe(200);
  expect((await ask(key, "POST", `/tickets/${ids["ticketId"]}/messages`, { body: { body: "x" } })).status).toBe(403);
  expect((await ask(await keyOf(firm, firm.owner, ["time:read"]), "GET", "/tickets")).status).toBe(403);
});
