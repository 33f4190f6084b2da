// How the actions of tickets are called with the ids of a firm; rows of the table in swap-actions.

import { randomUUID } from "node:crypto";
import { type ActionRow, row } from "@/tests/support/swap-rows";

const desk = "app/(desk)/tickets/actions.ts#";
const portal = "app/portal/tickets/actions.ts#";

const promises = [{ service: "remote", withinSeconds: 14_400, aroundClock: false }];
const fresh = () => ({ ticketId: randomUUID(), messageId: randomUUID(), subject: "Swapped", body: "Swapped" });

export const ticketActions: Record<string, ActionRow> = {
  [`${desk}openTicket`]: {
    ...row("ticket.write", ({ client }) => [{ ...fresh(), clientId: client.clientId, contractId: client.contractId, contactId: client.contactId }]),
    attacks: ({ client, ids }, own) => [
      { ...fresh(), clientId: own.client.clientId, contractId: client.contractId },
      { ...fresh(), clientId: own.client.clientId, contactId: client.contactId },
      { ...fresh(), clientId: own.client.clientId, assigneeId: ids.technician },
    ],
  },
  [`${desk}answerTicket`]: row("ticket.write", ({ ids }) => [{ messageId: randomUUID(), ticketId: ids.ticket, body: "Swapped", status: "" }]),
  [`${desk}noteTicket`]: row("ticket.write", ({ ids }) => [{ messageId: randomUUID(), ticketId: ids.ticket, body: "Swapped" }]),
  [`${desk}setTicket`]: {
    ...row("ticket.write", ({ ids }) => [{ ticketId: ids.spareTicket, revision: 1, priority: "high" }]),
    attacks: ({ client, ids }, own) => [
      { ticketId: own.ids.spareTicket, revision: 1, contractId: client.contractId },
      { ticketId: own.ids.spareTicket, revision: 1, contactId: client.contactId },
      { ticketId: own.ids.spareTicket, revision: 1, assigneeId: ids.technician },
    ],
  },
  [`${portal}askTicket`]: row("contact", ({ client }) => [{ ...fresh(), contractId: client.contractId, priority: "normal" }]),
  [`${portal}writeTicket`]: row("contact", ({ ids }) => [{ messageId: randomUUID(), ticketId: ids.ticket, body: "Swapped" }]),
  ["app/(desk)/contracts/[id]/rules/actions.ts#setContractPromises"]: row("contract_rules.write", ({ client }) => [{ contractId: client.contractId, promises }]),
  ["app/(desk)/settings/rules/actions.ts#setFirmPromises"]: { kind: "rules.write", inputs: () => [{ contractId: null, promises }], namesNothing: true },
};
