// The JSON of tickets.

import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { written } from "@/lib/api/resources/time-schemas";
import { LONGEST_MESSAGE, TICKET_CHANNELS, TICKET_PRIORITIES, TICKET_STATUSES } from "@/lib/domain/ticket";
import { CHANNELS } from "@/lib/domain/work";

const status = z.enum(TICKET_STATUSES);
const priority = z.enum(TICKET_PRIORITIES);
const service = z.enum(CHANNELS).meta({ description: "How the client is helped; a response is promised for each." });
const subject = fields.line(200);
const body = fields.prose(LONGEST_MESSAGE);

export const newTicket = z
  .strictObject({
    id: fields.ownId,
    clientId: fields.uuid,
    contractId: fields.uuid.nullable().optional(),
    contactId: fields.uuid.nullable().optional().meta({ description: "Who of the client asks; public answers are mailed to them." }),
    subject,
    body: body.optional(),
    internal: z.boolean().optional().meta({ description: "The first message is for the staff alone." }),
    priority: priority.optional(),
    channel: z.enum(["mail", "phone", "desk", "api"]).optional(),
    service: service.optional(),
    assigneeId: fields.uuid.nullable().optional(),
    withinSeconds: fields.seconds(60, 2_592_000).optional().meta({ description: "A quicker response that the contract's rules offer and charge more for, if it is kept." }),
  })
  .meta({ id: "NewTicket" });

export const ticketChange = z
  .strictObject({
    subject, priority, service,
    status: z.enum(["open", "waiting", "done", "closed"]),
    assigneeId: fields.uuid.nullable(),
    contractId: fields.uuid.nullable(),
    contactId: fields.uuid.nullable(),
  })
  .partial()
  .meta({ id: "TicketChange" });

export const ticket = z
  .object({
    id: fields.uuid,
    number: z.number().int(),
    clientId: fields.uuid,
    contractId: fields.uuid.nullable(),
    contactId: fields.uuid.nullable(),
    subject: z.string(),
    status,
    priority,
    channel: z.enum(TICKET_CHANNELS),
    service,
    assigneeId: fields.uuid.nullable(),
    openedAt: fields.answerInstant,
    lastAt: fields.answerInstant.meta({ description: "When something was last said publicly, or its status changed." }),
    closedAt: fields.answerInstant.nullable(),
    promise: z
      .object({
        withinSeconds: fields.wholeSeconds,
        paid: z.boolean().meta({ description: "Chosen by the client; work counts more if it was kept." }),
        dueAt: fields.answerInstant.meta({ description: "Working hours and waiting for the client are counted in." }),
        firstResponseAt: fields.answerInstant.nullable(),
        state: z.enum(["none", "running", "soon", "late", "paused", "kept", "missed"]),
      })
      .nullable()
      .meta({ description: "The first answer that was promised, or null." }),
    alertKey: z.string().nullable(),
    alertCount: z.number().int(),
    revision: fields.revision,
  })
  .meta({ id: "Ticket" });

export const newMessage = z
  .strictObject({
    id: fields.ownId,
    body,
    internal: z.boolean().optional().meta({ description: "For the staff alone; otherwise it is an answer, and mailed to the contact." }),
    status: z.enum(["open", "waiting", "done"]).optional().meta({ description: "Of the ticket from then on; only with an answer." }),
  })
  .meta({ id: "NewTicketMessage" });

export const message = z
  .object({
    id: fields.uuid,
    at: fields.answerInstant,
    author: z.enum(["member", "contact", "machine"]),
    authorId: fields.uuid.nullable(),
    internal: z.boolean(),
    body: z.string(),
  })
  .meta({ id: "TicketMessage" });

export const newAlert = z
  .strictObject({
    clientId: fields.uuid,
    contractId: fields.uuid.nullable().optional(),
    alertKey: fields.line(200).meta({ description: "The same key of a client lands on the same ticket while it is open." }),
    subject,
    body: body.optional(),
    priority: priority.optional(),
    resolved: z.boolean().optional().meta({ description: "It is over: ends the ticket, unless a person has touched it." }),
  })
  .meta({ id: "NewAlert" });

export const merged = z
  .object({
    ticketId: fields.uuid.nullable().meta({ description: "Null where something is over that no ticket was open for." }),
    number: z.number().int().nullable(),
    alertCount: z.number().int(),
    opened: z.boolean(),
    ended: z.boolean(),
  })
  .meta({ id: "MergedAlert" });

export const writtenOnTicket = written;
