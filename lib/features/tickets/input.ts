// What may be asked about tickets.

import { z } from "zod";
import { LONGEST_MESSAGE, TICKET_CHANNELS, TICKET_PRIORITIES, TICKET_STATUSES } from "@/lib/domain/ticket";
import { CHANNELS } from "@/lib/domain/work";
import { id, line, optionalLine, prose, revision, tick } from "@/lib/features/fields";

/** A choice that a form may leave empty. */
const chosen = z.union([id, z.literal("").transform(() => null), z.null()]);

const subject = line(200);
const body = prose(LONGEST_MESSAGE).refine((text) => text !== "", "missing");
const service = z.enum(CHANNELS);
const priority = z.enum(TICKET_PRIORITIES);

/** The quicker response that the client pays for, in seconds; nothing or 0 for what is promised anyway. */
const tierSeconds = z.coerce.number().int().min(0).max(2_592_000).default(0);

/** `ticketId` and `messageId` are made once per form, so that sending twice opens one. What came in is the first message. */
export const openTicket = z.strictObject({
  ticketId: id,
  messageId: id,
  clientId: id,
  contractId: chosen.default(null),
  contactId: chosen.default(null),
  subject,
  body: prose(LONGEST_MESSAGE),
  /** The first message is for the staff alone; only what staff opens. */
  internal: tick,
  priority: priority.default("normal"),
  channel: z.enum(TICKET_CHANNELS).exclude(["portal", "alert"]).default("desk"),
  service: service.default("remote"),
  assigneeId: chosen.default(null),
  tierSeconds,
});
export type OpenTicket = z.output<typeof openTicket>;

/** What a contact asks for in the portal; client and contact come from the gate. */
export const askTicket = z.strictObject({
  ticketId: id,
  messageId: id,
  contractId: chosen.default(null),
  subject,
  body,
  priority: z.enum(["normal", "high", "urgent"]).default("normal"),
  tierSeconds,
});
export type AskTicket = z.output<typeof askTicket>;

/** A public answer of staff, mailed to the contact. `status` is set along with it; nothing leaves it as it is. */
export const answerTicket = z.strictObject({
  messageId: id,
  ticketId: id,
  body,
  status: z.union([z.enum(["open", "waiting", "done"]), z.literal("").transform(() => undefined)]).optional(),
});
export type AnswerTicket = z.output<typeof answerTicket>;

/** What a contact writes to a ticket of their own. */
export const writeTicket = z.strictObject({ messageId: id, ticketId: id, body });
export type WriteTicket = z.output<typeof writeTicket>;

/** A note for the staff alone. */
export const noteTicket = z.strictObject({ messageId: id, ticketId: id, body });
export type NoteTicket = z.output<typeof noteTicket>;

/** What is left out stays as it is. */
export const setTicket = z.strictObject({
  ticketId: id,
  revision,
  subject: subject.optional(),
  status: z.enum(TICKET_STATUSES).exclude(["new"]).optional(),
  priority: priority.optional(),
  service: service.optional(),
  assigneeId: chosen.optional(),
  contractId: chosen.optional(),
  contactId: chosen.optional(),
});
export type SetTicket = z.output<typeof setTicket>;

/** A machine reports something: the same key of a client lands on the same open ticket. */
export const mergeAlert = z.strictObject({
  clientId: id,
  contractId: chosen.default(null),
  alertKey: line(200),
  subject,
  body: prose(LONGEST_MESSAGE),
  priority: priority.default("normal"),
  /** It is over: ends the ticket, if no person has touched it. */
  resolved: z.boolean().default(false),
});
export type MergeAlert = z.output<typeof mergeAlert>;

const promise = z
  .strictObject({
    service,
    /** Null: nothing is promised. A service left out of a contract's has the firm's promise. */
    withinSeconds: z.coerce.number().int().min(60, "duration_range").max(2_592_000, "duration_range").nullable(),
    aroundClock: tick,
  });

/** How soon an answer is promised, for the firm (no contract) or as a contract's own word. Replaces all of it. */
export const setResponsePromises = z.strictObject({ contractId: chosen.default(null), promises: z.array(promise).max(3) })
  .refine(({ promises }) => new Set(promises.map((each) => each.service)).size === promises.length, { path: ["promises"], error: "missing" });
export type SetResponsePromises = z.output<typeof setResponsePromises>;

export const TICKET_GROUPS = ["open", "late", "waiting", "ended", "all"] as const;

/** The last row of the page before, `<microseconds since 1970>_<id>`. */
const lastRow = z.string().regex(/^\d{1,17}_[0-9a-f-]{36}$/).refine((text) => id.safeParse(text.split("_")[1]).success);

/** The list's filters as they stand in the address bar; what makes no sense there is left out, never refused. */
export const ticketSearch = z.object({
  show: z.enum(TICKET_GROUPS).catch("open"),
  assignee: z.union([z.enum(["me", "none", "all"]), id]).catch("all"),
  client: id.optional().catch(undefined),
  priority: priority.optional().catch(undefined),
  q: optionalLine(80).catch(""),
  after: lastRow.optional().catch(undefined),
});
export type TicketSearch = z.output<typeof ticketSearch>;

/** A page of a thread; `before` is the oldest line that is shown already. */
export const threadSearch = z.object({ before: lastRow.optional().catch(undefined) });

/** A contact's list in the portal. */
export const portalTicketSearch = z.object({ show: z.enum(["open", "ended"]).catch("open"), after: lastRow.optional().catch(undefined) });
export type PortalTicketSearch = z.output<typeof portalTicketSearch>;

/** Clients that the form of a new ticket looks for. */
export const clientSearch = z.object({ search: optionalLine(80).catch("") });

/** For whom a new ticket is, as it stands in the address. */
export const newTicketSearch = z.object({ client: id.optional().catch(undefined), contract: id.optional().catch(undefined) });
