import type { TenantDb } from "@/lib/db/tenant";
import type { ExpiryPolicy, ExpiryRow, ExpiryTerms } from "@/lib/domain/expiry";
import type { InvoiceBuyer, InvoiceSeller } from "@/lib/domain/invoice";
import { found } from "@/lib/domain/refusal";
import type { TaxTreatment } from "@/lib/domain/tax";

/** What an invoice needs to know of firm, client and contract. */
export interface SellingFacts {
  firm: InvoiceSeller & { taxName: string; taxRateBasisPoints: number; paymentTermsDays: number; invoicePrefix: string };
  client: InvoiceBuyer & { id: string; taxTreatment: TaxTreatment; locale: "en" | "it" | "fr"; archivedAt: Date | null };
  contract: { currency: string; blockHours: number; rateMinor: number };
  terms: { hoursCount: "paid" | "invoiced" } & ExpiryTerms;
}

export async function sellingFacts(db: TenantDb, contractId: string): Promise<SellingFacts> {
  const contract = found(await db.contract.findFirst({ where: { id: contractId }, include: { client: true } }));
  const terms = found(await db.contractTerms.findFirst({ where: { contractId } }));
  const firm = found(await db.tenant.findFirst());
  const { client } = contract;
  return {
    firm,
    client: { ...client, taxTreatment: client.taxTreatment as TaxTreatment, locale: client.locale as "en" | "it" | "fr" },
    contract: { currency: contract.currency, blockHours: contract.blockHours, rateMinor: Number(contract.rateMinor) },
    terms: { hoursCount: terms.hoursCount as "paid" | "invoiced", ...expiryTermsOf(terms) },
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
