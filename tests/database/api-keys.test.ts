import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { SYSTEM } from "@/lib/domain/actor";
import { createKey, revokeKey } from "@/lib/features/keys/commands";
import { keyList } from "@/lib/features/keys/queries";
import { apiFirm, ask, keyOf } from "@/tests/support/api";
import { freshTenant } from "@/tests/support/database";

const NEW_CLIENT = { name: "Harlow & Price LLP", country: "US", currency: "USD", locale: "en" };

test("a key that is unknown, revoked or expired opens nothing, and neither does one whose member has left", async () => {
  const firm = await apiFirm();
  expect((await ask(null, "GET", "/clients")).headers.get("www-authenticate")).toContain("Bearer");
  for (const key of ["nonsense", `hb_00000000_${"x".repeat(43)}`]) expect((await ask(key, "GET", "/clients")).json["code"]).toBe("unknown_key");
  const inTwoMonths = new Date(Date.now() + 60 * 86_400_000);
  expect((await withClock(inTwoMonths, () => ask(firm.keys.owner, "GET", "/clients"))).json["code"]).toBe("expired_key");
  const [technicians] = (await firm.inFirm((db) => keyList(db, "UTC"))).filter(({ memberName }) => memberName === firm.technician.name);
  expect(technicians?.lastUsedOn).toBeNull();
  expect((await ask(firm.keys.technician, "GET", "/clients")).status).toBe(200);
  await firm.inFirm((db) => revokeKey(db, firm.owner.actor, { keyId: technicians?.keyId ?? "" }));
  expect((await ask(firm.keys.technician, "GET", "/clients")).json["code"]).toBe("revoked_key");
  await firm.inFirm((db) => db.member.updateMany({ where: { id: firm.dispatcher.id }, data: { status: "removed" } }));
  expect((await ask(firm.keys.dispatcher, "GET", "/clients")).json["code"]).toBe("orphaned_key");
});

test("a key does no more than its scopes, and no more than its member's role at this moment", async () => {
  const firm = await apiFirm();
  const reader = await keyOf(firm, firm.owner, ["clients:read"]);
  expect((await ask(reader, "GET", "/clients")).status).toBe(200);
  expect((await ask(reader, "POST", "/clients", { body: NEW_CLIENT })).json["code"]).toBe("insufficient_scope");
  expect((await ask(firm.keys.dispatcher, "POST", "/clients", { body: { ...NEW_CLIENT, name: "Before" } })).status).toBe(201);
  await firm.inFirm((db) => db.member.updateMany({ where: { id: firm.dispatcher.id }, data: { role: "technician" } }));
  expect((await ask(firm.keys.dispatcher, "POST", "/clients", { body: { ...NEW_CLIENT, name: "After" } })).json["code"]).toBe("not_permitted");
});

test("of a key only its hash is kept, and nobody but a member makes one", async () => {
  const firm = await freshTenant();
  const key = await keyOf(firm, firm.owner);
  const rows = await firm.inFirm((db) => db.$queryRaw<{ row: string }[]>`SELECT api_key::text AS row FROM api_key`);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).not.toContain(key.slice(12));
  const input = { name: "Nobody", scopes: ["clients:read" as const], days: 30 as const };
  await expect(firm.inFirm((db) => createKey(db, SYSTEM, input))).rejects.toMatchObject({ code: "not_permitted" });
});

test("a key that asks too often waits for the next minute, and is told how long", async () => {
  const firm = await freshTenant();
  const key = await keyOf(firm, firm.owner, ["clients:read"], 3);
  const at = new Date("2026-11-21T10:00:20Z");
  const answers = await withClock(at, async () => [await ask(key, "GET", "/clients"), await ask(key, "GET", "/clients"), await ask(key, "GET", "/clients"), await ask(key, "GET", "/clients")]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(answers.map(({ headers }) => headers.get("ratelimit"))).toEqual(['"minute";r=2;t=40', '"minute";r=1;t=40', '"minute";r=0;t=40', '"minute";r=0;t=40']);
  expect(answers[3]?.headers.get("retry-after")).toBe("40");
  expect(answers[0]?.headers.get("ratelimit-policy")).toBe('"minute";q=3;w=60');
  expect((await withClock(new Date("2026-11-21T10:01:00Z"), () => ask(key, "GET", "/clients"))).status).toBe(200);
});
