import type { TenantDb } from "@/lib/db/tenant";
import type { DebitScheme, MandateStatus } from "@/lib/domain/mandate";
import { USUAL_NOTICE_DAYS } from "@/lib/features/providers/queries";

/** Whether a contract pays its next hours by itself, and from which account. Money in minor units. */
export interface AutoRenewal {
  contractId: string;
  mandateId: string;
  scheme: DebitScheme;
  last4: string;
  bankName: string;
  reference: string;
  /** Anything but `active`: renewals go out as ordinary invoices until there is a good account. */
  mandateStatus: MandateStatus;
  optedInAt: Date;
  /** Null: switched on by the office. */
  optedInByContact: string | null;
  noticeDays: number;
  capMinor: number | null;
}

/** The automatic renewal of a contract, or null where it is off. */
export async function autoRenewalOf(db: TenantDb, contractId: string): Promise<AutoRenewal | null> {
  const rows = await db.$queryRaw<AutoRenewal[]>`
    SELECT renewal.contract_id AS "contractId", mandate.id AS "mandateId", mandate.scheme, mandate.last4, mandate.bank_name AS "bankName", mandate.reference,
           mandate.status AS "mandateStatus", renewal.opted_in_at AS "optedInAt", contact.name AS "optedInByContact",
           coalesce(provider.notice_days, ${USUAL_NOTICE_DAYS}::int) AS "noticeDays", coalesce(mandate.cap_minor, provider.monthly_cap_minor)::float8 AS "capMinor"
      FROM auto_renewal renewal
      JOIN mandate ON mandate.tenant_id = renewal.tenant_id AND mandate.id = renewal.mandate_id
      LEFT JOIN payment_provider provider ON provider.tenant_id = renewal.tenant_id
      LEFT JOIN contact ON contact.tenant_id = renewal.tenant_id AND contact.client_id = mandate.client_id AND renewal.opted_in_by = 'contact:' || contact.id
     WHERE renewal.contract_id = ${contractId}::uuid AND renewal.opted_out_at IS NULL`;
  return rows[0] ?? null;
}
