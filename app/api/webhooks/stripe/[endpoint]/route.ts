import { BadSignature, type ProviderEvent } from "@/lib/adapters/payments/port";
import { readEvent } from "@/lib/adapters/payments/stripe/events";
import { takeEvent } from "@/lib/features/debits/inbox";
import { providerAccess } from "@/lib/features/providers/sealed";
import { type Delivered, webhook } from "@/lib/web/webhook";

export const dynamic = "force-dynamic";

/** Stripe reports what became of debits: verified, kept, and read again by the worker; here nothing is believed or decided. */
export const POST = webhook<ProviderEvent>({
  maximumBytes: 512_000,
  signatureHeader: "stripe-signature",
  secret: async (db) => (await providerAccess(db))?.webhookSecret ?? null,
  verify: verified,
  take: takeEvent,
});

function verified({ raw, signature, at }: Delivered, secret: string): ProviderEvent | null {
  try {
    return readEvent(raw, signature, secret, at);
  } catch (error) {
    if (error instanceof BadSignature) return null;
    throw error;
  }
}
