import { randomUUID } from "node:crypto";
import { withClock } from "@/lib/clock";
import type { Actor } from "@/lib/domain/actor";
import { DEFAULT_RULES } from "@/lib/domain/charge-rules";
import { mergeAlert } from "@/lib/features/tickets/alerts";
import * as tickets from "@/lib/features/tickets/commands";
import { setTicket } from "@/lib/features/tickets/handling";
import * as input from "@/lib/features/tickets/input";
import { ticketPage } from "@/lib/features/tickets/page";
import { portalTicket, portalTickets, type TicketReader } from "@/lib/features/tickets/portal";
import { setResponsePromises } from "@/lib/features/tickets/promises";
import { openOffice } from "@/tests/support/approvals";
import type { FreshTenant } from "@/tests/support/database";
import { NOON } from "@/tests/support/time";

export const later = (minutes: number, from = NOON) => new Date(from.getTime() + minutes * 60_000);

/** A client with ten hours, two contacts and a firm that promises an answer within four working hours (New York, 8:00 to 18:00). */
export async function openTicketDesk(options: { approval?: "off" | "technicians"; firm?: FreshTenant } = {}) {
  const desk = await openOffice({ approval: "off", ...options });
  const { firm, contractId, clientId } = desk;
  const { inFirm, technician, owner } = firm;
  const at = <Result>(instant: Date, run: () => Promise<Result>) => withClock(instant, run);
  const promises = [{ service: "remote" as const, withinSeconds: 14_400, aroundClock: false }, { service: "on_site" as const, withinSeconds: 3_600, aroundClock: true }];
  await inFirm((db) => setResponsePromises(db, owner.actor, { contractId: null, promises }));
  const rules = { ...DEFAULT_RULES, multiplier: { ...DEFAULT_RULES.multiplier, promises: [{ withinSeconds: 7_200, percent: 200 }] } };
  await inFirm((db) => db.firmRules.create({ data: { version: 1, holdsFrom: new Date("2026-01-01"), rules, createdAt: new Date("2026-01-01T12:00:00Z") } }));
  const [contact, colleague] = [await desk.addContact(), await desk.addContact()];
  const reader = (contactId: string, all = false): TicketReader => ({ clientId, contactId, all });

  return {
    ...desk,
    at,
    contact,
    colleague,
    reader,
    open: async (changes: Record<string, unknown> = {}, instant = NOON, actor: Actor = technician.actor) => {
      const asked = { ticketId: randomUUID(), messageId: randomUUID(), clientId, contractId, contactId: contact.id, subject: "No mail", body: "Since this morning.", ...changes };
      return at(instant, () => inFirm((db) => tickets.openTicket(db, actor, input.openTicket.parse(asked))));
    },
    ask: async (changes: Record<string, unknown> = {}, instant = NOON, who = contact.id) => {
      const asked = { ticketId: randomUUID(), messageId: randomUUID(), subject: "The printer is on strike", body: "It blinks.", ...changes };
      return at(instant, () => inFirm((db) => tickets.askTicket(db, { clientId, contactId: who }, input.askTicket.parse(asked))));
    },
    answer: async (ticketId: string, changes: Record<string, unknown> = {}, instant = NOON, actor: Actor = technician.actor) => {
      const asked = input.answerTicket.parse({ ticketId, messageId: randomUUID(), body: "Please restart it once.", ...changes });
      await at(instant, () => inFirm((db) => tickets.answerTicket(db, actor, asked)));
      return asked.messageId;
    },
    write: async (ticketId: string, changes: Record<string, unknown> = {}, instant = NOON, who = reader(contact.id)) => {
      const asked = input.writeTicket.parse({ ticketId, messageId: randomUUID(), body: "It still blinks.", ...changes });
      await at(instant, () => inFirm((db) => tickets.writeTicket(db, who, asked)));
      return asked.messageId;
    },
    note: (ticketId: string, body = "Smells of a failing disk.", instant = NOON) =>
      at(instant, () => inFirm((db) => tickets.noteInternally(db, technician.actor, { ticketId, messageId: randomUUID(), body }))),
    set: (ticketId: string, revision: number, changes: Record<string, unknown>, instant = NOON, actor: Actor = technician.actor) =>
      at(instant, () => inFirm((db) => setTicket(db, actor, input.setTicket.parse({ ticketId, revision, ...changes })))),
    alert: (changes: Record<string, unknown> = {}, instant = NOON) => {
      const asked = input.mergeAlert.parse({ clientId, alertKey: "disk/PC-12", subject: "Disk C of PC-12 is nearly full", body: "3 GB left.", ...changes });
      return at(instant, () => inFirm((db) => mergeAlert(db, null, asked)));
    },
    row: (ticketId: string) => inFirm((db) => db.ticket.findFirstOrThrow({ where: { id: ticketId } })),
    page: (ticketId: string, instant = NOON) => at(instant, () => inFirm((db) => ticketPage(db, technician.id, ticketId))),
    seen: (ticketId: string, who = reader(contact.id), instant = NOON) => at(instant, () => inFirm((db) => portalTicket(db, who, ticketId))),
    list: (who = reader(contact.id), show: "open" | "ended" = "open") => at(NOON, () => inFirm((db) => portalTickets(db, who, { show }))),
  };
}
