import { describe, expect, test } from "vitest";
import { chargeFor } from "@/lib/domain/charge";
import { type ChargeRules, DEFAULT_RULES } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";
import { machineMayEnd } from "@/lib/domain/ticket";
import { ticketCircumstances } from "@/lib/domain/ticket-circumstances";
import { afterMessage, moved, type TicketState } from "@/lib/domain/ticket-steps";

const at = (clock: string) => new Date(`2026-11-16T${clock}:00Z`);
const opened: TicketState = { status: "new", promisedAt: at("14:00"), firstResponseAt: null, promiseKept: null, waitingSince: null, waitingSeconds: 0, closedAt: null };

describe("words change a ticket", () => {
  test("staff's first answer opens it and keeps the promise; the second changes nothing of that", () => {
    const first = afterMessage(opened, "member", at("14:00"), null);
    expect(first).toMatchObject({ status: "open", firstResponseAt: at("14:00"), promiseKept: true });
    expect(afterMessage(first, "member", at("20:00"), null)).toEqual(first);
  });

  test("an answer that comes later misses it", () => {
    expect(afterMessage(opened, "member", at("14:01"), null)).toMatchObject({ promiseKept: false });
  });

  test.each([
    ["waiting", "open"],
    ["done", "open"],
    ["open", "open"],
    ["new", "new"],
  ] as const)("the client's word on a ticket that is %s leaves it %s, and stops no clock", (status, then) => {
    const before = { ...opened, status, waitingSince: status === "waiting" ? at("11:00") : null, closedAt: status === "done" ? at("11:00") : null };
    const after = afterMessage(before, "contact", at("12:00"), null);
    expect(after).toMatchObject({ status: then, firstResponseAt: null, waitingSince: null, closedAt: null });
  });

  test("a machine's word changes nothing", () => {
    expect(afterMessage(opened, "machine", at("12:00"), null)).toEqual(opened);
  });

  test("staff may answer and wait, or answer and be done, in one go", () => {
    expect(afterMessage(opened, "member", at("12:00"), null, "waiting")).toMatchObject({ status: "waiting", waitingSince: at("12:00"), promiseKept: true });
    expect(afterMessage(opened, "member", at("12:00"), null, "done")).toMatchObject({ status: "done", closedAt: at("12:00"), waitingSince: null, promiseKept: true });
  });
});

describe("waiting", () => {
  test("an hour of waiting for the client moves the promise by an hour", () => {
    const waiting = moved(opened, "waiting", "member", at("12:00"), null);
    const back = moved(waiting, "open", "member", at("13:00"), null);
    expect(back).toMatchObject({ promisedAt: at("15:00"), waitingSeconds: 3_600, waitingSince: null });
  });

  test("an answer out of waiting is in time, however long the client took", () => {
    const waiting = moved(opened, "waiting", "member", at("12:00"), null);
    expect(afterMessage(waiting, "member", at("22:00"), null)).toMatchObject({ status: "waiting", promiseKept: true, waitingSince: at("12:00") });
  });

  test("after the first answer, waiting counts nothing any more", () => {
    const answered = afterMessage(opened, "member", at("12:00"), null, "waiting");
    expect(moved(answered, "open", "member", at("20:00"), null)).toMatchObject({ promisedAt: at("14:00"), waitingSeconds: 0 });
  });
});

describe("an end", () => {
  test("by a person without a word answers the ticket by that, in time or not", () => {
    expect(moved(opened, "done", "member", at("13:00"), null)).toMatchObject({ firstResponseAt: at("13:00"), promiseKept: true, closedAt: at("13:00") });
    expect(moved(opened, "closed", "member", at("15:00"), null)).toMatchObject({ promiseKept: false });
  });

  test("is a machine's only where no person has touched it", () => {
    expect([machineMayEnd({ touchedByPerson: false, status: "open" }), machineMayEnd({ touchedByPerson: true, status: "open" }), machineMayEnd({ touchedByPerson: false, status: "done" })]).toEqual([true, false, false]);
  });
});

describe("what work on a ticket costs", () => {
  const rules: ChargeRules = { ...DEFAULT_RULES, multiplier: { ...DEFAULT_RULES.multiplier, promises: [{ withinSeconds: 7_200, percent: 200 }, { withinSeconds: 14_400, percent: 150 }] } };
  const basis = { rules, versions: { firmVersion: 1, contractVersion: null }, timeZone: "UTC", holidays: [], othersToday: { visit: [], day: { seconds: 0, roundedSeconds: 0 } } };
  const paid = { openedAt: at("10:00"), promiseSeconds: 7_200, promisePaid: true, promisedAt: at("12:00"), firstResponseAt: null as Date | null, waitingSince: null as Date | null };
  const charged = (ticket: typeof paid, started: string | null) => {
    const work = { workedOn: day("2026-11-16"), startedAt: started === null ? null : at(started), workedSeconds: 3_600, billable: true, freeReason: null, channel: "remote" as const };
    const receipt = chargeFor({ ...work, circumstances: ticketCircumstances(ticket) }, basis);
    return [receipt.chargedSeconds, receipt.promiseMissed];
  };

  test("the chosen response that was kept counts double, whenever the work was done afterwards", () => {
    expect(charged({ ...paid, firstResponseAt: at("11:59") }, "17:00")).toEqual([7_200, false]);
    expect(charged({ ...paid, firstResponseAt: at("12:00") }, null)).toEqual([7_200, false]);
  });

  test("the one that was missed is back to one, even if the work itself began in time", () => {
    expect(charged({ ...paid, firstResponseAt: at("12:01") }, "11:00")).toEqual([3_600, true]);
  });

  test("without an answer yet, work that began in time is one", () => {
    expect(charged(paid, "12:00")).toEqual([7_200, false]);
    expect(charged(paid, "12:01")).toEqual([3_600, true]);
    expect(charged(paid, null)).toEqual([3_600, false]);
  });

  test("a promise that waits over a night is kept on the next morning", () => {
    expect(charged({ ...paid, promisedAt: new Date("2026-11-17T09:00:00Z"), firstResponseAt: new Date("2026-11-17T08:59:00Z") }, null)).toEqual([7_200, false]);
  });

  test("a response that everybody is promised costs nothing more", () => {
    expect(charged({ ...paid, promisePaid: false, firstResponseAt: at("11:00") }, "11:00")).toEqual([3_600, false]);
  });
});
