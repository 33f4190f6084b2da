import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, apiRoute, pageOf, wholeNumber } from "@/lib/api/operation";
import * as reads from "@/lib/api/resources/ticket-reads";
import * as json from "@/lib/api/resources/ticket-schemas";
import { logOnTicket, ticketWork } from "@/lib/api/resources/ticket-time";
import { mergeAlert } from "@/lib/features/tickets/alerts";
import { answerTicket, noteInternally, openTicket } from "@/lib/features/tickets/commands";
import { setTicket } from "@/lib/features/tickets/handling";
import * as input from "@/lib/features/tickets/input";
import { newId } from "@/lib/ids";

const GROUP = "Tickets";
const CLIENT = "6f1c2f0e-5d5e-4a6b-9a43-6a5f6c1d2e3f";

export const ticketOperations = [
  apiList({
    id: "listTickets",
    path: "/tickets",
    group: GROUP,
    summary: "Tickets by their number, the newest first",
    scope: "tickets:read",
    permission: "desk.read",
    query: z.strictObject({
      show: z.enum(["under_way", "ended"]).optional(),
      clientId: fields.uuid.optional(),
      assigneeId: fields.uuid.optional(),
      alertKey: fields.line(200).optional(),
    }),
    answer: json.ticket,
    run: async (db, _caller, { query: { limit, ...filters }, after }) => {
      const rows = await reads.readTickets(db, filters, after && wholeNumber(after[0]), limit + 1);
      return pageOf(rows, limit, ({ number }) => [number], (row) => row);
    },
  }),
  apiRoute({
    id: "openTicket",
    method: "POST",
    path: "/tickets",
    group: GROUP,
    summary: "Open a ticket",
    scope: "tickets:write",
    permission: "ticket.write",
    body: json.newTicket,
    example: { clientId: CLIENT, subject: "Outlook asks for the password again and again", body: "Since this morning, on both laptops." },
    answer: json.ticket,
    status: 201,
    location: ({ id }) => `/tickets/${id}`,
    run: async (db, { actor, keyId }, { body: { id, withinSeconds, ...asked } }) => {
      const whole = { channel: "api", body: "", ...asked, ticketId: id ?? newId(), messageId: newId(), tierSeconds: withinSeconds ?? 0 };
      const { ticketId } = await openTicket(db, actor, await fields.asInput(input.openTicket, whole, { ticketId: "id", tierSeconds: "withinSeconds" }), keyId);
      return reads.readTicket(db, ticketId);
    },
  }),
  apiRoute({
    id: "getTicket",
    method: "GET",
    path: "/tickets/{ticketId}",
    group: GROUP,
    summary: "One ticket",
    scope: "tickets:read",
    permission: "desk.read",
    answer: json.ticket,
    run: (db, _caller, { path }) => reads.readTicket(db, path["ticketId"] ?? ""),
  }),
  apiRoute({
    id: "changeTicket",
    method: "PATCH",
    path: "/tickets/{ticketId}",
    group: GROUP,
    summary: "Change a ticket's state, its assignee or what it belongs to",
    description: "Fields left out stay as they are.",
    scope: "tickets:write",
    permission: "ticket.write",
    body: json.ticketChange,
    example: { status: "waiting", priority: "high" },
    answer: json.ticket,
    needsRevision: true,
    run: async (db, { actor }, { path, body, revision }) => {
      const ticketId = path["ticketId"] ?? "";
      await setTicket(db, actor, await fields.asInput(input.setTicket, { ...body, ticketId, revision }));
      return reads.readTicket(db, ticketId);
    },
  }),
  apiList({
    id: "listTicketMessages",
    path: "/tickets/{ticketId}/messages",
    group: GROUP,
    summary: "What was said on a ticket, in order",
    scope: "tickets:read",
    permission: "desk.read",
    answer: json.message,
    run: async (db, _caller, { path, query: { limit }, after }) => {
      const rows = await reads.readMessages(db, path["ticketId"] ?? "", after, limit + 1);
      return pageOf(rows, limit, ({ place, id }) => [place, id], ({ place: _, ...row }) => row);
    },
  }),
  apiRoute({
    id: "addTicketMessage",
    method: "POST",
    path: "/tickets/{ticketId}/messages",
    group: GROUP,
    summary: "Answer a ticket, or note something for the staff",
    description: "An answer stops the clock of the promised response and is mailed to the contact once.",
    scope: "tickets:write",
    permission: "ticket.write",
    body: json.newMessage,
    example: { body: "The new certificate is on your laptop. Please restart Outlook once.", status: "waiting" },
    answer: json.message,
    status: 201,
    run: async (db, { actor }, { path, body: { id, internal = false, ...asked } }) => {
      const message = { ...asked, messageId: id ?? newId(), ticketId: path["ticketId"] ?? "" };
      const renamed = { messageId: "id" };
      if (internal) await noteInternally(db, actor, await fields.asInput(input.noteTicket, message, renamed));
      else await answerTicket(db, actor, await fields.asInput(input.answerTicket, message, renamed));
      return reads.readMessage(db, message.messageId);
    },
  }),
  apiRoute({
    id: "logTicketTime",
    method: "POST",
    path: "/tickets/{ticketId}/time",
    group: GROUP,
    summary: "Log work on a ticket",
    description: "As logTime does, on the ticket's contract unless another one of its client is named, and with the response that the ticket was promised.",
    scope: "time:write",
    permission: "time.log",
    body: ticketWork,
    example: { workedOn: "2026-11-16", workedSeconds: 1800, description: "Put the certificate on the laptop" },
    answer: json.writtenOnTicket,
    status: 201,
    location: ({ id }) => `/time-entries/${id}`,
    run: (db, { actor }, { path, body }) => logOnTicket(db, actor, path["ticketId"] ?? "", body),
  }),
  apiRoute({
    id: "reportAlert",
    method: "POST",
    path: "/alerts",
    group: GROUP,
    summary: "Report something from monitoring, or that it is over",
    description: "Repeated alerts land on one open ticket. A ticket that a person has touched is never closed by a program.",
    scope: "tickets:write",
    permission: "ticket.write",
    body: json.newAlert,
    example: { clientId: CLIENT, alertKey: "disk/PC-12/C", subject: "Disk C of PC-12 is nearly full", body: "3.1 GB left." },
    answer: json.merged,
    run: async (db, { keyId }, { body }) => mergeAlert(db, keyId, await fields.asInput(input.mergeAlert, { body: "", ...body })),
  }),
];
