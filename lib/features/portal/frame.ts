// What the frame of the portal needs on every page, in few statements.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { SIGNABLE_STATUSES } from "@/lib/domain/agreement";
import { contactMay, type RightsHolder } from "@/lib/domain/contact-right";
import { addMonths, dayInZone } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";

export interface PortalFrame {
  /** The month before this one, such as 2026-10. */
  lastMonth: string;
  /** How the firm is reached; may be empty. */
  reach: string;
  accent: string | null;
  /** Names the logo's address anew with each change; null is none. */
  logoVersion: number | null;
  /** Estimates that were ever asked, those that wait for a click; agreements there are, those that wait for a signature. */
  estimatesAsked: number;
  estimatesWaiting: number;
  agreements: number;
  agreementsToSign: number;
  /** Whether accounts are saved or may be. */
  accounts: boolean;
}

/** The frame for one contact of a client, with the days of the firm in `timeZone`: counts of what they may not see are nothing. */
export async function portalFrame(db: TenantDb, { clientId, timeZone, rights }: RightsHolder & { clientId: string; timeZone: string }): Promise<PortalFrame> {
  const today = dayInZone(now(), timeZone);
  const [row] = await db.$queryRaw<(Omit<PortalFrame, "logoVersion" | "reach" | "lastMonth"> & { phone: string; email: string; logoVersion: number | null })[]>`
    SELECT tenant.phone, tenant.email, brand.accent,
           CASE WHEN brand.logo_type IS NOT NULL THEN floor(extract(epoch FROM brand.changed_at) * 1000)::float8 END AS "logoVersion",
           estimates.asked AS "estimatesAsked", estimates.waiting AS "estimatesWaiting",
           (SELECT count(*) FROM agreement WHERE client_id = ${clientId}::uuid AND sent_at IS NOT NULL)::int AS agreements,
           (SELECT count(*) FROM agreement WHERE client_id = ${clientId}::uuid AND status = ANY (${[...SIGNABLE_STATUSES]})
               AND (expires_on IS NULL OR expires_on >= ${today}::date))::int AS "agreementsToSign",
           EXISTS (SELECT FROM payment_provider WHERE status = 'connected')
             OR EXISTS (SELECT FROM mandate WHERE client_id = ${clientId}::uuid) AS accounts
      FROM tenant LEFT JOIN firm_brand brand ON true
     CROSS JOIN (
       SELECT count(*)::int AS asked, count(*) FILTER (WHERE estimate.status = 'waiting')::int AS waiting
         FROM estimate JOIN contract ON contract.tenant_id = estimate.tenant_id AND contract.id = estimate.contract_id
        WHERE estimate.status <> 'withdrawn' AND contract.client_id = ${clientId}::uuid) AS estimates`;
  const { phone, email, ...frame } = found(row);
  const may = (right: Parameters<typeof contactMay>[1]) => contactMay({ rights }, right);
  return {
    ...frame,
    lastMonth: addMonths(today, -1).slice(0, 7),
    reach: [phone, email].filter(Boolean).join(" · "),
    ...(may("estimates") ? {} : { estimatesAsked: 0, estimatesWaiting: 0 }),
    ...(may("agreements") ? {} : { agreements: 0, agreementsToSign: 0 }),
    accounts: frame.accounts && may("invoices"),
  };
}
