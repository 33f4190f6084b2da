// Invoices before they are issued: lines, a discount and words that may change until the number is taken.

import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, apiRoute, pageOf } from "@/lib/api/operation";
import type { TenantDb } from "@/lib/db/tenant";
import { LINE_UNITS } from "@/lib/domain/invoice";
import * as drafts from "@/lib/features/invoices/drafts";
import { draftPage } from "@/lib/features/invoices/draft-page";
import * as input from "@/lib/features/invoices/input";
import { newId } from "@/lib/ids";

const GROUP = "Drafts";
const CALLED = { invoiceId: "id" };

const taxRateId = fields.uuid.nullable().optional().meta({ description: "One of the firm's rates; null: the client's." });

const line = z.union([
  z.strictObject({
    kind: z.literal("text"),
    description: fields.line(500),
    quantityMilli: z.number().int().min(1).meta({ description: "Thousandths of the unit." }),
    unit: z.enum(LINE_UNITS).nullable().optional(),
    unitPriceMinor: fields.minor,
    discountMinor: fields.minor.optional().meta({ description: "Taken off this line." }),
    taxRateId,
  }),
  z.strictObject({ kind: z.literal("block"), hours: z.number().int().min(1).max(1_000), rateMinor: fields.minor, taxRateId }),
]);

const discount = z
  .union([
    z.strictObject({ kind: z.literal("share"), ppm: z.number().int().min(1).max(1_000_000) }),
    z.strictObject({ kind: z.literal("amount"), minor: fields.minor.min(1) }),
  ])
  .nullable()
  .meta({ description: "Off the whole invoice: millionths of its net sum, or an amount." });

const content = {
  lines: z.array(line).max(200).optional(),
  discount: discount.optional(),
  note: fields.prose(2_000).optional(),
  termsDays: z.number().int().min(0).max(365).nullable().optional().meta({ description: "Days to pay; null: the client's." }),
};

const newDraft = z
  .strictObject({ id: fields.ownId, clientId: fields.uuid, contractId: fields.uuid.nullable().optional().meta({ description: "Needed for blocks of hours." }), ...content })
  .meta({ id: "NewDraft" });
const draftChange = z.strictObject(content).meta({ id: "DraftChange" });

const draft = z
  .object({
    id: fields.uuid,
    clientId: fields.uuid,
    contractId: fields.uuid.nullable(),
    currency: fields.currency,
    lines: z.array(line),
    discount,
    note: z.string(),
    termsDays: z.number().int().nullable(),
    netMinor: fields.wholeMinor,
    taxMinor: fields.wholeMinor,
    totalMinor: fields.wholeMinor,
    revision: fields.revision,
  })
  .meta({ id: "Draft" });

const issued = z.object({ id: fields.uuid, numberText: z.string(), totalMinor: fields.wholeMinor }).meta({ id: "IssuedDraft" });

async function read(db: TenantDb, draftId: string): Promise<z.input<typeof draft>> {
  const { clientId, contract, currency, lines, discount, note, termsDays, revision } = await draftPage(db, draftId);
  const { netMinor, taxMinor, totalMinor } = await db.invoice.findFirstOrThrow({ where: { id: draftId } });
  const sums = { netMinor: Number(netMinor), taxMinor: Number(taxMinor), totalMinor: Number(totalMinor) };
  return { id: draftId, clientId, contractId: contract?.id ?? null, currency, lines, discount, note, termsDays, revision, ...sums };
}

export const draftOperations = [
  apiList({
    id: "listDrafts", path: "/drafts", group: GROUP,
    summary: "Invoices that are not issued yet",
    scope: "invoices:read", permission: "invoice.read", answer: draft,
    run: async (db, _caller, { query: { limit }, after }) => {
      const rows = await db.invoice.findMany({ where: { status: "draft", ...(after && { id: { gt: String(after[0]) } }) }, orderBy: { id: "asc" }, take: limit + 1, select: { id: true } });
      const shown: z.input<typeof draft>[] = [];
      for (const { id } of rows) shown.push(await read(db, id));
      return pageOf(shown, limit, ({ id }) => [id], (row) => row);
    },
  }),
  apiRoute({
    id: "addDraft", method: "POST", path: "/drafts", group: GROUP,
    summary: "Begin an invoice for a client",
    description: "It has no number, and nobody sees it, before it is issued.",
    scope: "invoices:write", permission: "invoice.write", body: newDraft,
    example: { clientId: "6f1c2f0e-5d5e-4a6b-9a43-6a5f6c1d2e3f", lines: [{ kind: "text", description: "Switch, 24 ports", quantityMilli: 2_000, unit: "piece", unitPriceMinor: 18_900 }] },
    answer: draft, status: 201, location: ({ id }) => `/drafts/${id}`,
    run: async (db, { actor }, { body: { id, clientId, contractId = null, ...said } }) => {
      const begun = await fields.asInput(input.draftInvoice, { invoiceId: id ?? newId(), clientId, contractId }, CALLED);
      const { invoiceId, revision } = await drafts.draftInvoice(db, actor, begun);
      // The same id again is the same draft, which may have been changed since.
      if (revision === 1 && Object.keys(said).length > 0) await drafts.changeDraft(db, actor, await fields.asInput(input.changeDraft, { note: "", ...said, invoiceId, revision }));
      return read(db, invoiceId);
    },
  }),
  apiRoute({
    id: "getDraft", method: "GET", path: "/drafts/{draftId}", group: GROUP,
    summary: "One draft with its lines and what it comes to now",
    scope: "invoices:read", permission: "invoice.read", answer: draft,
    run: (db, _caller, { path }) => read(db, path["draftId"] ?? ""),
  }),
  apiRoute({
    id: "changeDraft", method: "PATCH", path: "/drafts/{draftId}", group: GROUP,
    summary: "Change what a draft says",
    description: "Fields left out stay as they are; lines are set all together.",
    scope: "invoices:write", permission: "invoice.write", body: draftChange, example: { lines: [{ kind: "text", description: "Setup", quantityMilli: 1_500, unit: "hour", unitPriceMinor: 12_000 }], note: "As agreed on Monday", termsDays: 7 }, answer: draft, needsRevision: true,
    run: async (db, { actor }, { path, body, revision }) => {
      const { lines, discount, note, termsDays, id: invoiceId } = await read(db, path["draftId"] ?? "");
      await drafts.changeDraft(db, actor, await fields.asInput(input.changeDraft, { lines, discount, note, termsDays, ...body, invoiceId, revision }));
      return read(db, invoiceId);
    },
  }),
  apiRoute({
    id: "issueDraft", method: "POST", path: "/drafts/{draftId}/issue", group: GROUP,
    summary: "Issue a draft: it takes its number and never changes again",
    description: "Hours on it are ordered, and open where they count from the invoice on. Issuing it again hands back the same.",
    scope: "invoices:write", permission: "invoice.write", body: z.strictObject({ mail: z.boolean().optional() }).meta({ id: "DraftIssue" }), example: { mail: false },
    answer: issued, needsRevision: true, location: ({ id }) => `/invoices/${id}`,
    run: async (db, { actor }, { path, body, revision }) => {
      const { invoiceId: id, numberText, totalMinor } = await drafts.issueDraft(db, actor, await fields.asInput(input.issueDraft, { ...body, invoiceId: path["draftId"], revision }));
      return { id, numberText, totalMinor };
    },
  }),
  apiRoute({
    id: "discardDraft", method: "DELETE", path: "/drafts/{draftId}", group: GROUP,
    summary: "Throw a draft away",
    scope: "invoices:write", permission: "invoice.write", answer: z.object({ id: fields.uuid }).meta({ id: "DiscardedDraft" }), needsRevision: true,
    run: async (db, { actor }, { path, revision }) => {
      const { id } = await read(db, path["draftId"] ?? "");
      await drafts.discardDraft(db, actor, { invoiceId: id, revision });
      return { id };
    },
  }),
];
