// The demo: a firm with twelve clients and fourteen months, and a second firm that must never be seen from the first.

import { now } from "@/lib/clock";
import type { Actor } from "@/lib/domain/actor";
import { dayInZone } from "@/lib/domain/day";
import { env } from "@/lib/env";
import { connectFakeBank, connectOwnBank } from "./bank";
import { chanceFrom } from "./chance";
import type { RunningClient } from "./clients";
import { DEMO_PASSWORD, type OpenedFirm } from "./firm";
import { type LifeEvent, northgateLife } from "./life";
import { northgate } from "./northgate";
import { reteSicura } from "./rete-sicura";
import { makeRounds } from "./rounds";
import { simulate } from "./simulate";
import type { FirmStory } from "./story";

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

/** Makes both demo firms up to the present day. */
export async function seedDemo(): Promise<SeededFirm[]> {
  const firms = [await seedFirm(northgate, 14, 1, northgateLife), await seedFirm(reteSicura, 9, 2)] as const;
  const { fakeBankUrl } = env();
  // Only beside a bank of its own: elsewhere there is nobody to collect, nor a key to keep secrets under.
  if (fakeBankUrl) {
    await connectFakeBank(firms[0].tenantId, ownerOf(firms[0]), fakeBankUrl);
    await connectOwnBank(firms[1].tenantId, ownerOf(firms[1]), reteSicura.firmName);
  }
  return [...firms];
}

function ownerOf({ members }: SeededFirm): Actor {
  const owner = members.find(({ role }) => role === "owner");
  if (!owner) throw new Error("A firm of the story has no owner.");
  return { kind: "member", id: owner.id };
}

/** Makes one firm of a story with so many months of history. The same seed makes the same story. */
export async function seedFirm(story: FirmStory, months: number, seed: number, life: readonly LifeEvent[] = []): Promise<SeededFirm> {
  const present = now();
  const rounds = makeRounds();
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
