// Identity providers of the swap world, at an address where nobody answers.

import { addProvider } from "@/lib/features/identity/commands";
import type { JourneyFirm } from "@/tests/support/journey-firm";

export interface IdentityIds {
  identityProvider: string;
  spareIdentityProvider: string;
}

export async function addSwapIdentity(firm: JourneyFirm, { internal }: { internal: string }): Promise<IdentityIds> {
  const add = (label: string) =>
    firm.inFirm((db) => addProvider(db, firm.owner, { kind: "openid", label, issuer: "http://127.0.0.1:9", clientId: "swapped", clientSecret: "swapped" }));
  return { identityProvider: (await add(internal)).providerId, spareIdentityProvider: (await add("Spare account")).providerId };
}
