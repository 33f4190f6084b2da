// What clients set up in their portal: a colleague with fewer rights, invited by whoever manages the client's people, and the
// statement of each month, which the office switched on for those who like paper. No hour moves.

import { inTenant } from "@/lib/db/tenant";
import { inviteColleague } from "@/lib/features/contact-rights/commands";
import { inviteColleague as colleagueInput } from "@/lib/features/contact-rights/input";
import { type ContactRight, rightsOf } from "@/lib/domain/contact-right";
import { askMonthly, setMonthly } from "@/lib/features/monthly/commands";
import { dueMonths } from "@/lib/features/monthly/queries";
import { join } from "./firm";
import { contractOf, type LifeEvent } from "./story-day";

interface Colleague {
  client: string;
  /** The address of the colleague who invites. */
  invitedBy: string;
  name: string;
  email: string;
  rights: ContactRight[];
}

/** A colleague is invited in the portal and comes the same day. */
const joins = (daysAgo: number, { client, invitedBy, name, email, rights }: Colleague): LifeEvent => ({
  daysAgo,
  happens: async (on) => {
    const { clientId } = contractOf(on, client);
    const { tenantId } = on.firm;
    const { contactId } = await inTenant(tenantId, async (db) => {
      const manager = await db.contact.findFirstOrThrow({ where: { clientId, email: invitedBy }, select: { id: true, rights: true } });
      const invitation = colleagueInput.parse({ name, email, rights });
      return inviteColleague(db, { kind: "contact", id: manager.id }, invitation, { contactId: manager.id, clientId, rights: rightsOf(manager.rights) });
    });
    const { locale } = await inTenant(tenantId, (db) => db.tenant.findFirstOrThrow({ select: { locale: true } }));
    await join(tenantId, "join_portal", contactId, { name, email }, locale as "en");
  },
});

/** The office switches the statement of each month on. */
const wantsMonths = (daysAgo: number, client: string): LifeEvent => ({
  daysAgo,
  happens: async (on) => {
    const { contractId } = contractOf(on, client);
    await inTenant(on.firm.tenantId, (db) => setMonthly(db, on.firm.clerk, { contractId, monthly: "wanted" }));
  },
});

/** What the worker's hourly round would ask for; the day's round mails it. */
const monthsAreTold: LifeEvent = {
  daysAgo: 60,
  until: 0,
  happens: ({ firm: { tenantId } }) =>
    inTenant(tenantId, async (db) => {
      for (const due of await dueMonths(db)) await askMonthly(db, due);
    }),
};

export const northgatePortal: readonly LifeEvent[] = [
  wantsMonths(58, "Harlow & Price LLP"),
  wantsMonths(57, "Riverbend Pediatrics"),
  joins(38, { client: "Harlow & Price LLP", invitedBy: "claire@harlowprice.example", name: "Ben Price", email: "ben@harlowprice.example", rights: ["hours", "tickets"] }),
  monthsAreTold,
];

export const reteSicuraPortal: readonly LifeEvent[] = [wantsMonths(58, "Studio Legale Bianchi"), monthsAreTold];
