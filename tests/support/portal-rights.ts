// Which right each action of the portal needs; null is for each contact alike. What the code says is held against it, and the
// journey of strangers calls each without its right.

import type { ContactRight } from "@/lib/domain/contact-right";

const portal = <Actions extends Record<string, ContactRight | null>>(folder: string, actions: Actions) =>
  Object.fromEntries(Object.entries(actions).map(([name, right]) => [`app/portal/${folder}/actions.ts#${name}`, right]));

export const portalRights: Record<string, ContactRight | null> = {
  ...portal("accounts", { saveAccount: "invoices", confirmAccount: "invoices", removeAccount: "invoices", renewBy: "invoices", stopRenewing: "invoices" }),
  ...portal("agreements", { mailLinkAgain: "agreements" }),
  ...portal("buy", { buyHours: "buy" }),
  ...portal("choices", { setChoices: null }),
  ...portal("estimates", { decideEstimate: "estimates" }),
  ...portal("invoices", { payByDebit: "invoices", payByCard: "invoices", stopDebit: "invoices" }),
  ...portal("people", { inviteColleague: "people", inviteColleagueAgain: "people", setColleagueRights: "people", removeColleague: "people" }),
  ...portal("statement", { acknowledgeEntry: "hours", acknowledgeUpTo: "hours", disputeEntry: "hours" }),
  ...portal("tickets", { askTicket: "tickets", writeTicket: "tickets" }),
};
