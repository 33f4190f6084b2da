// The demo: a firm with twelve clients and fourteen months, and a second firm that must never be seen from the first.

import { now } from "@/lib/clock";
import { dayInZone } from "@/lib/domain/day";
import { type DemoBank, openDemoBank } from "./bank";
import { chanceFrom } from "./chance";
import type { RunningClient } from "./clients";
import { northgateCostsLife, reteSicuraCostsLife } from "./costs-life";
import { DEMO_PASSWORD, type OpenedFirm } from "./firm";
import { northgateFees, reteSicuraFees } from "./fees-life";
import { northgateFindings, reteSicuraFindings } from "./findings-life";
import { northgateLife } from "./life";
import { northgateMoney, reteSicuraMoney } from "./money-life";
import { northgate } from "./northgate";
import { northgateOnsite, reteSicuraOnsite } from "./onsite-life";
import { northgatePaper, reteSicuraPaper } from "./paper-life";
import { northgatePortal, reteSicuraPortal } from "./portal-life";
import { reteSicura } from "./rete-sicura";
import { makeRounds } from "./rounds";
import { simulate } from "./simulate";
import type { FirmStory } from "./story";
import type { LifeEvent } from "./story-day";
import { offerTiers, ticketsLife } from "./tickets-life";
import { northgateTickets } from "./tickets-northgate";
import { reteSicuraTickets } from "./tickets-rete-sicura";

/** A way into a seeded firm. */
export interface SignIn {
  face: "owner" | "dispatcher" | "technician" | "client";
  email: string;
  password: string;
  firm: string;
}

/** A seeded firm, for whoever asked for it: names to read, ids to call by. */
export interface SeededFirm {
  tenantId: string;
  name: string;
  signIns: SignIn[];
  members: { id: string; name: string; role: string }[];
  clients: { clientId: string; contractId: string; name: string }[];
}

/**
 * Makes both demo firms up to the present day. The same day makes the same firms, but for what must not be guessed or is
 * another's: tokens of links, sealed texts, the address for the bank's reports, and names that the bank gives.
 */
export async function seedDemo(): Promise<SeededFirm[]> {
  const bank = await openDemoBank();
  try {
    const first = await seedFirm(northgate, 14, 1, [...northgateLife, ...northgateMoney, ...northgatePaper, ...northgateCostsLife, ...northgateFees, ...northgateFindings, ...northgateOnsite, ...northgatePortal, offerTiers(10, "Meridian Title Co."), ...ticketsLife(northgateTickets, now())], bank);
    await bank.reportTo(first.tenantId);
    return [first, await seedFirm(reteSicura, 9, 2, [...reteSicuraMoney, ...reteSicuraPaper, ...reteSicuraCostsLife, ...reteSicuraFees, ...reteSicuraFindings, ...reteSicuraOnsite, ...reteSicuraPortal, ...ticketsLife(reteSicuraTickets, now())])];
  } finally {
    await bank.close();
  }
}

/** Makes one firm of a story with so many months of history. The same seed makes the same story. */
export async function seedFirm(story: FirmStory, months: number, seed: number, life: readonly LifeEvent[] = [], bank?: DemoBank): Promise<SeededFirm> {
  const present = now();
  const rounds = makeRounds(bank);
  try {
    const until = dayInZone(present, story.timeZone);
    const { firm, clients } = await simulate({ story, months, until, present, chance: chanceFrom(seed), life, doRounds: rounds.doRounds });
    return seededFirm(story, firm, clients);
  } finally {
    await rounds.close();
  }
}

function seededFirm(story: FirmStory, { tenantId, members }: OpenedFirm, clients: readonly RunningClient[]): SeededFirm {
  const signIn = (face: SignIn["face"], email: string) => ({ face, email, password: DEMO_PASSWORD, firm: story.firmName });
  const contacts = story.clients.flatMap((client) => client.contacts.filter((contact) => contact.portal));
  return {
    tenantId,
    name: story.firmName,
    signIns: [...members.map(({ role, email }) => signIn(role as SignIn["face"], email)), ...contacts.map(({ email }) => signIn("client", email))],
    members: members.map(({ id, name, role }) => ({ id, name, role })),
    clients: clients.map(({ clientId, contractId, story: { name } }) => ({ clientId, contractId, name })),
  };
}
