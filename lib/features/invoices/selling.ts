import type { TenantDb } from "@/lib/db/tenant";
import type { HoursCount } from "@/lib/domain/contract-terms";
import type { ExpiryPolicy, ExpiryRow, ExpiryTerms } from "@/lib/domain/expiry";
import type { InvoiceBuyer, InvoiceSeller } from "@/lib/domain/invoice";
import { found } from "@/lib/domain/refusal";
import type { TaxRounding, TaxRule } from "@/lib/domain/tax";
import { taxRuleFor } from "@/lib/features/taxes/queries";

/** Whom an invoice names, and how the firm writes it. */
export interface SellingParties {
  firm: InvoiceSeller & { paymentTermsDays: number; invoicePrefix: string; creditPrefix: string; taxRounding: TaxRounding };
  client: InvoiceBuyer & {
    id: string;
    currency: string;
    taxTreatment: string;
    taxRateId: string | null;
    paymentTermsDays: number | null;
    locale: "en" | "it" | "fr";
    archivedAt: Date | null;
  };
}

/** What an invoice needs to know of firm, client and contract. */
export interface SellingFacts extends SellingParties {
  contract: { currency: string; blockHours: number; rateMinor: number };
  terms: { hoursCount: HoursCount } & ExpiryTerms;
  /** The rate that the client's lines stand under. */
  tax: TaxRule;
}

export async function sellingFacts(db: TenantDb, contractId: string): Promise<SellingFacts> {
  const contract = found(await db.contract.findFirst({ where: { id: contractId } }));
  const terms = found(await db.contractTerms.findFirst({ where: { contractId } }));
  const parties = await sellingParties(db, contract.clientId);
  return {
    ...parties,
    contract: { currency: contract.currency, blockHours: contract.blockHours, rateMinor: Number(contract.rateMinor) },
    terms: { hoursCount: terms.hoursCount as HoursCount, ...expiryTermsOf(terms) },
    tax: await taxRuleFor(db, parties.client),
  };
}

/** Firm and client as they are now. */
export async function sellingParties(db: TenantDb, clientId: string): Promise<SellingParties> {
  const client = found(await db.client.findFirst({ where: { id: clientId } }));
  const firm = found(await db.tenant.findFirst());
  return {
    firm: { ...firm, taxRounding: firm.taxRounding as TaxRounding },
    client: { ...client, locale: client.locale as SellingParties["client"]["locale"] },
  };
}

/** How long hours last, as the ledger's row of terms says. */
export function expiryTermsOf(row: { expiry: string; expiryMonths: number | null; expiryBySize: unknown }): ExpiryTerms {
  return { expiry: row.expiry as ExpiryPolicy, expiryMonths: row.expiryMonths, expiryBySize: row.expiryBySize as ExpiryRow[] | null };
}

/** The firm as the invoice keeps it. */
export function sellerOf(firm: InvoiceSeller): InvoiceSeller {
  const { name, legalName, addressLines, country, taxId, email, phone, paymentInstructions } = firm;
  return { name, legalName, addressLines, country, taxId, email, phone, paymentInstructions };
}

/** The client as the invoice keeps it. */
export function buyerOf(client: InvoiceBuyer): InvoiceBuyer {
  const { name, legalName, addressLines, country, taxId } = client;
  return { name, legalName, addressLines, country, taxId };
}
