import { beginIdentity } from "@/lib/adapters/identity/client";
import { IdentityUnreachable } from "@/lib/adapters/identity/port";
import type { SessionFacts } from "@/lib/db/platform";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { accessAt, doorAt } from "@/lib/features/identity/door";
import { keepFlow, returnAddress } from "@/lib/web/identity";

/**
 * Prepares the way to a provider: the address to go to, and the flow that stays in this browser. Refuses `identity_away`; answers
 * `Missing` for a door that is shut.
 */
export async function setOut(providerId: string, { next, connect }: { next: string; connect: string | null }): Promise<{ url: string }> {
  const { access } = await accessAt(providerId);
  try {
    const { url, flow } = await beginIdentity(access, returnAddress(providerId));
    await keepFlow({ ...flow, providerId, next, connect });
    return { url };
  } catch (error) {
    if (error instanceof IdentityUnreachable) throw new Refusal("identity_away");
    throw error;
  }
}

/** The same for somebody signed in, to connect their account there; answers `Missing` for a door of a firm where they have no desk. */
export async function setOutToConnect(providerId: string, { sessionId, places }: SessionFacts): Promise<{ url: string }> {
  const door = await doorAt(providerId);
  if (!places.some((place) => place.face === "desk" && place.tenantId === door?.tenantId)) throw new Missing();
  return setOut(providerId, { next: "/account", connect: sessionId });
}
