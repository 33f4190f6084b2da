import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Json, openApi } from "@/lib/api/openapi";
import { namesIn, type Operation } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/table";
import { permits, type Role, ROLES } from "@/lib/domain/permission";
import { withOrigin } from "@/lib/origin";
import { ask, type Sent } from "@/tests/support/api";
import { addressIn, apiWorld, type ApiWorld, digestOfFirm } from "@/tests/support/api-world";

const LOG = ["log_entry", "log_chain"];
let world: ApiWorld;
let stranger: ApiWorld;
beforeAll(async () => {
  [world, stranger] = [await apiWorld(), await apiWorld()];
}, 120_000);

/** A body with the ids of `named`, as the documentation shows it. */
function bodyOf({ body, example }: Operation, named: ApiWorld): Sent {
  if (!body) return {};
  const text = JSON.stringify(example).replaceAll(/"(\w+Id)":"[0-9a-f-]{36}"/g, (whole, name: string) => {
    const id = name === "toContractId" ? named.otherContractId : named.ids[name];
    return id ? `"${name}":"${id}"` : whole;
  });
  return { body: JSON.parse(text) as unknown };
}

const queryOf = ({ id }: Operation) => (id === "listJournal" ? "?from=2026-01-01&to=2026-12-31" : "");

function call(operation: Operation, key: string | null, named: ApiWorld, sent?: Sent) {
  const revision = operation.needsRevision ? { revision: 1 } : {};
  return ask(key, operation.method, `${addressIn(named, operation)}${queryOf(operation)}`, { ...bodyOf(operation, named), ...revision, ...sent });
}

const writes = OPERATIONS.filter(({ method }) => method !== "GET");

describe("every operation", () => {
  test.each(OPERATIONS.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))("%s answers nobody without a key", async (_, operation) => {
    expect((await call(operation, null, world)).status).toBe(401);
  });

  test.each(ROLES)("does no more for a %s than the role allows", async (role: Role) => {
    const before = await digestOfFirm(world.firm.tenantId, LOG);
    for (const operation of OPERATIONS.filter(({ permission }) => !permits(role, permission))) {
      expect({ id: operation.id, status: (await call(operation, world.firm.keys[role], world)).status }).toEqual({ id: operation.id, status: 403 });
    }
    expect(await digestOfFirm(world.firm.tenantId, LOG)).toEqual(before);
  });

  test("finds nothing of another firm and changes nothing there", async () => {
    const before = await digestOfFirm(world.firm.tenantId);
    const words = [world.firm.tenantId, ...Object.values(world.ids).filter((id) => id.length === 36), world.firm.name];
    for (const role of ROLES) {
      for (const operation of OPERATIONS) {
        const answer = await call(operation, stranger.firm.keys[role], world, operation.needsRevision ? { revision: 1 } : {});
        const says = JSON.stringify(answer.json);
        if (namesIn(operation.path).length > 0) expect([403, 404].includes(answer.status) || `${operation.id} ${answer.status}`).toBe(true);
        expect(words.filter((word) => says.includes(word))).toEqual([]);
      }
    }
    expect(await digestOfFirm(world.firm.tenantId)).toEqual(before);
  }, 120_000);

  test("finds nothing where another firm's id stands in the body", async () => {
    const before = await digestOfFirm(world.firm.tenantId);
    for (const operation of writes.filter(({ example }) => /Id":"/.test(JSON.stringify(example ?? {})))) {
      const answer = await ask(stranger.firm.keys.owner, operation.method, addressIn(stranger, operation), { ...bodyOf(operation, world), revision: 1 });
      expect({ id: operation.id, status: answer.status }).toEqual({ id: operation.id, status: 404 });
    }
    expect(await digestOfFirm(world.firm.tenantId)).toEqual(before);
  });

  test("finds nothing where another firm's id stands in the question, and its own firm's rows by its own", async () => {
    const words = [world.firm.tenantId, ...Object.values(world.ids).filter((id) => id.length === 36), world.firm.name];
    const found: string[] = [];
    for (const operation of OPERATIONS) {
      for (const name of Object.keys(operation.query?.shape ?? {}).filter((each) => each.endsWith("Id"))) {
        const asked = world.ids[name] ?? world.firm.owner.id;
        const question = (firm: ApiWorld, id: string) => `${addressIn(firm, operation)}${queryOf(operation) || "?"}&${name}=${id}`;
        const { status, json } = await ask(stranger.firm.keys.owner, "GET", question(stranger, asked));
        const says = JSON.stringify(json);
        expect({ id: operation.id, name, status, rows: json.data, told: words.filter((word) => word !== asked && says.includes(word)) }).toMatchObject({ status: expect.toSatisfy((each) => each === 200 || each === 404), told: [] });
        if (status === 200) expect(json.data).toEqual([]);
        const own = await ask(world.firm.keys.owner, "GET", question(world, asked));
        if ((own.json.data ?? []).length > 0) found.push(`${operation.id} ${name}`);
      }
    }
    expect(found.length).toBeGreaterThan(4);
  });

  test("names its firm to our log", async () => {
    const named: string[] = [];
    await withOrigin({ onFirm: (tenantId) => named.push(tenantId) }, () => ask(world.firm.keys.owner, "GET", "/clients"));
    expect(named).toEqual([world.firm.tenantId]);
  });

  test("does its work for the owner of the firm", async () => {
    const own = await apiWorld();
    // What waits comes first, what ends something last.
    const order = ({ id }: Operation) => (/^(sendRenewal|refundHours)$/.test(id) ? 0 : /^(archive|end|cancel|void|convert|delete)/.test(id) ? 2 : 1);
    const refused: Record<string, unknown> = {};
    for (const operation of OPERATIONS.toSorted((one, other) => order(one) - order(other))) {
      const { status, json } = await call(operation, own.firm.keys.owner, own);
      if (status >= 300) refused[operation.id] = json["code"];
    }
    // These need another state than this firm is in by then.
    expect(refused).toEqual({
      archiveClient: "row_changed", billExtras: "nothing_to_bill", convertRest: "contract_not_ended", deleteTime: "stale_revision", deleteWebhook: "row_changed", discardDraft: "row_changed", endContract: "row_changed",
      issueDraft: "row_changed",
      voidSale: "invoice_credited",
    });
  }, 120_000);
});

describe("hostile requests", () => {
  const text = fc.oneof(fc.constantFrom("\u0000", "\ud800", "'; DROP TABLE client; --", "=1+1", "{}", "", "__proto__", "NaN", "9".repeat(400), "2026-02-30", "../../etc"), fc.string({ unit: "binary", maxLength: 40 }));
  const value = fc.oneof(text, fc.integer(), fc.double(), fc.constantFrom(null, true, -1, 1e308, 2 ** 31, 2 ** 53), fc.array(text, { maxLength: 3 }), fc.dictionary(text, text, { minKeys: 1, maxKeys: 2 }));

  test("get a clear no and change nothing, whatever stands in the body", async () => {
    const before = await digestOfFirm(world.firm.tenantId);
    for (const operation of writes.filter(({ body }) => body)) {
      const names = Object.keys((operation.example ?? {}) as Json);
      const bent = fc.tuple(fc.constantFrom("hostile", ...names), value).map(([name, wrong]) => ({ ...((operation.example ?? {}) as Json), [name]: wrong, hostile: 1 }));
      await fc.assert(
        fc.asyncProperty(fc.oneof(bent, value), async (body) => {
          const address = addressIn(world, operation);
          const { status } = await ask(world.firm.keys.owner, operation.method, address, { body: JSON.stringify(body) ?? "", revision: 1 });
          expect(status).toBeGreaterThanOrEqual(400);
          expect(status).toBeLessThan(500);
        }),
        { numRuns: 25, seed: 8 },
      );
    }
    expect(await digestOfFirm(world.firm.tenantId)).toEqual(before);
  }, 240_000);

  test("get an answer without a failure, whatever stands in path and query", async () => {
    const before = await digestOfFirm(world.firm.tenantId);
    const names = ["limit", "cursor", "from", "to", "clientId", "contractId", "memberId", "status", "archived", "unpaid", "hostile"];
    for (const operation of OPERATIONS.filter(({ kind }) => kind === "list")) {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...names), text, async (name, wrong) => {
          const address = `${addressIn(world, operation)}?${new URLSearchParams({ [name]: wrong.toWellFormed() })}`;
          expect((await ask(world.firm.keys.owner, "GET", address)).status).toBeLessThan(500);
        }),
        { numRuns: 20, seed: 8 },
      );
    }
    for (const operation of OPERATIONS.filter(({ path }) => path.includes("{"))) {
      for (const wrong of ["%00", "%ED%A0%80", "...", "'", "1e9", "999999999999", "%2F"]) {
        const address = operation.path.replace(/\{\w+\}/g, wrong);
        const { status } = await ask(world.firm.keys.owner, operation.method, address, { revision: 1 }).catch(() => ({ status: 400 }));
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }
    }
    expect(await digestOfFirm(world.firm.tenantId)).toEqual(before);
  }, 240_000);
});

describe("the description", () => {
  const described = openApi("http://hours.test");
  const schemas = (described["components"] as { schemas: Json }).schemas;

  test("is OpenAPI 3.1 in which every reference leads somewhere", () => {
    expect(described["openapi"]).toBe("3.1.0");
    const references = [...JSON.stringify(described).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = ""]) => reference);
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((reference) => !Object.hasOwn(schemas, reference.replace("#/components/schemas/", "")))).toEqual([]);
  });

  test("names every operation once, with its path's names, its scope and its answers", () => {
    const operations = Object.entries(described["paths"] as Record<string, Record<string, Json>>).flatMap(([path, methods]) => Object.entries(methods).map(([method, each]) => ({ path, method, ...each }) as Json));
    expect(operations.map((each) => `${String(each["method"]).toUpperCase()} ${each["path"]}`).toSorted()).toEqual(OPERATIONS.map(({ method, path }) => `${method} ${path}`).toSorted());
    expect(new Set(operations.map((each) => each["operationId"])).size).toBe(operations.length);
    for (const each of operations) {
      const parameters = each["parameters"] as { name: string; in: string; required: boolean }[];
      expect(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name)).toEqual(namesIn(String(each["path"])));
      expect(Object.keys(each["responses"] as Json)).toContain("default");
      expect(each["summary"]).toBeTruthy();
      if (each["method"] === "post") expect(parameters.map(({ name }) => name)).toContain("Idempotency-Key");
    }
  });

  test("shows bodies that are understood", () => {
    const wrong = OPERATIONS.flatMap(({ id, body, example }) => body?.safeParse(example).error?.issues.map((issue) => ({ id, issue })) ?? []);
    expect(wrong).toEqual([]);
  });
});
