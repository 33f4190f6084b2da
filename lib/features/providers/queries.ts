import type { TenantDb } from "@/lib/db/tenant";
import type { DebitProviderKind, SepaKind } from "@/lib/domain/mandate";

/** `checking`: the worker is asking the processor whether the key is good; look again in a moment. */
export type ProviderStatus = "none" | "checking" | "connected" | "refused" | "disconnected";

/** How the firm fetches money; nothing of it is secret. Money in minor units. */
export interface ProviderSettings {
  kind: DebitProviderKind | null;
  status: ProviderStatus;
  /** Why the key was refused: the processor's own words. */
  failure: string;
  /** The path that the processor reports to: `/api/webhooks/stripe/<endpoint>`. */
  endpoint: string | null;
  hasWebhookSecret: boolean;
  creditorName: string;
  creditorId: string;
  creditorIbanLast4: string;
  sepaKind: SepaKind;
  noticeDays: number;
  retryAfterDays: number;
  monthlyCapMinor: number | null;
  settleAfterDays: number;
  cards: boolean;
  connectedAt: Date | null;
}

/** Of notice, where the firm never said how many. */
export const USUAL_NOTICE_DAYS = 3;

const NONE: ProviderSettings = {
  kind: null,
  status: "none",
  failure: "",
  endpoint: null,
  hasWebhookSecret: false,
  creditorName: "",
  creditorId: "",
  creditorIbanLast4: "",
  sepaKind: "core",
  noticeDays: USUAL_NOTICE_DAYS,
  retryAfterDays: 5,
  monthlyCapMinor: null,
  settleAfterDays: 8,
  cards: false,
  connectedAt: null,
};

/** The firm's way to the money, with the usual settings where there is none yet. */
export async function providerSettings(db: TenantDb): Promise<ProviderSettings> {
  const row = await db.paymentProvider.findFirst();
  if (!row) return NONE;
  return {
    kind: row.kind as DebitProviderKind,
    status: row.status as ProviderStatus,
    failure: row.failure,
    endpoint: row.kind === "stripe" ? row.endpoint : null,
    hasWebhookSecret: row.webhookSecretSealed !== null,
    creditorName: row.creditorName,
    creditorId: row.creditorId,
    creditorIbanLast4: row.creditorIbanLast4,
    sepaKind: row.sepaKind as SepaKind,
    noticeDays: row.noticeDays,
    retryAfterDays: row.retryAfterDays,
    monthlyCapMinor: row.monthlyCapMinor === null ? null : Number(row.monthlyCapMinor),
    settleAfterDays: row.settleAfterDays,
    cards: row.cards,
    connectedAt: row.connectedAt,
  };
}
