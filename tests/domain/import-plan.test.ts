import { expect, test } from "vitest";
import { addDays, day, type Day } from "@/lib/domain/day";
import { type ContractStanding, Forecast } from "@/lib/domain/import-forecast";
import { markOverlaps } from "@/lib/domain/import-overlap";
import { inOrderOfWork, planImport, type PlanFacts } from "@/lib/domain/import-plan";
import { bytesOf, readExport } from "@/tests/support/import-file";

const HOUR = 3_600;

const standing = (changes: Partial<ContractStanding> = {}): ContractStanding => ({
  contractId: "contract", clientName: "Acme", title: "Hours", clientArchived: false, endedOn: null, overrun: "allow",
  lineSeconds: 2 * HOUR, balanceSeconds: 10 * HOUR, armed: true, openRenewal: null,
  blocks: [{ id: "block", number: 1, status: "open", remainingSeconds: 10 * HOUR, expiresOn: null, provisional: false }],
  ...changes,
});

const file = (rows: readonly string[]) => readExport(bytesOf(["day,start,duration,person,client,contract,description", ...rows].join("\n"))).lines;

const facts = (changes: Partial<PlanFacts> = {}, count = 20): PlanFacts => ({
  entryIds: Array.from({ length: count }, (_, index) => `entry ${index}`),
  personOf: () => ({ id: "member" }),
  contractOf: () => ({ id: "contract" }),
  imported: new Set(),
  standings: [standing()],
  known: [],
  ...changes,
});

test("each line is to be written, left out or wrong, with its reason", () => {
  const readings = file(["2024-03-04,9:00,1:00,Dana,Acme,,Work", "2024-03-04,,0:00,Dana,Acme,,None", "2024-03-05,9:00,1:00,Dana,Acme,,Before", "2024-03-06,9:00,x,Dana,Acme,,Wrong", "2024-03-07,9:00,1:00,Dana,,,Who"]);
  const plan = planImport(readings, facts({ imported: new Set(["entry 2"]), contractOf: (line) => (line.client ? { id: "contract" } : null) }));
  expect(plan.lines.map((line) => [line.state, line.skip, line.findings.map((finding) => finding.problem)])).toEqual([
    ["ready", null, []],
    ["skipped", "zero_length", []],
    ["skipped", "already_imported", []],
    ["error", null, ["duration_unreadable"]],
    ["error", null, ["client_unmatched"]],
  ]);
  expect(plan).toMatchObject({ counts: { ready: 1, error: 2, skipped: 2 }, readySeconds: HOUR, firstDay: "2024-03-04", lastDay: "2024-03-04" });
});

test("lines of people and clients that are not wanted are left out, their errors as well", () => {
  const readings = file(["2024-03-04,9:00,x,Dana,Acme,,Wrong"]);
  expect(planImport(readings, facts({ personOf: () => "left_out" })).lines[0]).toMatchObject({ state: "skipped", skip: "left_out" });
  expect(planImport(readings, facts({ contractOf: () => "left_out" })).lines[0]).toMatchObject({ state: "skipped", skip: "left_out" });
});

test("the balance falls by what is billable, and the line is crossed once however often it is passed", () => {
  const readings = file(Array.from({ length: 12 }, (_, index) => `2024-03-${String(index + 4).padStart(2, "0")},9:00,1:00,Dana,Acme,,Day ${index}`));
  const [contract] = planImport(readings, facts()).contracts;
  expect(contract).toMatchObject({ lines: 12, billableSeconds: 12 * HOUR, balanceBeforeSeconds: 10 * HOUR, balanceAfterSeconds: -2 * HOUR, opensRenewal: true });
});

test("a contract that is not armed, has ended or has a renewal open opens none", () => {
  const draw = (changes: Partial<ContractStanding>) => {
    const forecast = new Forecast(standing(changes));
    forecast.draw({ workedOn: day("2024-03-04"), workedSeconds: 9 * HOUR, billable: true });
    return forecast.result().opensRenewal;
  };
  expect([draw({}), draw({ armed: false }), draw({ openRenewal: "sent", armed: false }), draw({ endedOn: day("2024-12-31") })]).toEqual([true, false, false, false]);
});

test("hours whose last day is over pay for no later work, so a contract without overrun refuses it", () => {
  const forecast = new Forecast(standing({ overrun: "refuse", blocks: [{ id: "block", number: 1, status: "open", remainingSeconds: 10 * HOUR, expiresOn: day("2024-03-10"), provisional: false }] }));
  const work = (workedOn: Day) => forecast.draw({ workedOn, workedSeconds: HOUR, billable: true });
  expect([work(day("2024-03-10")), work(day("2024-03-11")), work(day("2024-03-01"))]).toEqual([null, "insufficient_hours", null]);
  expect(forecast.result()).toMatchObject({ lines: 2, balanceAfterSeconds: 8 * HOUR });
});

test("work after a contract's end or for an archived client is an error of its line", () => {
  const readings = file(["2024-03-04,9:00,1:00,Dana,Acme,,Last day", "2024-03-05,9:00,1:00,Dana,Acme,,Too late"]);
  const ended = planImport(readings, facts({ standings: [standing({ endedOn: day("2024-03-04") })] }));
  expect(ended.lines.map((line) => line.findings.map((finding) => finding.problem))).toEqual([[], ["contract_ended"]]);
  const archived = planImport(readings, facts({ standings: [standing({ clientArchived: true })] }));
  expect(archived.counts).toMatchObject({ error: 2 });
});

test("work is written in the order in which it was done, whatever the order of the file", () => {
  const readings = file(["2024-03-05,9:00,1:00,Dana,Acme,,c", "2024-03-04,10:00,1:00,Dana,Acme,,b", "2024-03-04,9:00,1:00,Dana,Acme,,a", "2024-03-05,,1:00,Dana,Acme,,d"]);
  expect(inOrderOfWork(planImport(readings, facts()).lines).map((line) => line.reading.description)).toEqual(["a", "b", "c", "d"]);
});

test("pieces of work of one person that touch don't overlap, those that share a minute do, and other people never", () => {
  const mark = (line: number, memberId: string, from: number, to: number) => ({ reading: { ...file(["2024-03-04,9:00,1:00,Dana,Acme,,x"])[0]!, line, startedAt: from, endedAt: to }, memberId, contractId: "contract", overlap: null });
  const lines = [mark(2, "dana", 0, 60), mark(3, "dana", 60, 120), mark(4, "dana", 90, 150), mark(5, "mario", 0, 200)];
  markOverlaps(lines, []);
  expect(lines.map((line) => line.overlap)).toEqual([null, { kind: "line", line: 4 }, { kind: "line", line: 3 }, null]);
});

test("a long piece of work runs into each shorter one inside it", () => {
  const [base] = file(["2024-03-04,9:00,1:00,Dana,Acme,,x"]);
  const mark = (line: number, from: number, to: number) => ({ reading: { ...base!, line, startedAt: from, endedAt: to }, memberId: "dana", contractId: "contract", overlap: null });
  const lines = [mark(2, 0, 1_000), mark(3, 10, 20), mark(4, 500, 600), mark(5, 1_000, 1_100)];
  markOverlaps(lines, []);
  expect(lines.map((line) => line.overlap)).toEqual([{ kind: "line", line: 3 }, { kind: "line", line: 2 }, { kind: "line", line: 2 }, null]);
});

test("the same length on the same day and contract is named where no time tells them apart", () => {
  const readings = file(["2024-03-04,,1:00,Dana,Acme,,x", "2024-03-05,,1:00,Dana,Acme,,y"]);
  const known = [{ entryId: "there", memberId: "member", contractId: "contract", workedOn: day("2024-03-04"), startedAt: null, workedSeconds: HOUR }];
  const plan = planImport(readings, facts({ known }));
  expect(plan.lines.map((line) => line.overlap)).toEqual([{ kind: "same_work", entryId: "there" }, null]);
  expect(plan.counts.noted).toBe(1);
  const elsewhere = planImport(readings, facts({ known: known.map((entry) => ({ ...entry, workedOn: addDays(entry.workedOn, 7) })) }));
  expect(elsewhere.counts.noted).toBe(0);
});
