// Many firms at once, for tests and measurements. The first few live through the real commands; the rest are copies of
// their rows under other ids, which the audit must find as sound as the originals.

import { chanceFrom } from "./chance";
import { copyFirms } from "./copies";
import { type SeededFirm, seedFirm } from "./demo";
import { northgate } from "./northgate";
import { reteSicura } from "./rete-sicura";
import type { FirmStory } from "./story";

const LIVED_FIRMS = 3;

export interface ManyFirms {
  tenants: number;
  months: number;
  seed: number;
  ownerUrl: string;
}

/** Seeds so many firms, with so many months of history each. The same seed makes the same firms. */
export async function seedMany({ tenants, months, seed, ownerUrl }: ManyFirms): Promise<SeededFirm[]> {
  const lived: SeededFirm[] = [];
  for (let number = 1; number <= Math.min(tenants, LIVED_FIRMS); number += 1) {
    lived.push(await seedFirm(storyOf(number, seed), months, seed * 1_000 + number));
  }
  return [...lived, ...(await copyFirms(ownerUrl, lived, tenants - lived.length))];
}

/** A story of its own for each number: other names and addresses, other pace. */
function storyOf(number: number, seed: number): FirmStory {
  const chance = chanceFrom(seed * 7_919 + number);
  const base = number % 3 === 2 ? reteSicura : northgate;
  const own = (email: string) => email.replace("@", `.${seed}-${number}@`);
  return {
    ...base,
    firmName: `${base.firmName} ${number}`,
    staff: base.staff.map((person) => ({ ...person, email: own(person.email) })),
    clients: base.clients.map((client) => ({
      ...client,
      hoursPerMonth: client.hoursPerMonth * (0.7 + 0.6 * chance.next()),
      ending: undefined,
      contacts: client.contacts.map((contact) => ({ ...contact, email: own(contact.email) })),
    })),
  };
}
