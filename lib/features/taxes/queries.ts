import type { TenantDb } from "@/lib/db/tenant";
import { found } from "@/lib/domain/refusal";
import { type TaxCategory, type TaxRounding, type TaxRule, type TaxTreatment, UNTAXED } from "@/lib/domain/tax";

/** A rate of the firm's list. */
export interface TaxRateRow {
  taxRateId: string;
  revision: number;
  name: string;
  ratePpm: number;
  category: TaxCategory;
  textEn: string;
  textIt: string;
  textFr: string;
  /** The usual one of the clients whose treatment is like its category. */
  isDefault: boolean;
}

/** The firm's rates: the usual ones first, then by name. Those that were put away are left out. */
export async function taxRates(db: TenantDb): Promise<TaxRateRow[]> {
  const rows = await db.taxRate.findMany({
    where: { archivedAt: null },
    orderBy: [{ isDefault: "desc" }, { ratePpm: "desc" }, { name: "asc" }, { id: "asc" }],
    omit: { tenantId: true, archivedAt: true, createdAt: true, treatment: true },
  });
  return rows.map(({ id: taxRateId, category, ...row }) => ({ taxRateId, category: category as TaxCategory, ...row }));
}

/** A client as far as its tax goes. */
export interface TaxedClient {
  taxTreatment: string;
  taxRateId: string | null;
  locale: string;
}

/** The rate that a client's lines stand under: its own, or the usual one of its treatment; a firm without any takes no tax. */
export async function taxRuleFor(db: TenantDb, client: TaxedClient): Promise<TaxRule> {
  const usual = { isDefault: true, treatment: client.taxTreatment };
  const rate = await db.taxRate.findFirst({ where: client.taxRateId === null ? usual : { id: client.taxRateId } });
  if (rate) return ruleOf(rate, client.locale);
  const treatment = client.taxTreatment as TaxTreatment;
  return { ...UNTAXED, category: treatment === "standard" ? "out_of_scope" : treatment };
}

/** Rates by their id as they go onto an invoice in a language. Throws Missing for one that isn't there. */
export async function taxRulesOf(db: TenantDb, ids: readonly string[], locale: string): Promise<Map<string, TaxRule>> {
  const rates = await db.taxRate.findMany({ where: { id: { in: [...ids] } } });
  const rules = new Map(rates.map((rate) => [rate.id, ruleOf(rate, locale)]));
  for (const id of ids) found(rules.get(id) ?? null);
  return rules;
}

/** How the firm writes its invoices. */
export interface InvoicingSettings {
  revision: number;
  invoicePrefix: string;
  creditPrefix: string;
  paymentTermsDays: number;
  taxRounding: TaxRounding;
}

export async function invoicingSettings(db: TenantDb): Promise<InvoicingSettings> {
  const select = { revision: true, invoicePrefix: true, creditPrefix: true, paymentTermsDays: true, taxRounding: true };
  const { taxRounding, ...settings } = await db.tenant.findFirstOrThrow({ select });
  return { ...settings, taxRounding: taxRounding as TaxRounding };
}

function ruleOf(rate: { id: string; name: string; ratePpm: number; category: string; textEn: string; textIt: string; textFr: string }, locale: string): TaxRule {
  const text = locale === "it" ? rate.textIt : locale === "fr" ? rate.textFr : rate.textEn;
  return { taxRateId: rate.id, name: rate.name, category: rate.category as TaxCategory, ratePpm: rate.ratePpm, text };
}
