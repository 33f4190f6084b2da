import type { PaymentProvider } from "@/lib/adapters/payments/port";
import { providerFor } from "@/lib/adapters/payments/provider";
import { inTenant } from "@/lib/db/tenant";
import { providerAccess } from "@/lib/features/providers/sealed";

/** The firm's processor, opened with the firm's own key; null where none is connected, or the firm's bank takes files. */
export async function processorOf(tenantId: string): Promise<PaymentProvider | null> {
  const access = await inTenant(tenantId, providerAccess);
  if (access?.kind !== "stripe" || access.secretKey === null) return null;
  return providerFor({ kind: "stripe", secretKey: access.secretKey });
}
