import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { day } from "@/lib/domain/day";
import { Missing } from "@/lib/domain/refusal";
import { weekOf } from "@/lib/domain/week";
import { gridRows, gridTotals } from "@/lib/domain/week-grid";
import { logOrSubmit, moveOrRefuse } from "@/lib/features/approvals/log-or-submit";
import { logTimeAtOnce } from "@/lib/features/time/at-once";
import { moveTime as moveTimeInput, weekFilters } from "@/lib/features/time/input";
import { timeWeek, weekScope, type WeekScope } from "@/lib/features/time/queries";
import { plannedVisits, recentKinds, rowsToCopy, sentWork, timeDesk } from "@/lib/features/time/views";
import { planVisit } from "@/lib/features/visits/commands";
import { openOffice } from "@/tests/support/approvals";
import { addMember } from "@/tests/support/database";
import { hours, minutes, openBooks } from "@/tests/support/ledger";
import { NOON, openDesk, refusalOf, work } from "@/tests/support/time";

const NEW_YORK = "America/New_York";
const today = day("2026-03-02");
const week = (memberId: string | null): WeekScope => ({ ...weekScope({}, memberId ?? "", today), memberId });

async function openMoves() {
  const desk = await openDesk();
  const { firm } = desk;
  const move = (entryId: string, revision: number, to: { workedOn?: string; startedAt?: string | null; workedSeconds?: number }, actor = firm.technician.actor) => {
    const asked = moveTimeInput.parse({ entryId, revision, workedOn: "2026-03-02", startedAt: null, workedSeconds: hours(1), ...to });
    return withClock(NOON, () => firm.inFirm((db) => moveOrRefuse(db, actor, asked)));
  };
  return { ...desk, move };
}

test("moving an entry changes when and how long, and leaves all else as it was said", async () => {
  const desk = await openMoves();
  const { entryId } = await desk.log({ internalNote: "Key under the mat", channel: "on_site", startedAt: new Date("2026-03-02T14:00:00Z") });
  const receipt = await desk.move(entryId, 1, { workedOn: "2026-03-01", startedAt: "2026-03-01T15:00:00Z", workedSeconds: minutes(90) });
  expect(receipt).toMatchObject({ revision: 2, workedSeconds: minutes(90), balanceAfterSeconds: minutes(510) });
  expect(await desk.entries()).toMatchObject([
    { revision: 2, workedSeconds: minutes(90), startedAt: new Date("2026-03-01T15:00:00Z"), internalNote: "Key under the mat", channel: "on_site", description: "Put the printer right" },
  ]);
  expect(await desk.move(entryId, 2, { startedAt: "2026-03-02T14:00:00Z" })).toMatchObject({ revision: 3, balanceAfterSeconds: hours(9) });
});

test("a move is a correction of the entry as it was seen: the second of two is refused, and so are tomorrow's morrow and other people's", async () => {
  const desk = await openMoves();
  const { entryId } = await desk.log();
  await desk.move(entryId, 1, { workedSeconds: hours(2) });
  expect(await refusalOf(desk.move(entryId, 1, { workedSeconds: hours(3) }))).toMatchObject({ code: "stale_revision" });
  expect(await refusalOf(desk.move(entryId, 2, { workedOn: "2026-03-04" }))).toMatchObject({ code: "future_day" });
  const other = await addMember(desk.firm.tenantId, "technician", "Theo Technician");
  expect(await refusalOf(desk.move(entryId, 2, {}, other.actor))).toMatchObject({ code: "not_your_entry" });
  expect(await desk.move(entryId, 2, {}, desk.firm.dispatcher.actor)).toMatchObject({ revision: 3 });
  await desk.remove(entryId, 3);
  expect(await refusalOf(desk.move(entryId, 4, {}))).toMatchObject({ code: "entry_deleted" });
  const stranger = await openMoves();
  expect(await refusalOf(stranger.move(entryId, 4, {}))).toBeInstanceOf(Missing);
});

test("a start that lies about its day is refused; one that was there before stays until day or start change", async () => {
  const desk = await openMoves();
  const { entryId } = await desk.log({ startedAt: new Date("2026-03-02T14:00:00Z") });
  // Late on the second in New York, when it is the third in Greenwich.
  const late = "2026-03-03T04:30:00Z";
  const lies = [{ workedOn: "2026-03-01" }, { workedOn: "2026-03-03" }, { startedAt: "2026-03-01T14:00:00Z" }, { workedOn: "2026-03-01", startedAt: late }];
  for (const lie of lies) expect(await refusalOf(desk.move(entryId, 1, { startedAt: "2026-03-02T14:00:00Z", ...lie }))).toMatchObject({ code: "start_on_other_day" });
  expect(await desk.move(entryId, 1, { startedAt: late })).toMatchObject({ revision: 2 });
  expect(await desk.move(entryId, 2, { workedOn: "2026-03-03", startedAt: late })).toMatchObject({ revision: 3 });
  // As an import in another zone leaves it.
  const imported = await desk.log({ startedAt: new Date("2026-03-01T14:00:00Z") });
  expect(await desk.move(imported.entryId, 1, { startedAt: "2026-03-01T14:00:00Z", workedSeconds: hours(2) })).toMatchObject({ revision: 2 });
  expect(await refusalOf(desk.move(imported.entryId, 2, { startedAt: "2026-03-01T15:00:00Z" }))).toMatchObject({ code: "start_on_other_day" });
});

test("new work with a start on another day is written neither at once nor sent to the office; what is written already is answered again", async () => {
  const office = await openOffice();
  const lie = { entryId: randomUUID(), startedAt: new Date("2026-03-01T14:00:00Z") };
  expect(await refusalOf(office.save(lie))).toMatchObject({ code: "start_on_other_day" });
  const desk = await openDesk();
  const { firm, contractId } = desk;
  const asked = { ...work(contractId), ...lie };
  expect(await withClock(NOON, () => logTimeAtOnce(firm.tenantId, firm.technician.actor, asked))).toBeNull();
  const save = () => withClock(NOON, () => firm.inFirm((db) => logOrSubmit(db, firm.technician.actor, asked)));
  expect(await refusalOf(save())).toMatchObject({ code: "start_on_other_day" });
  expect(await desk.entries()).toEqual([]);
  // Written before the firm moved to this zone.
  await desk.log(asked);
  expect(await save()).toMatchObject({ replayed: true });
});

test("what the contract does not allow is refused when it is moved, and nothing changes", async () => {
  const desk = await openDesk({ overrun: "refuse" }, hours(2));
  const { entryId } = await desk.log();
  const asked = moveTimeInput.parse({ entryId, revision: 1, workedOn: "2026-03-02", startedAt: null, workedSeconds: hours(3) });
  const refused = await refusalOf(withClock(NOON, () => desk.firm.inFirm((db) => moveOrRefuse(db, desk.firm.technician.actor, asked))));
  expect(refused).toMatchObject({ code: "insufficient_hours" });
  expect(await desk.entries()).toMatchObject([{ revision: 1, workedSeconds: hours(1) }]);
});

test("the sums of a grid are those of the week, to the second, with what waits counted beside them", async () => {
  const office = await openOffice();
  const { firm } = office;
  const second = await openBooks({ overrun: "allow" }, firm);
  await office.log({ workedSeconds: 5_417 }, firm.dispatcher.actor);
  await office.log({ workedSeconds: minutes(10), description: "Other words" }, firm.dispatcher.actor);
  await office.log({ workedSeconds: hours(2), workedOn: "2026-03-03", contractId: second.contractId }, firm.dispatcher.actor);
  await office.log({ workedSeconds: hours(1), workedOn: "2026-03-01" }, firm.dispatcher.actor);
  await office.save({ workedSeconds: minutes(40) });
  const everybody = week(null);
  const { entries, byDay, total } = await firm.inFirm((db) => timeWeek(db, everybody, undefined));
  const sent = await firm.inFirm((db) => sentWork(db, everybody, { memberId: firm.dispatcher.id, role: "dispatcher" }));
  const logged = gridRows(entries.map((entry) => ({ ...entry, state: "logged" as const })));
  const all = gridRows([...entries.map((entry) => ({ ...entry, state: "logged" as const })), ...sent]);
  expect(logged).toHaveLength(3);
  const sums = gridTotals(logged, weekOf(today));
  expect(sums.workedSeconds).toBe(total.workedSeconds);
  for (const each of weekOf(today)) expect(sums.byDay[each]).toBe(byDay[each]?.workedSeconds ?? 0);
  expect(gridTotals(all, weekOf(today))).toMatchObject({ workedSeconds: total.workedSeconds + minutes(40), waitingSeconds: minutes(40) });
});

test("what waits or came back is shown to its author and to whoever approves it, and to nobody else", async () => {
  const office = await openOffice();
  const { firm } = office;
  const { entryId } = await office.save({ workedSeconds: hours(2), startedAt: new Date("2026-03-02T14:00:00Z"), description: "New router" });
  await office.save({ workedOn: "2026-02-27", description: "Last week" });
  const shown = async (scope: WeekScope, memberId: string, role: "owner" | "dispatcher" | "technician") => (await firm.inFirm((db) => sentWork(db, scope, { memberId, role }))).map((work) => [work.description, work.state, work.reason]);
  const { id } = firm.technician;
  const other = await addMember(firm.tenantId, "technician", "Theo Technician");
  expect(await firm.inFirm((db) => sentWork(db, week(id), { memberId: id, role: "technician" }))).toMatchObject([{ id: entryId, workedOn: "2026-03-02", workedSeconds: hours(2), startedAt: new Date("2026-03-02T14:00:00Z"), state: "waiting" }]);
  expect(await shown(week(null), firm.dispatcher.id, "dispatcher")).toHaveLength(1);
  expect(await shown(week(id), other.id, "technician")).toEqual([]);
  expect(await shown(week(null), other.id, "technician")).toEqual([]);
  expect(await shown({ ...week(null), clientId: randomUUID() }, firm.owner.id, "owner")).toEqual([]);
  expect(await shown({ ...week(null), billable: false }, firm.owner.id, "owner")).toEqual([]);
  await office.giveBack(entryId, "Which router?");
  expect(await shown(week(id), id, "technician")).toEqual([["New router", "returned", "Which router?"]]);
  const stranger = await openOffice();
  expect(await stranger.firm.inFirm((db) => sentWork(db, week(null), { memberId: stranger.firm.owner.id, role: "owner" }))).toEqual([]);
});

test("last week's rows come without their hours: one's own, each once, on contracts that still take time", async () => {
  const desk = await openDesk({ overrun: "allow" });
  const { firm } = desk;
  const ended = await openBooks({ overrun: "allow" }, firm);
  const other = await addMember(firm.tenantId, "technician", "Theo Technician");
  await desk.log({ workedOn: "2026-02-24", description: "Backup test" });
  await desk.log({ workedOn: "2026-02-26", description: "Backup test" });
  await desk.log({ workedOn: "2026-02-26", description: "Backup test", nature: "proactive" });
  await desk.log({ workedOn: "2026-02-18", description: "Weeks ago" });
  await desk.log({ workedOn: "2026-02-25", description: "Theirs" }, other.actor);
  await desk.log({ workedOn: "2026-02-25", description: "Ended", contractId: ended.contractId });
  await ended.end("2026-02-28");
  const ask = (scope: WeekScope, copy?: string) => firm.inFirm((db) => rowsToCopy(db, scope, day("2026-03-02"), copy, today));
  const mine = week(firm.technician.id);
  const { copied, latest } = await ask(mine, "2026-02-26");
  expect(latest).toBe("2026-02-23");
  expect(copied.map(({ description, nature }) => `${description} ${nature}`).toSorted()).toEqual(["Backup test proactive", "Backup test reactive"]);
  expect(await ask(mine)).toEqual({ copied: [], latest: "2026-02-23" });
  expect((await ask(mine, "2026-02-18")).copied).toMatchObject([{ description: "Weeks ago" }]);
  expect(await ask(week(null), "2026-02-26")).toEqual({ copied: [], latest: null });
  expect((await ask({ ...mine, clientId: randomUUID() }, "2026-02-26")).copied).toEqual([]);
  const lately = await firm.inFirm((db) => recentKinds(db, firm.technician.id, today));
  expect(lately.map(({ description }) => description)).toEqual(["Backup test", "Backup test", "Weeks ago"]);
});

test("planned visits stand in the week of the firm's clocks, of whom and for whom one looks at", async () => {
  const desk = await openDesk();
  const { firm, contractId } = desk;
  const other = await addMember(firm.tenantId, "technician", "Theo Technician");
  const plan = (startsOn: string, startsTime: string, memberId: string, title: string) =>
    withClock(NOON, () => firm.inFirm((db) => planVisit(db, firm.dispatcher.actor, { visitId: randomUUID(), contractId, memberId, title, startsOn, startsTime, seconds: hours(1), estimatedSeconds: null })));
  await plan("2026-03-08", "23:30", firm.technician.id, "Sunday night");
  await plan("2026-03-09", "00:15", firm.technician.id, "Next week");
  await plan("2026-03-04", "09:00", other.id, "Theirs");
  const titles = async (scope: WeekScope) => (await firm.inFirm((db) => plannedVisits(db, scope, NEW_YORK))).map(({ title }) => title);
  expect(await titles(week(firm.technician.id))).toEqual(["Sunday night"]);
  expect(await titles(week(null))).toEqual(["Theirs", "Sunday night"]);
  expect(await titles({ ...week(null), clientId: randomUUID() })).toEqual([]);
  expect(await titles({ ...week(null), days: [day("2026-03-04")] })).toEqual(["Theirs"]);
});

test("each view of Time reads its own days under the same filters; sums are the whole week's", async () => {
  const desk = await openDesk();
  const { firm } = desk;
  await desk.log({ description: "Monday" });
  await desk.log({ workedOn: "2026-03-03", description: "Tuesday" });
  const reader = { memberId: firm.technician.id, role: "technician", timeZone: NEW_YORK } as const;
  const read = (filters: object) => withClock(NOON, () => firm.inFirm((db) => timeDesk(db, reader, weekFilters.parse(filters))));
  const words = ({ week: { entries } }: Awaited<ReturnType<typeof read>>) => entries.map(({ description }) => description);
  const shownDay = await read({ view: "day", day: "2026-03-03" });
  expect([words(shownDay), shownDay.week.total.workedSeconds, shownDay.days[0]]).toEqual([["Tuesday"], hours(2), "2026-03-02"]);
  for (const view of ["week", "calendar", "list", "nonsense"]) expect(words(await read({ view, week: "2026-03-05" }))).toEqual(["Tuesday", "Monday"]);
  expect(words(await read({ view: "week", billable: "no" }))).toEqual([]);
  expect((await read({ view: "nonsense" })).view).toBe("list");
});
