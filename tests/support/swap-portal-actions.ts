// How the portal's own actions are called with the ids of a firm; part of the table of swap-actions.

import { randomUUID } from "node:crypto";
import { type ActionRow, free, row } from "@/tests/support/swap-rows";

const people = "app/portal/people/actions.ts#";

/** A price that nobody reads: whoever may buy is told so, and nobody else is told anything. */
const purchase = (contractId: string) => ({ saleId: randomUUID(), contractId, hours: 10, rateMinor: 1, payBy: "invoice", debitId: randomUUID(), checkoutId: randomUUID() });

export const portalActions: Record<string, ActionRow> = {
  "app/portal/buy/actions.ts#buyHours": row("contact", ({ client }) => [purchase(client.contractId)]),
  [`${people}inviteColleague`]: free("contact", () => [{ name: "Swapped Person", email: `swapped-${randomUUID()}@client.example`, rights: ["hours"] }]),
  [`${people}inviteColleagueAgain`]: row("contact", ({ ids }) => [{ contactId: ids.colleague }]),
  [`${people}setColleagueRights`]: row("contact", ({ ids }) => [{ contactId: ids.colleague, rights: ["hours"] }]),
  [`${people}removeColleague`]: row("contact", ({ ids }) => [{ contactId: ids.spareColleague }]),
  "app/(desk)/contracts/[id]/actions.ts#setMonthly": row("contract.write", ({ client }) => [{ contractId: client.contractId, monthly: "wanted" }]),
};
