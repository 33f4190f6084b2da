import { tryIdentity } from "@/lib/adapters/identity/client";
import { IdentityUnreachable } from "@/lib/adapters/identity/port";
import { Refusal } from "@/lib/domain/refusal";
import { accessInFirm } from "@/lib/features/identity/door";
import type { Staff } from "@/lib/web/staff";

/** Asks a provider, outside of any transaction, whether it is there and can do what is needed. Refuses `identity_unreachable`. */
export async function tryProvider({ tenantId }: Pick<Staff, "tenantId">, providerId: string): Promise<{ signInPage: string }> {
  const access = await accessInFirm(tenantId, providerId);
  try {
    return await tryIdentity(access);
  } catch (error) {
    if (error instanceof IdentityUnreachable) throw new Refusal("identity_unreachable", { reason: error.message });
    throw error;
  }
}
