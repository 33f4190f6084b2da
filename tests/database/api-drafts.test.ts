import { expect, test } from "vitest";
import { ask } from "@/tests/support/api";
import { apiWorld } from "@/tests/support/api-world";

const LINES = [{ kind: "text", description: "Switch", quantityMilli: 2_000, unit: "piece", unitPriceMinor: 18_900 }];

test("a program drafts an invoice, changes it, issues it, and throws another away", async () => {
  const { firm, ids } = await apiWorld();
  const call = (method: "GET" | "POST" | "PATCH" | "DELETE", address: string, sent: object = {}) => ask(firm.keys.owner, method, address, sent);
  const made = await call("POST", "/drafts", { body: { clientId: ids["clientId"], lines: LINES } });
  expect(made.json).toMatchObject({ totalMinor: 37_800, revision: 2, contractId: null });
  const address = `/drafts/${String(made.json["id"])}`;
  const changed = await call("PATCH", address, { revision: 2, body: { discount: { kind: "share", ppm: 100_000 }, note: "Thank you" } });
  expect(changed.json).toMatchObject({ totalMinor: 34_020, note: "Thank you", lines: LINES, revision: 3 });
  expect((await call("POST", `${address}/issue`, { revision: 2, body: {} })).json).toMatchObject({ code: "row_changed" });
  const issued = await call("POST", `${address}/issue`, { revision: 3, body: { mail: false } });
  expect(issued.json).toMatchObject({ totalMinor: 34_020, numberText: expect.stringMatching(/^INV-\d{4}-\d{4}$/) });
  expect((await call("GET", address)).status).toBe(404);
  expect((await call("GET", `/invoices/${String(made.json["id"])}`)).json).toMatchObject({ note: "Thank you", totalMinor: 34_020 });
  expect((await call("DELETE", `/drafts/${ids["draftId"]}`, { revision: 1 })).json).toEqual({ id: ids["draftId"] });
  expect((await call("GET", "/drafts")).json).toMatchObject({ data: [] });
});

test("a client keeps its own rate and days to pay through changes of other fields, and they are set by name", async () => {
  const { firm, ids } = await apiWorld();
  const address = `/clients/${ids["clientId"]}`;
  const rates = (await ask(firm.keys.owner, "GET", "/tax-rates")).json;
  expect(rates).toHaveProperty("data");
  const revision = Number((await ask(firm.keys.owner, "GET", address)).json["revision"]);
  const set = await ask(firm.keys.owner, "PATCH", address, { revision, body: { paymentTermsDays: 45 } });
  expect(set.json).toMatchObject({ paymentTermsDays: 45, taxRateId: null });
  const renamed = await ask(firm.keys.owner, "PATCH", address, { revision: revision + 1, body: { name: "Renamed" } });
  expect(renamed.json).toMatchObject({ name: "Renamed", paymentTermsDays: 45 });
});

test("what is left of a credit note is set against an invoice and paid out", async () => {
  const { firm, ids } = await apiWorld();
  const post = async (address: string, body: object) => (await ask(firm.keys.owner, "POST", address, { body })).json;
  const note = (await ask(firm.keys.owner, "GET", `/invoices/${ids["creditNoteId"]}`)).json;
  const left = Number(note["dueMinor"]);
  expect(left).toBeGreaterThan(200);
  const credits = `/credits/${ids["creditNoteId"]}`;
  expect(await post(`${credits}/applications`, { invoiceId: ids["invoiceId"], amountMinor: 100 })).toMatchObject({ leftMinor: left - 100 });
  expect(await post(`${credits}/payouts`, { amountMinor: left - 100, method: "wire", paidOn: "2026-11-02" })).toEqual({ leftMinor: 0 });
  expect(await post(`${credits}/payouts`, { amountMinor: 1, method: "wire", paidOn: "2026-11-02" })).toMatchObject({ code: "nothing_to_credit" });
});
