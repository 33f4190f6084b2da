import type { TenantDb } from "@/lib/db/tenant";
import { type DebitProviderKind, type DebitScheme, currencyOf, type MandateStatus, schemeOf, type SepaKind } from "@/lib/domain/mandate";
import { found } from "@/lib/domain/refusal";
import { providerSettings } from "@/lib/features/providers/queries";

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
  const { monthlyCapMinor } = await providerSettings(db);
  const rows = await db.mandate.findMany({
    where: { clientId },
    include: { autoRenewals: { where: { optedOutAt: null }, select: { contractId: true } } },
    orderBy: { acceptedAt: "desc" },
  });
  const contacts = await db.contact.findMany({ where: { clientId }, select: { id: true, name: true } });
  const names = new Map(contacts.map((contact) => [contact.id, contact.name]));
  const order: MandateStatus[] = ["active", "needs_customer", "pending", "suspended", "removed"];
  return rows
    .map((row) => ({
      mandateId: row.id,
      clientId: row.clientId,
      scheme: row.scheme as DebitScheme,
      provider: row.provider as DebitProviderKind,
      sepaKind: row.sepaKind as SepaKind,
      currency: currencyOf(row.scheme as DebitScheme),
      reference: row.reference,
      holder: row.holder,
      last4: row.last4,
      bankName: row.bankName,
      status: row.status as MandateStatus,
      statusReason: row.statusReason,
      verifyBy: row.verifyBy as "amounts" | "code" | null,
      acceptedAt: row.acceptedAt,
      acceptedByName: row.contactId === null ? null : (names.get(row.contactId) ?? null),
      onPaper: row.onPaper,
      words: row.words,
      locale: row.locale as "en" | "it" | "fr",
      capMinor: row.capMinor === null ? monthlyCapMinor : Number(row.capMinor),
      contractIds: row.autoRenewals.map((each) => each.contractId),
      removedAt: row.removedAt,
    }))
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

export async function paymentsOffered(db: TenantDb, clientId: string): Promise<PaymentsOffered> {
  const { currency } = found(await db.client.findFirst({ where: { id: clientId }, select: { currency: true } }));
  const { kind, status, cards, noticeDays } = await providerSettings(db);
  if (status !== "connected" || kind === null) return { scheme: null, provider: null, cards: false, noticeDays };
  const wanted = schemeOf(currency);
  return { scheme: kind === "bank_file" && wanted === "ach" ? null : wanted, provider: kind, cards: kind === "stripe" && cards, noticeDays };
}
