import { describe, expect, test } from "vitest";
import { DEBIT_STATUSES, type DebitEffect, type DebitEvent, type DebitRules, type DebitState, type DebitStatus, type HeardStatus, nextDebit, scheduledDebit } from "@/lib/domain/debit";

const automatic: DebitRules = { grantAtProcessing: true, automatic: true, covered: false };
const asked: DebitRules = { grantAtProcessing: false, automatic: false, covered: false };

const due: DebitEvent = { kind: "due" };
const stop: DebitEvent = { kind: "stop", reason: "client" };
const heard = (status: HeardStatus, returnCode: string | null = null, attempt = 1): DebitEvent => ({ kind: "heard", attempt, status, returnCode });

function run(events: DebitEvent[], rules = automatic, from = scheduledDebit()) {
  let state = from;
  const effects: DebitEffect[] = [];
  for (const event of events) {
    const step = nextDebit(state, event, rules);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects, kinds: effects.map((effect) => (effect.kind === "tell" ? effect.news : effect.kind)) };
}

/** A debit in each status, as it gets there. */
const WAYS: Record<DebitStatus, DebitEvent[]> = {
  scheduled: [],
  submitting: [due],
  needs_customer: [due, heard("needs_customer")],
  processing: [due, heard("processing")],
  settled: [due, heard("processing"), heard("settled")],
  failed: [due, heard("failed", "R02")],
  returned: [due, heard("settled"), heard("returned", "R10")],
  cancelled: [stop],
};

const EVENTS: Record<string, DebitEvent> = {
  due,
  stop,
  "needs the customer": heard("needs_customer"),
  processing: heard("processing"),
  settled: heard("settled"),
  cancelled: heard("cancelled"),
  "failed R01": heard("failed", "R01"),
  "failed R02": heard("failed", "R02"),
  "returned R01": heard("returned", "R01"),
  "returned R10": heard("returned", "R10"),
};

// What each event makes of a debit in each status: a dot where nothing changes. Who changes the machine changes this table.
const TABLE = `
                     scheduled   submitting      needs_customer  processing  settled    failed     returned   cancelled
  due                submitting  .               .               .           .          .          .          .
  stop               cancelled   .               .               .           .          .          .          .
  needs the customer .           needs_customer  .               .           .          .          .          .
  processing         .           processing      processing      .           .          .          .          .
  settled            .           settled         settled         settled     .          .          .          .
  cancelled          .           cancelled       cancelled       cancelled   .          .          .          .
  failed R01         .           scheduled       scheduled       scheduled   scheduled  .          .          .
  failed R02         .           failed          failed          failed      failed     .          .          .
  returned R01       .           scheduled       scheduled       scheduled   scheduled  returned   .          .
  returned R10       .           returned        returned        returned    returned   returned   .          .`;

const [head = [], ...lines] = TABLE.trim().split("\n").map((line) => line.trim().split(/ {2,}| (?=\.)/));
const cells = lines.flatMap(([event = "", ...becomes]) => head.map((status, at) => ({ event, status: status as DebitStatus, becomes: becomes[at] ?? "?" })));

test("the table knows every status and every event", () => {
  expect(head).toEqual(DEBIT_STATUSES);
  expect(lines.map(([event]) => event)).toEqual(Object.keys(EVENTS));
});

test.each(cells)("$event, $status: $becomes", ({ event, status, becomes }) => {
  const before = run(WAYS[status]).state;
  const after = nextDebit(before, EVENTS[event] as DebitEvent, automatic);
  expect(before.status).toBe(status);
  expect(after.state.status).toBe(becomes === "." ? status : becomes);
  if (becomes === "." && event !== "returned R01" && event !== "returned R10" && event !== "failed R02") expect(after.effects).toEqual([]);
});

describe("news of one asking", () => {
  const subsets = <T>(all: T[]): T[][] => all.reduce<T[][]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]);
  const orders = <T>(all: T[]): T[][] => (all.length < 2 ? [all] : all.flatMap((one, at) => orders(all.toSpliced(at, 1)).map((rest) => [one, ...rest])));
  const news = [heard("needs_customer"), heard("processing"), heard("settled"), heard("cancelled"), heard("failed", "R01"), heard("failed", "R02"), heard("returned", "R01")];

  test.each([automatic, asked])("end in the same state in any order, however often each is heard", (rules) => {
    for (const set of subsets(news)) {
      const ends = new Set(orders(set).map((order) => JSON.stringify(run([due, ...order, ...order], rules).state)));
      expect([...ends]).toHaveLength(1);
    }
  });

  test("book money at most once, take back only what was booked, and recall hours at most once", () => {
    for (const order of subsets(news).flatMap(orders)) {
      const { state, kinds } = run([due, ...order, ...order]);
      const count = (kind: string) => kinds.filter((each) => each === kind).length;
      expect(count("recordPayment")).toBeLessThanOrEqual(1);
      expect(count("recordPayment") - count("returnPayment")).toBe(state.paid ? 1 : 0);
      expect(count("recall")).toBe(state.attempt === "failed" || state.attempt === "returned" ? 1 : 0);
      expect(count("giveUp")).toBeLessThanOrEqual(1);
      expect(count("grantProvisional")).toBeLessThanOrEqual(1);
      expect(count("given_up")).toBe(state.status === "failed" || state.status === "returned" ? 1 : 0);
    }
  });

  test("of a former asking change nothing", () => {
    const second = run([due, heard("failed", "R01"), due]).state;
    for (const late of news) expect(nextDebit(second, late, automatic)).toEqual({ state: second, effects: [] });
  });
});

test("the good way: hours at once, firm on settlement", () => {
  expect(run([due, heard("processing"), heard("settled")]).kinds).toEqual(["submit", "grantProvisional", "recordPayment", "taken"]);
});

test("hours that count on settlement are not granted before", () => {
  expect(run([due, heard("processing"), heard("settled")], { ...automatic, grantAtProcessing: false }).kinds).toEqual(["submit", "recordPayment", "taken"]);
});

test("without funds twice, then money: three presentments, and hours wait for the money after the first", () => {
  const { state, kinds } = run([due, heard("processing"), heard("failed", "R01"), due, heard("processing", null, 2), heard("failed", "R09", 2), due, heard("processing", null, 3), heard("settled", null, 3)]);
  expect(state).toMatchObject({ status: "settled", presentments: 3, paid: true });
  expect(kinds.filter((kind) => kind === "grantProvisional")).toHaveLength(1);
  expect(kinds.filter((kind) => kind === "retry")).toHaveLength(2);
});

test("there are never more than three presentments, whatever the banks say", () => {
  let state: DebitState = scheduledDebit();
  const kinds: string[] = [];
  for (let round = 1; round <= 10; round += 1) {
    for (const event of [due, heard("failed", "R01", state.presentments + 1)]) {
      const step = nextDebit(state, event, automatic);
      state = step.state;
      kinds.push(...step.effects.map((effect) => effect.kind));
    }
  }
  expect(state).toMatchObject({ status: "failed", presentments: 3 });
  expect(kinds.filter((kind) => kind === "submit")).toHaveLength(3);
  expect(kinds.filter((kind) => kind === "giveUp")).toHaveLength(1);
  expect(kinds).not.toContain("suspendMandate");
});

test("any other reason suspends the mandate and undoes the sale", () => {
  expect(run([due, heard("processing"), heard("failed", "R02")]).kinds).toEqual(["submit", "grantProvisional", "recall", "suspendMandate", "giveUp", "given_up"]);
});

test("a late return takes the money out of the books before the hours", () => {
  expect(run([due, heard("settled"), heard("returned", "R10")]).kinds.slice(-5)).toEqual(["returnPayment", "recall", "suspendMandate", "giveUp", "given_up"]);
});

test("an invoice that a client chose to pay so is not credited when its debit fails", () => {
  expect(run([due, heard("failed", "R02")], asked).kinds).toEqual(["submit", "recall", "suspendMandate", "given_up"]);
});

test("a debit that waits to be tried again can still be stopped", () => {
  expect(run([due, heard("failed", "R01"), stop]).state).toMatchObject({ status: "cancelled", cancelledReason: "client", presentments: 1 });
});

test("a worse reason that comes late ends a debit that was to be tried again", () => {
  const { state, kinds } = run([due, heard("failed", "R01"), heard("returned", "R10")]);
  expect(state.status).toBe("returned");
  expect(kinds.slice(-3)).toEqual(["suspendMandate", "giveUp", "given_up"]);
});

test("a debit that comes back for an invoice that was paid otherwise takes no hours, is not tried again and credits nothing", () => {
  const covered = { ...automatic, covered: true };
  expect(run([due, heard("processing"), heard("failed", "R01")], covered)).toMatchObject({ state: { status: "failed" }, kinds: ["submit", "grantProvisional", "given_up"] });
  expect(run([due, heard("settled"), heard("returned", "R10")], covered).kinds).toEqual(["submit", "recordPayment", "taken", "returnPayment", "suspendMandate", "given_up"]);
});
