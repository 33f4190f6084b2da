// An invoice before it is one: lines, a discount and words that may change until it is issued. Issuing takes the number, orders the
// hours that stand on it, and freezes it.

import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { secondsPerHour } from "@/lib/domain/duration";
import { discountLines, type InvoiceDiscount, lineAmountMinor, soldBlock, taxedTotals } from "@/lib/domain/invoice";
import { found, Refusal } from "@/lib/domain/refusal";
import type { TaxRounding, TaxRule } from "@/lib/domain/tax";
import { postingBy } from "@/lib/features/firm-clock";
import { openSold, orderSold, requireBillingContact } from "@/lib/features/invoices/commands";
import type { ChangeDraft, DiscardDraft, DraftInvoice, DraftLineInput, IssueDraft } from "@/lib/features/invoices/input";
import { clearLines, issueWritten, writeDraft, writeLines, type WrittenLine, type WrittenTax } from "@/lib/features/invoices/issuing";
import { sellingFacts, sellingParties } from "@/lib/features/invoices/selling";
import { taxRuleFor, taxRulesOf } from "@/lib/features/taxes/queries";
import { lockContracts, type Posting } from "@/lib/ledger/post";
import { enqueue } from "@/lib/queue/enqueue";
import { newId } from "@/lib/ids";

/** Begins an empty draft. The same id again is the same draft. Refuses `client_archived`. Throws Missing for a contract of another client. */
export async function draftInvoice(db: TenantDb, actor: Actor, input: DraftInvoice): Promise<{ invoiceId: string; revision: number }> {
  const { invoiceId, clientId, contractId } = input;
  const known = await db.invoice.findFirst({ where: { id: invoiceId } });
  if (known && known.clientId !== clientId) throw new Refusal("operation_key_reused");
  if (known) return { invoiceId, revision: known.revision };
  const posting = await postingBy(db, actor);
  const { client, firm } = await sellingParties(db, clientId);
  if (client.archivedAt) throw new Refusal("client_archived");
  const contract = contractId === null ? null : found(await db.contract.findFirst({ where: { id: contractId, clientId } }));
  const { locale } = client;
  const currency = contract?.currency ?? client.currency;
  await writeDraft(db, posting, clientId, { invoiceId, contractId, currency, locale, netMinor: 0, taxMinor: 0, taxRounding: firm.taxRounding, taxes: [], lines: [] });
  return { invoiceId, revision: 1 };
}

/** Sets what a draft says: all of it, each time. Refuses `row_changed`, `draft_below_zero`. Throws Missing once it was issued. */
export async function changeDraft(db: TenantDb, _actor: Actor, input: ChangeDraft): Promise<{ revision: number; totalMinor: number }> {
  const { invoiceId, revision, discount, note, termsDays } = input;
  const draft = await lockDraft(db, invoiceId, revision);
  if (input.lines.some((line) => line.kind === "block") && draft.contractId === null) throw new Refusal("draft_empty");
  const written = await draftedLines(db, draft, input.lines, discount);
  if (written.netMinor < 0 || written.taxMinor < 0) throw new Refusal("draft_below_zero");
  await clearLines(db, invoiceId);
  const { netMinor, taxMinor, taxRounding } = written;
  await db.$executeRaw`
    UPDATE invoice SET net_minor = ${netMinor}, tax_minor = ${taxMinor}, tax_rounding = ${taxRounding}, note = ${note}, terms_days = ${termsDays}::int,
                       discount = ${discount === null ? null : JSON.stringify(discount)}::jsonb, revision = revision + 1
     WHERE id = ${invoiceId}::uuid`;
  await writeLines(db, { invoiceId, ...written });
  return { revision: revision + 1, totalMinor: netMinor + taxMinor };
}

/** Throws a draft away; it never had a number. A second time nothing happens. Refuses `row_changed`. */
export async function discardDraft(db: TenantDb, _actor: Actor, { invoiceId, revision }: DiscardDraft): Promise<void> {
  if (!(await db.invoice.findFirst({ where: { id: invoiceId }, select: { id: true } }))) return;
  await lockDraft(db, invoiceId, revision);
  await clearLines(db, invoiceId);
  await db.invoice.deleteMany({ where: { id: invoiceId, status: "draft" } });
}

export interface IssuedFromDraft {
  invoiceId: string;
  numberText: string;
  totalMinor: number;
}

/**
 * Issues a draft as it stands: its rates and their words are taken anew, hours on it are ordered (and open where they count from the
 * invoice on), and it gets its number. Issuing it again hands back the same. Refuses `draft_empty`, `row_changed`,
 * `client_archived`, `contract_ended`, `no_billing_contact` (only when it is to be mailed).
 */
export async function issueDraft(db: TenantDb, actor: Actor, input: IssueDraft): Promise<IssuedFromDraft> {
  const { invoiceId, revision, mail } = input;
  const before = found(await db.invoice.findFirst({ where: { id: invoiceId, kind: "invoice" } }));
  if (before.status !== "draft") return { invoiceId, numberText: before.numberText ?? "", totalMinor: Number(before.totalMinor) };
  if (mail) await requireBillingContact(db, before.clientId);
  const posting = await postingBy(db, actor);
  if (before.contractId !== null) await lockContracts(db, [before.contractId]);
  const draft = await lockDraft(db, invoiceId, revision);
  const parties = await sellingParties(db, draft.clientId);
  if (parties.client.archivedAt) throw new Refusal("client_archived");
  const stored = await db.invoiceLine.findMany({ where: { invoiceId, kind: { not: "discount" } }, include: { invoice: { select: { taxes: true } } }, orderBy: { position: "asc" } });
  if (stored.length === 0) throw new Refusal("draft_empty");
  const lines = stored.map((line) => inputOf(line, line.invoice.taxes));
  const written = await draftedLines(db, draft, lines, draft.discount as InvoiceDiscount | null);
  const { netMinor, taxMinor, taxRounding } = written;
  await clearLines(db, invoiceId);
  await db.invoice.updateMany({ where: { id: invoiceId }, data: { netMinor, taxMinor, taxRounding } });
  const totalMinor = netMinor + taxMinor;
  const sold = await orderHours(db, posting, draft, written.lines, totalMinor);
  await writeLines(db, { invoiceId, taxes: written.taxes, lines: sold });
  const { numberText } = await issueWritten(db, posting, parties, { invoiceId, totalMinor, termsDays: draft.termsDays });
  if (mail) await enqueue(db, "mail_invoice", { invoiceId }, { key: `mail-invoice:${invoiceId}` });
  return { invoiceId, numberText, totalMinor };
}

interface Draft {
  id: string;
  clientId: string;
  contractId: string | null;
  discount: unknown;
  termsDays: number | null;
}

/** Of two who write one draft the second waits here, and is told. */
async function lockDraft(db: TenantDb, invoiceId: string, revision: number): Promise<Draft> {
  const rows = await db.$queryRaw<{ revision: number }[]>`SELECT revision FROM invoice WHERE id = ${invoiceId}::uuid AND status = 'draft' FOR UPDATE`;
  if (found(rows[0]).revision !== revision) throw new Refusal("row_changed");
  return db.invoice.findFirstOrThrow({ where: { id: invoiceId } });
}

interface Drafted {
  lines: WrittenLine[];
  taxes: WrittenTax[];
  netMinor: number;
  taxMinor: number;
  taxRounding: TaxRounding;
}

/** What a draft's lines and its discount come to under the rates as they are now. */
async function draftedLines(db: TenantDb, { clientId }: Draft, inputs: readonly DraftLineInput[], discount: InvoiceDiscount | null): Promise<Drafted> {
  const { client, firm } = await sellingParties(db, clientId);
  const usual = await taxRuleFor(db, client);
  const chosen = await taxRulesOf(db, inputs.flatMap((line) => line.taxRateId ?? []), client.locale);
  const rules: TaxRule[] = [];
  const positionOf = (rule: TaxRule) => {
    const at = rules.findIndex((each) => each.taxRateId === rule.taxRateId);
    return at >= 0 ? at + 1 : rules.push(rule);
  };
  const own = inputs.map((line) => writtenLine(line, positionOf(line.taxRateId === null ? usual : found(chosen.get(line.taxRateId) ?? null))));
  const lines = [...own, ...discountLines(own, discount).map((line) => ({ kind: "discount" as const, ...line }))];
  const { netMinor, taxMinor, taxes } = taxedTotals(lines, rules, firm.taxRounding);
  return { lines, netMinor, taxMinor, taxRounding: firm.taxRounding, taxes: taxes.map((tax) => ({ ...found(rules[tax.position - 1] ?? null), ...tax })) };
}

function writtenLine(line: DraftLineInput, taxPosition: number): WrittenLine {
  if (line.kind === "block") return { kind: "block", ...soldBlock(line.hours, line.rateMinor), taxPosition };
  const { description, quantityMilli, unit, unitPriceMinor } = line;
  // Money off is never more than the line itself.
  const discountMinor = Math.min(line.discountMinor, lineAmountMinor({ ...line, discountMinor: 0 }));
  return { kind: "text", description, quantityMilli, unit, unitPriceMinor, discountMinor, amountMinor: lineAmountMinor({ ...line, discountMinor }), taxPosition };
}

type StoredLine = NonNullable<Awaited<ReturnType<TenantDb["invoiceLine"]["findFirst"]>>>;

/** A line of a stored draft as it was asked for. */
export function inputOf(line: StoredLine, taxes: readonly { position: number; taxRateId: string | null }[]): DraftLineInput {
  const taxRateId = taxes.find((tax) => tax.position === line.taxPosition)?.taxRateId ?? null;
  if (line.kind === "block") return { kind: "block", hours: (line.seconds ?? 0) / secondsPerHour, rateMinor: Number(line.rateMinor), taxRateId };
  return {
    kind: "text",
    description: line.description,
    quantityMilli: Number(line.quantityMilli),
    unit: line.unit as "hour" | "piece" | null,
    unitPriceMinor: Number(line.unitPriceMinor),
    discountMinor: Number(line.discountMinor),
    taxRateId,
  };
}

/** Orders the blocks of a draft, and opens them where nothing need be waited for; the lines then name them. */
async function orderHours(db: TenantDb, posting: Posting, { id: invoiceId, contractId }: Draft, lines: readonly WrittenLine[], totalMinor: number): Promise<WrittenLine[]> {
  const named = lines.map((line) => (line.kind === "block" ? { ...line, blockId: newId() } : line));
  const blocks = named.flatMap(({ blockId, seconds, rateMinor, amountMinor }) => (blockId && seconds && typeof rateMinor === "number" ? [{ blockId, seconds, rateMinor, amountMinor }] : []));
  if (blocks.length === 0 || contractId === null) return named;
  const sold = { contractId, blocks, renewalNumber: null, mail: false };
  await orderSold(db, posting, sold);
  const facts = await sellingFacts(db, contractId);
  if (facts.terms.hoursCount === "invoiced" || totalMinor === 0) await openSold(db, posting, sold, facts, invoiceId);
  return named;
}
