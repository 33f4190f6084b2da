import type { TenantDb } from "@/lib/db/tenant";
import { type DebitProviderKind, type DebitScheme, currencyOf, type MandateStatus, schemeOf, type SepaKind } from "@/lib/domain/mandate";
import { found } from "@/lib/domain/refusal";
import { type ProviderSettings, USUAL_NOTICE_DAYS } from "@/lib/features/providers/queries";

/** An account that money may be fetched from, with the mandate for it. Money in minor units of `currency`. */
export interface MandateRow {
  mandateId: string;
  clientId: string;
  scheme: DebitScheme;
  provider: DebitProviderKind;
  sepaKind: SepaKind;
  currency: string;
  reference: string;
  holder: string;
  last4: string;
  bankName: string;
  status: MandateStatus;
  /** Why it is suspended, or waits: `wrong_proof`, a return code, or a processor's reason. */
  statusReason: string;
  /** How the account is confirmed while it is `needs_customer`. */
  verifyBy: "amounts" | "code" | null;
  acceptedAt: Date;
  /** The contact's name, or null where the office entered it from paper. */
  acceptedByName: string | null;
  onPaper: boolean;
  /** The exact words, in the language in which they were accepted. */
  words: string;
  locale: "en" | "it" | "fr";
  /** The most that is fetched in a month, or null for no limit. */
  capMinor: number | null;
  /** Contracts that renew by it. */
  contractIds: string[];
  removedAt: Date | null;
}

/** The client's accounts, those that can be used first. */
export async function accountsOfClient(db: TenantDb, clientId: string): Promise<MandateRow[]> {
  const rows = await db.$queryRaw<Omit<MandateRow, "currency">[]>`
    SELECT mandate.id AS "mandateId", mandate.client_id AS "clientId", mandate.scheme, mandate.provider, mandate.sepa_kind AS "sepaKind", mandate.reference,
           mandate.holder, mandate.last4, mandate.bank_name AS "bankName", mandate.status, mandate.status_reason AS "statusReason",
           mandate.verify_by AS "verifyBy", mandate.accepted_at AS "acceptedAt", contact.name AS "acceptedByName", mandate.on_paper AS "onPaper",
           mandate.words, mandate.locale, coalesce(mandate.cap_minor, provider.monthly_cap_minor)::float8 AS "capMinor",
           ARRAY (SELECT renewal.contract_id::text FROM auto_renewal renewal
                   WHERE renewal.tenant_id = mandate.tenant_id AND renewal.mandate_id = mandate.id AND renewal.opted_out_at IS NULL) AS "contractIds",
           mandate.removed_at AS "removedAt"
      FROM mandate
      LEFT JOIN contact ON contact.tenant_id = mandate.tenant_id AND contact.id = mandate.contact_id AND contact.client_id = mandate.client_id
      LEFT JOIN payment_provider provider ON provider.tenant_id = mandate.tenant_id
     WHERE mandate.client_id = ${clientId}::uuid
     ORDER BY mandate.accepted_at DESC`;
  const order: MandateStatus[] = ["active", "needs_customer", "pending", "suspended", "removed"];
  return rows
    .map((row) => ({ ...row, currency: currencyOf(row.scheme) }))
    .toSorted((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
}

/** What a client may do to pay: which kinds of account can be saved, for which currency, and whether cards are taken. */
export interface PaymentsOffered {
  /** The scheme whose accounts may be saved now, or null: nothing connected, or no scheme for the client's currency. */
  scheme: DebitScheme | null;
  provider: DebitProviderKind | null;
  cards: boolean;
  noticeDays: number;
}

/** What the firm's way to the money offers a client. Throws `Missing`. */
export async function paymentsOffered(db: TenantDb, clientId: string): Promise<PaymentsOffered> {
  const rows = await db.$queryRaw<(Pick<ProviderSettings, "kind" | "noticeDays" | "cards"> & { isConnected: boolean; currency: string })[]>`
    SELECT client.currency, provider.kind, coalesce(provider.status = 'connected', false) AS "isConnected", coalesce(provider.cards, false) AS cards,
           coalesce(provider.notice_days, ${USUAL_NOTICE_DAYS}::int) AS "noticeDays"
      FROM client
      LEFT JOIN payment_provider provider ON provider.tenant_id = client.tenant_id
     WHERE client.id = ${clientId}::uuid`;
  const { currency, kind, isConnected, cards, noticeDays } = found(rows[0]);
  if (!isConnected || kind === null) return { scheme: null, provider: null, cards: false, noticeDays };
  const wanted = schemeOf(currency);
  return { scheme: kind === "bank_file" && wanted === "ach" ? null : wanted, provider: kind, cards: kind === "stripe" && cards, noticeDays };
}
