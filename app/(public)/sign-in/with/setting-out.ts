import { beginIdentity } from "@/lib/adapters/identity/client";
import { IdentityUnreachable } from "@/lib/adapters/identity/port";
import { Refusal } from "@/lib/domain/refusal";
import { accessAt } from "@/lib/features/identity/door";
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
