import fc from "fast-check";
import { expect, test } from "vitest";
import { type GridEntry, gridKey, gridRows, gridTotals, type GridWork } from "@/lib/domain/week-grid";
import { weekOf } from "@/lib/domain/week";
import { day } from "@/lib/domain/day";

const HOUR = 3_600;
const days = weekOf(day("2026-03-04"));
const kind = (changes: Partial<GridWork> = {}): GridWork => ({
  contractId: "contract-1", contractTitle: "Prepaid hours", clientId: "client-1", clientName: "Kessler", description: "Server patches", channel: "remote", nature: "reactive", ...changes,
});
let count = 0;
const entry = (workedOn: string, workedSeconds: number, changes: Partial<GridEntry> = {}): GridEntry => ({ ...kind(), id: `entry-${(count += 1)}`, workedOn, workedSeconds, state: "logged", ...changes });

test("the same words on the same contract are one row, with a cell for each day and the entries in it", () => {
  const [row, ...others] = gridRows([entry("2026-03-02", HOUR), entry("2026-03-02", HOUR / 2), entry("2026-03-04", HOUR)]);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ clientName: "Kessler", workedSeconds: 2.5 * HOUR });
  expect(row?.cells["2026-03-02"]).toMatchObject({ workedSeconds: 1.5 * HOUR, waitingSeconds: 0 });
  expect(row?.cells["2026-03-02"]?.entries).toHaveLength(2);
  expect(Object.keys(row?.cells ?? {})).toEqual(["2026-03-02", "2026-03-04"]);
});

test("another contract, another kind or other words are another row, in the order of clients, contracts and words", () => {
  const rows = gridRows([
    entry("2026-03-02", HOUR, { description: "Z" }),
    entry("2026-03-02", HOUR, { description: "a", nature: "proactive" }),
    entry("2026-03-02", HOUR, { description: "a" }),
    entry("2026-03-02", HOUR, { clientName: "ames", contractId: "contract-2" }),
  ]);
  expect(rows.map(({ clientName, description, nature }) => [clientName, description, nature])).toEqual([
    ["ames", "Server patches", "reactive"], ["Kessler", "a", "proactive"], ["Kessler", "a", "reactive"], ["Kessler", "Z", "reactive"],
  ]);
});

test("what waits counts as worked and says so; what was sent back stands there and counts for nothing", () => {
  const rows = gridRows([entry("2026-03-02", HOUR), entry("2026-03-02", 2 * HOUR, { state: "waiting" }), entry("2026-03-02", 4 * HOUR, { state: "returned" })]);
  expect(rows[0]?.cells["2026-03-02"]).toMatchObject({ workedSeconds: 3 * HOUR, waitingSeconds: 2 * HOUR });
  expect(rows[0]?.cells["2026-03-02"]?.entries).toHaveLength(3);
  expect(gridTotals(rows, days)).toMatchObject({ workedSeconds: 3 * HOUR, waitingSeconds: 2 * HOUR });
});

test("rows of another week stand there without hours, once; a row that was added goes to the end until it has hours", () => {
  const copied = [kind(), kind({ description: "Backup test" })];
  const added = [kind({ clientName: "Ames", contractId: "contract-2" }), kind()];
  const rows = gridRows([entry("2026-03-02", HOUR)], copied, added);
  expect(rows.map(({ clientName, description, workedSeconds }) => [clientName, description, workedSeconds])).toEqual([
    ["Kessler", "Backup test", 0], ["Kessler", "Server patches", HOUR], ["Ames", "Server patches", 0],
  ]);
  expect(gridRows([], [], [kind(), kind()].slice(0, 1))[0]?.cells).toEqual({});
});

const entries = fc.array(
  fc.record({
    contractId: fc.constantFrom("contract-1", "contract-2"),
    description: fc.constantFrom("a", "b", ""),
    channel: fc.constantFrom("remote", "phone"),
    nature: fc.constantFrom("reactive", "proactive"),
    workedOn: fc.constantFrom(...days),
    workedSeconds: fc.integer({ min: 60, max: 86_400 }),
    state: fc.constantFrom("logged", "waiting", "returned"),
  }),
  { maxLength: 60 },
);

test("rows, days and all add up to what was worked, each entry in exactly one cell", () => {
  fc.assert(
    fc.property(entries, (drawn) => {
      const all = drawn.map((each, index) => ({ ...kind(), ...each, id: String(index) }) as GridEntry);
      const rows = gridRows(all);
      const totals = gridTotals(rows, days);
      const worked = all.filter(({ state }) => state !== "returned").reduce((sum, each) => sum + each.workedSeconds, 0);
      expect(rows.reduce((sum, row) => sum + row.workedSeconds, 0)).toBe(worked);
      expect(totals.workedSeconds).toBe(worked);
      expect(Object.values(totals.byDay).reduce((sum, seconds) => sum + seconds, 0)).toBe(worked);
      const placed = rows.flatMap(({ cells }) => Object.values(cells).flatMap((cell) => cell.entries.map(({ id }) => id)));
      expect(placed.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      expect(new Set(rows.map(gridKey)).size).toBe(rows.length);
    }),
  );
});
