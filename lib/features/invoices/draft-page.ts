import type { TenantDb } from "@/lib/db/tenant";
import type { InvoiceDiscount } from "@/lib/domain/invoice";
import { found } from "@/lib/domain/refusal";
import type { TaxRounding, TaxRule } from "@/lib/domain/tax";
import { inputOf } from "@/lib/features/invoices/drafts";
import type { DraftLineInput } from "@/lib/features/invoices/input";
import { sellingParties } from "@/lib/features/invoices/selling";
import { clientReaders } from "@/lib/features/notifications/readers";
import { type TaxRateRow, taxRates, taxRuleFor } from "@/lib/features/taxes/queries";

/** A draft in the list; money in minor units of `currency`. */
export interface DraftRow {
  invoiceId: string;
  clientId: string;
  clientName: string;
  contractTitle: string | null;
  currency: string;
  totalMinor: number;
  createdAt: Date;
}

/** The firm's drafts, newest first. */
export async function draftList(db: TenantDb): Promise<DraftRow[]> {
  const drafts = await db.invoice.findMany({
    where: { status: "draft" },
    include: { client: { select: { name: true } }, contract: { select: { title: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 200,
  });
  return drafts.map(({ id: invoiceId, clientId, client, contract, currency, totalMinor, createdAt }) => {
    return { invoiceId, clientId, clientName: client.name, contractTitle: contract?.title ?? null, currency, totalMinor: Number(totalMinor), createdAt };
  });
}

/** For whom an invoice may be drafted: each client by itself, and on each of its contracts that run. */
export interface DraftTarget {
  clientId: string;
  clientName: string;
  contractId: string | null;
  contractTitle: string | null;
}

export async function draftTargets(db: TenantDb): Promise<DraftTarget[]> {
  const clients = await db.client.findMany({
    where: { archivedAt: null },
    include: { contracts: { where: { endedOn: null }, orderBy: { title: "asc" }, select: { id: true, title: true } } },
    orderBy: { name: "asc" },
  });
  return clients.flatMap(({ id: clientId, name: clientName, contracts }) => [
    { clientId, clientName, contractId: null, contractTitle: null },
    ...contracts.map(({ id: contractId, title: contractTitle }) => ({ clientId, clientName, contractId, contractTitle })),
  ]);
}

/** A draft as it is edited. */
export interface DraftPage {
  invoiceId: string;
  revision: number;
  clientId: string;
  clientName: string;
  contract: { id: string; title: string; rateMinor: number; blockHours: number; opensAtOnce: boolean } | null;
  currency: string;
  lines: DraftLineInput[];
  discount: InvoiceDiscount | null;
  note: string;
  /** Days to pay of its own, or null; and those that hold then. */
  termsDays: number | null;
  usualTermsDays: number;
  taxRounding: TaxRounding;
  /** The rate of lines that name none. */
  usualTax: TaxRule;
  rates: TaxRateRow[];
  /** Who would get it by mail. */
  recipients: string[];
}

/** Whether what was a draft has a number by now. */
export async function wasIssued(db: TenantDb, invoiceId: string): Promise<boolean> {
  return (await db.invoice.count({ where: { id: invoiceId, status: { not: "draft" } } })) > 0;
}

/** The page of a draft. Throws Missing once it was issued. */
export async function draftPage(db: TenantDb, invoiceId: string): Promise<DraftPage> {
  const draft = found(
    await db.invoice.findFirst({
      where: { id: invoiceId, status: "draft" },
      include: { lines: { where: { kind: { not: "discount" } }, orderBy: { position: "asc" } }, taxes: true, contract: true },
    }),
  );
  const { client, firm } = await sellingParties(db, draft.clientId);
  const terms = draft.contractId === null ? null : await db.contractTerms.findFirst({ where: { contractId: draft.contractId } });
  const { contract, note, revision, currency, termsDays } = draft;
  return {
    invoiceId,
    revision,
    clientId: client.id,
    clientName: client.name,
    contract: contract && { id: contract.id, title: contract.title, rateMinor: Number(contract.rateMinor), blockHours: contract.blockHours, opensAtOnce: terms?.hoursCount === "invoiced" },
    currency,
    lines: draft.lines.map((line) => inputOf(line, draft.taxes)),
    discount: draft.discount as InvoiceDiscount | null,
    note,
    termsDays,
    usualTermsDays: client.paymentTermsDays ?? firm.paymentTermsDays,
    taxRounding: firm.taxRounding,
    usualTax: await taxRuleFor(db, client),
    rates: await taxRates(db),
    recipients: (await clientReaders(db, client.id)).emails,
  };
}
