// Hostile values through the API: each field of each body in turn, all others as they should be, so that what is let through by
// one check meets the next, down to the database.

import { beforeAll, expect, test } from "vitest";
import { OPERATIONS } from "@/lib/api/table";
import { ask } from "@/tests/support/api";
import { addressIn, type ApiWorld, apiWorld, digestOfFirm } from "@/tests/support/api-world";
import { dealer, HOSTILE_JSON, HOSTILE_TEXTS, placesIn, withValue } from "@/tests/support/hostile";

const VALUES_A_PLACE = 3;
let world: ApiWorld;
beforeAll(async () => void (world = await apiWorld()));

const deal = dealer([...HOSTILE_TEXTS, ...HOSTILE_JSON]);

test("whatever stands in one field is answered without a failure, and what is refused changes nothing", async () => {
  const wrong: string[] = [];
  const tried = { requests: 0, refused: 0 };
  let before = await digestOfFirm(world.firm.tenantId);
  for (const operation of OPERATIONS.filter(({ body }) => body)) {
    const sound = named(operation.example);
    let taken = 0;
    for (const place of placesIn(sound)) {
      for (const value of deal(VALUES_A_PLACE)) {
        const body = JSON.stringify(withValue(sound, place, value));
        const { status, json } = await ask(world.firm.keys.owner, operation.method, addressIn(world, operation), { body, revision: 1 });
        tried.requests += 1;
        if (status >= 500) wrong.push(`${operation.id} ${place.join(".")} ${JSON.stringify(value)?.slice(0, 80)}: ${status}`);
        if (status < 300) taken += 1;
        else tried.refused += 1;
        if (json["code"] === "invalid_fields" && !(json.errors ?? []).every(({ pointer, message }) => pointer !== undefined && message.length > 0)) wrong.push(`${operation.id} ${place.join(".")}: a wrong field is not named`);
      }
    }
    const after = await digestOfFirm(world.firm.tenantId);
    if (taken === 0) expect.soft(after, operation.id).toEqual(before);
    before = after;
  }
  expect(wrong).toEqual([]);
  expect(tried.requests).toBeGreaterThan(500);
  expect(tried.refused).toBeGreaterThan(tried.requests / 2);
});

test("text that can't be stored is refused wherever it stands, with its place", async () => {
  for (const [body, pointer] of [[{ name: "Ada\u0000" }, "#/name"], [{ extra: { deep: ["\ud800"] } }, "#/extra/deep/0"], [{ "na\u0000me": 1 }, "#"]] as const) {
    const { status, json } = await ask(world.firm.keys.owner, "POST", "/clients", { body: JSON.stringify(body) });
    expect({ status, errors: json.errors }).toEqual({ status: 422, errors: [{ pointer, message: "This contains characters that can't be stored." }] });
  }
});

/** The documentation's example with ids of this firm. */
function named(example: unknown): unknown {
  const text = JSON.stringify(example).replaceAll(/"(\w+Id)":"[0-9a-f-]{36}"/g, (whole, name: string) => {
    const id = name === "toContractId" ? world.otherContractId : world.ids[name];
    return id ? `"${name}":"${id}"` : whole;
  });
  return JSON.parse(text);
}
