import type { TenantDb } from "@/lib/db/tenant";
import type { DebitScheme, MandateStatus } from "@/lib/domain/mandate";
import { providerSettings } from "@/lib/features/providers/queries";

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
  const row = await db.autoRenewal.findFirst({ where: { contractId, optedOutAt: null }, include: { mandate: true } });
  if (!row) return null;
  const { mandate, optedInBy } = row;
  const { noticeDays, monthlyCapMinor } = await providerSettings(db);
  const contactId = optedInBy.startsWith("contact:") ? optedInBy.slice("contact:".length) : null;
  const contact = contactId && (await db.contact.findFirst({ where: { id: contactId }, select: { name: true } }));
  return {
    contractId,
    mandateId: mandate.id,
    scheme: mandate.scheme as DebitScheme,
    last4: mandate.last4,
    bankName: mandate.bankName,
    reference: mandate.reference,
    mandateStatus: mandate.status as MandateStatus,
    optedInAt: row.optedInAt,
    optedInByContact: contact ? contact.name : null,
    noticeDays,
    capMinor: mandate.capMinor === null ? monthlyCapMinor : Number(mandate.capMinor),
  };
}
