// What the clients of a demo firm ask for, and what becomes of it: opened by every way there is, answered, waiting, done. All by the
// commands that people use. No ticket takes an hour: those that have time are given entries that the story has written anyway.

import { withClock } from "@/lib/clock";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { type ChargeRules, DEFAULT_RULES } from "@/lib/domain/charge-rules";
import { daysBetween } from "@/lib/domain/day";
import type { TicketPriority } from "@/lib/domain/ticket";
import { setContractRules } from "@/lib/features/rules/commands";
import { mergeAlert } from "@/lib/features/tickets/alerts";
import { answerTicket, askTicket, noteInternally, openTicket, writeTicket } from "@/lib/features/tickets/commands";
import { putOnTicket } from "@/lib/features/tickets/entries";
import { setTicket } from "@/lib/features/tickets/handling";
import * as input from "@/lib/features/tickets/input";
import { setResponsePromises } from "@/lib/features/tickets/promises";
import { newId } from "@/lib/ids";
import { instantOn } from "./calendar";
import type { RunningClient } from "./clients";
import { contractOf, HOURS, type LifeEvent, type StoryDay } from "./story-day";

/** What happens on a ticket, so many minutes after it was opened; staff by their names. */
export type TicketStep = { after: number } & (
  | { by: string; says: string; status?: "waiting" | "done" }
  | { by: string; notes: string }
  | { by: string; sets: { status?: "open" | "waiting" | "done" | "closed"; priority?: TicketPriority; to?: string } }
  | { client: string }
  | { alert: string; over?: true }
);

/** A ticket of the story: opened on a day at a time (minutes after midnight), or so many minutes before the present. */
export interface TicketStory {
  client: string;
  when: { daysAgo: number; at: number } | { minutesAgo: number };
  via: "portal" | "mail" | "phone" | "desk" | "alert";
  subject: string;
  body: string;
  /** Who took the call or has it; the first technician without. */
  by?: string;
  priority?: TicketPriority;
  service?: "remote" | "phone" | "on_site";
  /** The quicker response that the client pays for, in seconds. */
  tierSeconds?: number;
  /** Nobody has it yet. */
  unassigned?: true;
  steps?: readonly TicketStep[];
  /** So many of the client's entries from that day on belong to it. */
  entries?: number;
}

/** What is told of a firm's tickets, up to the present. */
export function ticketsLife(stories: readonly TicketStory[], present: Date): LifeEvent[] {
  const tickets = new Map<TicketStory, string>();
  const told = stories.map((story): LifeEvent => ({ daysAgo: "daysAgo" in story.when ? story.when.daysAgo : 0, happens: (on) => tell(on, story, present, tickets) }));
  return [{ daysAgo: 150, happens: promise }, ...told, { daysAgo: 0, happens: (on) => giveTime(on, tickets) }];
}

/** From a day on a client may choose a quicker response, and pays for it if it is kept. */
export const offerTiers = (daysAgo: number, name: string): LifeEvent => ({
  daysAgo,
  happens: async (on) => {
    const { contractId } = contractOf(on, name);
    await inTenant(on.firm.tenantId, async (db) => {
      const firm = await db.firmRules.findFirst({ orderBy: { version: "desc" }, select: { rules: true } });
      const { multiplier } = (firm?.rules as ChargeRules | undefined) ?? DEFAULT_RULES;
      const promises = [{ withinSeconds: 2 * HOURS, percent: 200 }, { withinSeconds: 4 * HOURS, percent: 150 }];
      const change = { contractId, afterVersion: 0, holdsFrom: on.today, note: "Quicker answers on request", rules: { multiplier: { ...multiplier, promises } } };
      await setContractRules(db, on.firm.owner, change);
    });
  },
});

/** An answer within four working hours, two by phone, and four hours around the clock where somebody has to come. */
async function promise({ firm }: StoryDay): Promise<void> {
  const promises = [
    { service: "remote" as const, withinSeconds: 4 * HOURS, aroundClock: false },
    { service: "phone" as const, withinSeconds: 2 * HOURS, aroundClock: false },
    { service: "on_site" as const, withinSeconds: 4 * HOURS, aroundClock: true },
  ];
  await inTenant(firm.tenantId, (db) => setResponsePromises(db, firm.owner, { contractId: null, promises }));
}

async function tell(on: StoryDay, story: TicketStory, present: Date, tickets: Map<TicketStory, string>): Promise<void> {
  const { when } = story;
  const opened = "daysAgo" in when ? instantOn(on.today, when.at, on.timeZone) : new Date(present.getTime() - when.minutesAgo * 60_000);
  if (opened > present) return;
  const client = contractOf(on, story.client);
  const ticketId = await withClock(opened, () => open(on, story, client));
  tickets.set(story, ticketId);
  for (const step of story.steps ?? []) {
    const at = new Date(opened.getTime() + step.after * 60_000);
    if (at <= present) await withClock(at, () => take(on, story, client, ticketId, step));
  }
}

async function open({ firm }: StoryDay, story: TicketStory, { clientId, contractId }: RunningClient): Promise<string> {
  return inTenant(firm.tenantId, async (db) => {
    const { subject, body, priority = "normal", tierSeconds = 0 } = story;
    if (story.via === "alert") {
      const { ticketId } = await mergeAlert(db, null, input.mergeAlert.parse({ clientId, contractId, alertKey: alertKeyOf(story), subject, body, priority }));
      return String(ticketId);
    }
    const contactId = await contactOf(db, clientId);
    const asked = { ticketId: newId(), messageId: newId(), contractId, subject, body, tierSeconds };
    if (story.via === "portal") {
      const opened = await askTicket(db, { clientId, contactId }, input.askTicket.parse({ ...asked, priority: priority === "low" ? "normal" : priority }));
      if (!story.unassigned) await setTicket(db, firm.clerk, input.setTicket.parse({ ticketId: opened.ticketId, revision: 1, assigneeId: memberOf(firm.members, firm.technicians, story.by).id }));
      return opened.ticketId;
    }
    const { channel, service = "remote" } = { channel: story.via, service: story.service };
    const taker = memberOf(firm.members, firm.technicians, story.by);
    const whole = { ...asked, clientId, contactId, priority, channel, service, assigneeId: story.unassigned ? null : taker.id };
    return (await openTicket(db, taker, input.openTicket.parse(whole))).ticketId;
  });
}

async function take({ firm }: StoryDay, story: TicketStory, { clientId, contractId }: RunningClient, ticketId: string, step: TicketStep): Promise<void> {
  await inTenant(firm.tenantId, async (db) => {
    const words = { ticketId, messageId: newId() };
    if ("alert" in step) {
      const report = { clientId, contractId, alertKey: alertKeyOf(story), subject: story.subject, body: step.alert, resolved: step.over ?? false };
      await mergeAlert(db, null, input.mergeAlert.parse(report));
    } else if ("client" in step) {
      await writeTicket(db, { clientId, contactId: await contactOf(db, clientId), all: true }, input.writeTicket.parse({ ...words, body: step.client }));
    } else {
      const actor = memberOf(firm.members, firm.technicians, step.by);
      if ("says" in step) await answerTicket(db, actor, input.answerTicket.parse({ ...words, body: step.says, status: step.status }));
      else if ("notes" in step) await noteInternally(db, actor, input.noteTicket.parse({ ...words, body: step.notes }));
      else {
        const { revision } = await db.ticket.findFirstOrThrow({ where: { id: ticketId }, select: { revision: true } });
        const { to, ...sets } = step.sets;
        await setTicket(db, actor, input.setTicket.parse({ ticketId, revision, ...sets, ...(to && { assigneeId: memberOf(firm.members, firm.technicians, to).id }) }));
      }
    }
  });
}

/** Entries that the story has written since belong to the tickets that they were done for. */
async function giveTime({ firm, clients, today }: StoryDay, tickets: ReadonlyMap<TicketStory, string>): Promise<void> {
  for (const [story, ticketId] of tickets) {
    const contractId = clients.find((client) => client.story.name === story.client)?.contractId;
    if (!story.entries || !contractId || !("daysAgo" in story.when)) continue;
    const { daysAgo } = story.when;
    await inTenant(firm.tenantId, async (db) => {
      const taken = await db.ticketEntry.findMany({ select: { entryId: true } });
      const free = await db.timeEntry.findMany({
        where: { contractId, deleted: false, id: { notIn: taken.map(({ entryId }) => entryId) } },
        orderBy: [{ workedOn: "asc" }, { createdVersion: "asc" }],
        select: { id: true, workedOn: true },
      });
      const since = free.filter(({ workedOn }) => daysBetween(workedOn.toISOString().slice(0, 10) as StoryDay["today"], today) <= daysAgo);
      for (const { id: entryId } of since.slice(0, story.entries)) await putOnTicket(db, firm.owner, { entryId, contractId, ticketId });
    });
  }
}

function alertKeyOf({ subject, client }: TicketStory): string {
  return `${client}/${subject}`.slice(0, 200);
}

/** The contact who may open the portal. */
async function contactOf(db: TenantDb, clientId: string): Promise<string> {
  return (await db.contact.findFirstOrThrow({ where: { clientId, portalAccess: true }, orderBy: { email: "asc" }, select: { id: true } })).id;
}

type Staff = Actor & { kind: "member" };

function memberOf(members: readonly { id: string; name: string }[], technicians: readonly Staff[], name?: string): Staff {
  const found = name === undefined ? technicians[0] : members.find((member) => member.name === name);
  if (!found) throw new Error(`The story has no member ${name}`);
  return { kind: "member", id: found.id };
}

