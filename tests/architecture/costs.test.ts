import { expect, test } from "vitest";
import { OPERATIONS } from "@/lib/api/table";
import { permits } from "@/lib/domain/permission";
import { readSources } from "@/tests/architecture/sources";

const TELLS_COSTS = /^lib\/features\/(costs|profit|book)\//;
const MAY_ASK = /^(app\/\(desk\)\/(reports|settings\/costs)\/|app\/api\/documents\/book\/|components\/profit\/|lib\/features\/(costs|profit|book|value)\/|lib\/documents\/book|prisma\/seed\/|tests\/|lib\/cli\/)/;

test("what people and machines cost is asked for by the owner's pages alone: no API, no portal, no mail, no page of the others", () => {
  const asking = readSources().filter((source) => source.imports.some(({ target }) => target !== undefined && TELLS_COSTS.test(target)));
  expect(asking.length).toBeGreaterThan(5);
  expect(asking.map(({ path }) => path).filter((path) => !MAY_ASK.test(path))).toEqual([]);
});

test("only owners may read profit and write costs, and no operation of the API asks for either", () => {
  for (const permission of ["report.read", "cost.write"] as const) {
    expect(permits("owner", permission)).toBe(true);
    expect([permits("dispatcher", permission), permits("technician", permission)]).toEqual([false, false]);
  }
  expect(OPERATIONS.filter((operation) => /cost|profit|margin|labou?r/i.test(`${operation.id} ${operation.path}`)).map(({ id }) => id)).toEqual([]);
});
