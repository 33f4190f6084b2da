// Lives a firm of the story day by day, with the clock moved along: people log time, the ledger opens renewals, the desk
// sends what it was warned of, clients pay, and the worker does its rounds, all through the real commands.

import { withClock } from "@/lib/clock";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { PLAIN } from "@/lib/domain/charge-rules";
import { addDays, addMonths, type Day, daysBetween } from "@/lib/domain/day";
import { LIVE_DEBIT_STATUSES } from "@/lib/domain/debit";
import { Refusal } from "@/lib/domain/refusal";
import { recordPayment } from "@/lib/features/payments/commands";
import { openRenewals } from "@/lib/features/renewals/queries";
import { sendRenewal } from "@/lib/features/renewals/commands";
import { logTime } from "@/lib/features/time/commands";
import { Diary, instantOn, isWorkday } from "./calendar";
import type { Chance } from "./chance";
import { type RunningClient, sellNextBlock, takeInClient } from "./clients";
import { minutesOfEnding } from "./ending";
import { openFirm, type OpenedFirm } from "./firm";
import type { ClientStory, FirmStory, Job } from "./story";
import { type LifeEvent, liveEvents } from "./story-day";
import { newId } from "@/lib/ids";

export interface Simulation {
  story: FirmStory;
  chance: Chance;
  /** Months of history before `until`. */
  months: number;
  /** The last day of the story, in the firm's zone, and the present instant, after which nothing happens. */
  until: Day;
  present: Date;
  /** What happens to hours besides selling and working. */
  life: readonly LifeEvent[];
  /** Does what the worker would do at this moment; called once a day. */
  doRounds: (tenantId: string, daysLeft: number) => Promise<void>;
}

/** Tells the whole story of one firm and hands back the firm with its clients. */
export async function simulate(simulation: Simulation): Promise<{ firm: OpenedFirm; clients: RunningClient[] }> {
  const { story, months, until } = simulation;
  const first = addMonths(until, -months);
  const firm = await withClock(instantOn(first, 7 * 60, story.timeZone), () => openFirm(story));
  const clients: RunningClient[] = [];
  for (let today = first; today <= until; today = addDays(today, 1)) {
    await liveDay(simulation, firm, clients, today);
  }
  return { firm, clients };
}

async function liveDay(simulation: Simulation, firm: OpenedFirm, clients: RunningClient[], today: Day): Promise<void> {
  const { story, months, until, doRounds } = simulation;
  const at = (minutesOfDay: number) => earlier(instantOn(today, minutesOfDay, story.timeZone), simulation.present);
  await withClock(at(8 * 60), async () => {
    for (const client of story.clients) {
      if (isFirstDay(client, { months, until, today })) clients.push(await takeInClient(firm, story, client, today));
    }
    await sendWarned(simulation, firm, clients, today);
  });
  await withClock(at(9 * 60), () => receivePayments(simulation, firm, clients, today));
  await withClock(at(12 * 60), () => liveEvents(simulation.life, { firm, clients, today, timeZone: story.timeZone }, until));
  await logDay(simulation, firm, clients, today);
  await withClock(at(19 * 60), () => doRounds(firm.tenantId, daysBetween(today, until)));
}

function isFirstDay(client: ClientStory, { months, until, today }: { months: number; until: Day; today: Day }): boolean {
  return addDays(addMonths(until, -Math.min(client.monthsAgo, months)), 1) === today;
}

// A client whose ending comes near may reach its line some days before; the desk then leaves the warning for the reader.
const DAYS_OF_WAITING = 6;

/** The desk sends what it was warned of a day or so later, except what the story leaves waiting at its end. */
async function sendWarned({ until }: Simulation, firm: OpenedFirm, clients: readonly RunningClient[], today: Day): Promise<void> {
  if (!isWorkday(today)) return;
  const waiting = await inTenant(firm.tenantId, (db) => openRenewals(db));
  for (const { contractId, number, status } of waiting) {
    const ending = clients.find((client) => client.contractId === contractId)?.story.ending;
    const isLeftWaiting = ending !== undefined && daysBetween(today, until) <= ending.daysAgo + DAYS_OF_WAITING;
    if (status === "warned" && !isLeftWaiting) await inTenant(firm.tenantId, (db) => sendRenewal(db, firm.clerk, { contractId, number }));
  }
}

async function receivePayments({ chance, until }: Simulation, firm: OpenedFirm, clients: readonly RunningClient[], today: Day): Promise<void> {
  for (const invoice of await inTenant(firm.tenantId, invoicesToPay)) {
    const story = clients.find((client) => client.contractId === invoice.contractId)?.story;
    const issuedOn = invoice.issuedOn?.toISOString().slice(0, 10) as Day | undefined;
    if (!story || !issuedOn) continue;
    const isLeftUnpaid = story.ending?.unpaidFor !== undefined && daysBetween(issuedOn, until) <= story.ending.unpaidFor;
    if (isLeftUnpaid || daysBetween(issuedOn, today) < story.paysAfterDays + chance.between(-2, 1)) continue;
    const payment = { paymentId: newId(), invoiceId: invoice.id, amountMinor: Number(invoice.dueMinor), method: chance.pick(["wire", "wire", "cheque"] as const), reference: invoice.numberText ?? "", receivedOn: today };
    await inTenant(firm.tenantId, (db) => recordPayment(db, firm.clerk, payment));
  }
}

/** What clients owe and nobody is fetching. */
async function invoicesToPay(db: TenantDb) {
  const fetched = await db.debit.findMany({ where: { status: { in: [...LIVE_DEBIT_STATUSES] } }, select: { invoiceId: true } });
  return db.invoice.findMany({
    where: { kind: "invoice", status: "issued", paidOn: null, id: { notIn: fetched.map(({ invoiceId }) => invoiceId) } },
    orderBy: { number: "asc" },
    select: { id: true, contractId: true, issuedOn: true, dueMinor: true, numberText: true },
  });
}

async function logDay(simulation: Simulation, firm: OpenedFirm, clients: readonly RunningClient[], today: Day): Promise<void> {
  const { chance, until } = simulation;
  const diary = new Diary();
  for (const client of clients) {
    const planned = await inTenant(firm.tenantId, (db) => minutesOfEnding(db, client, today, daysBetween(today, until), chance));
    if (planned !== null) {
      for (const minutes of planned) await logWork(simulation, firm, client, today, diary, { ...jobOf(simulation, client), minutes });
    } else if (isWorkday(today) && chance.happens(client.story.hoursPerMonth / 21 / AVERAGE_HOURS)) {
      const job = jobOf(simulation, client);
      await logWork(simulation, firm, client, today, diary, { ...job, minutes: Math.max(10, job.minutes + 5 * chance.between(-3, 4)) });
    }
  }
}

// Mean length of the jobs, in hours: what turns hours a month into entries a day.
const AVERAGE_HOURS = 0.85;

function jobOf({ story, chance }: Simulation, client: RunningClient): Job {
  return chance.pick(chance.happens(0.45) ? client.story.jobs : story.jobs);
}

/** One entry in the diary of whoever is free; work that finds no hours where overrun is refused, or whose client is on hold, is not begun. */
async function logWork(simulation: Simulation, firm: OpenedFirm, client: RunningClient, today: Day, diary: Diary, job: Job): Promise<void> {
  const { story, chance, present } = simulation;
  const technician = chance.pick(firm.technicians);
  const starts = diary.take(technician.id, job.minutes, 5 * chance.between(0, 9));
  const startedAt = starts === null ? null : instantOn(today, starts, story.timeZone);
  const endsAt = startedAt === null ? present : new Date(startedAt.getTime() + job.minutes * 60_000);
  const entry = {
    entryId: newId(), contractId: client.contractId, workedOn: today, startedAt: endsAt > present ? null : startedAt, workedSeconds: job.minutes * 60,
    billable: !chance.happens(0.03), channel: job.channel, nature: job.nature, description: job.text, internalNote: job.note ?? "", source: "desk" as const, freeReason: null, circumstances: PLAIN, estimateId: null,
  };
  const isPlanned = client.story.ending !== undefined;
  await withClock(earlier(endsAt, present), () =>
    inTenant(firm.tenantId, (db) => logTime(db, technician, isPlanned ? { ...entry, billable: true } : entry)).catch(async (error) => {
      if (!(error instanceof Refusal) || (error.code !== "insufficient_hours" && error.code !== "client_on_hold")) throw error;
      await sellWhenNothingWaits(firm, client);
    }),
  );
}

/** A client whose hours lapsed or ran out without a renewal in sight buys by a call to the desk. */
async function sellWhenNothingWaits(firm: OpenedFirm, client: RunningClient): Promise<void> {
  const { contractId } = client;
  const waits = await inTenant(firm.tenantId, async (db) => {
    const ordered = await db.hourBlock.findFirst({ where: { contractId, status: "ordered" }, select: { id: true } });
    return ordered !== null || (await openRenewals(db, contractId)).length > 0;
  });
  if (!waits) await sellNextBlock(firm, client);
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
