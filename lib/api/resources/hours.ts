// What is done to hours besides selling and working: given, put right, moved, refunded, prolonged, undone, and what is billed beside them.

import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiRoute } from "@/lib/api/operation";
import { readBlock } from "@/lib/api/resources/blocks";
import { mostSeconds } from "@/lib/domain/duration";
import * as hours from "@/lib/features/hours/commands";
import { billExtras } from "@/lib/features/hours/extras";
import * as input from "@/lib/features/hours/input";
import type { RefundNote } from "@/lib/features/hours/refunds";
import { convertRest } from "@/lib/features/hours/rest";
import { voidSale } from "@/lib/features/hours/void";
import { newId } from "@/lib/ids";

const GROUP = "Hours";
const CALLED = { operationId: "id", invoiceId: "id" };
const SCOPE = "hours:write";

const reason = fields.prose(2_000).min(1).meta({ description: "The client reads it in the statement." });
const amount = fields.seconds(1, mostSeconds);
const lasting = {
  lasts: z.enum(["as_bought", "for_ever", "until"]).optional().meta({ description: "As bought hours do unless said otherwise." }),
  expiresOn: fields.dayText.nullable().optional().meta({ description: "With `until`." }),
};

const gift = z.strictObject({ id: fields.ownId, seconds: amount, reason, ...lasting }).meta({ id: "Gift" });
const adjustment = z.strictObject({ id: fields.ownId, direction: z.enum(["add", "take"]), seconds: amount, reason, ...lasting }).meta({ id: "Adjustment" });
const transfer = z.strictObject({ id: fields.ownId, toContractId: fields.uuid, seconds: amount, reason }).meta({ id: "Transfer" });
const refund = z.strictObject({ id: fields.ownId, seconds: amount, reason }).meta({ id: "Refund" });
const extension = z
  .strictObject({ id: fields.ownId, expiresOn: fields.dayText.nullable().meta({ description: "The new last day; null: for ever." }), reason })
  .meta({ id: "Extension" });
const conversion = z
  .strictObject({ id: fields.ownId, rest: z.enum(["lapse", "refund", "transfer"]), toContractId: fields.uuid.nullable().optional(), reason })
  .meta({ id: "RestConversion" });
const bill = z.strictObject({ id: fields.ownId, mail: z.boolean().optional() }).meta({ id: "ExtrasBill" });

const changed = z
  .object({
    balanceSeconds: fields.wholeSeconds,
    refundMinor: fields.wholeMinor.meta({ description: "What was refunded, net; 0 where nothing was." }),
    creditNotes: z
      .array(z.object({ id: fields.uuid, numberText: z.string(), leftMinor: fields.wholeMinor.meta({ description: "To be paid out, or set against another invoice." }) }))
      .meta({ description: "Written for refunded hours, with their tax." }),
  })
  .meta({ id: "ChangedHours" });
const voided = z
  .object({ numberText: z.string().nullable().meta({ description: "The invoice that was voided with it; null for given hours." }), balanceSeconds: fields.wholeSeconds })
  .meta({ id: "VoidedSale" });
const billed = z.object({ invoiceId: fields.uuid, numberText: z.string() }).meta({ id: "BilledExtras" });

const moved = ({ balanceSeconds }: hours.ChangedHours) => ({ balanceSeconds, refundMinor: 0, creditNotes: [] });

const note = ({ creditNoteId: id, numberText, leftMinor }: RefundNote) => ({ id, numberText, leftMinor });

export const hourOperations = [
  apiRoute({
    id: "giveHours", method: "POST", path: "/contracts/{contractId}/gifts", group: GROUP,
    summary: "Give hours without a price",
    description: "Usable at once; work in debt is settled from them first.",
    scope: SCOPE, permission: "hours.adjust", body: gift, example: { seconds: 3600, reason: "For the long outage in October" }, answer: changed, status: 201,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const asked = await fields.asInput(input.giveHours, { ...body, operationId: id ?? newId(), contractId: path["contractId"] }, CALLED);
      return moved(await hours.giveHours(db, actor, asked));
    },
  }),
  apiRoute({
    id: "adjustHours", method: "POST", path: "/contracts/{contractId}/adjustments", group: GROUP,
    summary: "Put hours right, with a reason",
    scope: SCOPE, permission: "hours.adjust", body: adjustment, example: { direction: "take", seconds: 1800, reason: "Moved over from the old system by mistake" }, answer: changed, status: 201,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const asked = await fields.asInput(input.adjustHours, { ...body, operationId: id ?? newId(), contractId: path["contractId"] }, CALLED);
      return moved(await hours.adjustHours(db, actor, asked));
    },
  }),
  apiRoute({
    id: "transferHours", method: "POST", path: "/contracts/{contractId}/transfers", group: GROUP,
    summary: "Move unused hours to another contract of the same client",
    description: "They keep their money and their last day.",
    scope: SCOPE, permission: "hours.adjust", body: transfer,
    example: { toContractId: "6f1c2f0e-5d5e-4a6b-9a43-6a5f6c1d2e3f", seconds: 1800, reason: "As agreed by phone" }, answer: changed, status: 201,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const asked = await fields.asInput(input.transferHours, { ...body, operationId: id ?? newId(), contractId: path["contractId"] }, CALLED);
      return moved(await hours.transferHours(db, actor, asked));
    },
  }),
  apiRoute({
    id: "convertRest", method: "POST", path: "/contracts/{contractId}/rest", group: GROUP,
    summary: "Turn what an ended contract has left into something else: lapsed, refunded or moved",
    scope: SCOPE, permission: "hours.refund", body: conversion, example: { rest: "lapse", reason: "The agreement ended" }, answer: changed, status: 201,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const asked = await fields.asInput(input.convertRest, { ...body, operationId: id ?? newId(), contractId: path["contractId"] }, CALLED);
      const { balanceSeconds, refundMinor, credits } = await convertRest(db, actor, asked);
      return { balanceSeconds, refundMinor, creditNotes: credits.map(note) };
    },
  }),
  apiRoute({
    id: "billExtras", method: "POST", path: "/contracts/{contractId}/bill", group: GROUP,
    summary: "Invoice overrun and travel that were not billed yet",
    scope: "invoices:write", permission: "invoice.write", body: bill, example: { mail: true }, answer: billed, status: 201,
    location: ({ invoiceId }) => `/invoices/${invoiceId}`,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const asked = await fields.asInput(input.billExtras, { ...body, invoiceId: id ?? newId(), contractId: path["contractId"] }, CALLED);
      const { invoiceId, numberText } = await billExtras(db, actor, asked);
      return { invoiceId, numberText };
    },
  }),
  apiRoute({
    id: "refundHours", method: "POST", path: "/blocks/{blockId}/refund", group: GROUP,
    summary: "Take unused, paid hours out of a block",
    description: "A credit note gives back what they were bought for, with its tax.",
    scope: SCOPE, permission: "hours.refund", body: refund, example: { seconds: 1800, reason: "Unused, as agreed" }, answer: changed, status: 201,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const { id: blockId, contractId } = await readBlock(db, path["blockId"] ?? "");
      const asked = await fields.asInput(input.refundHours, { ...body, operationId: id ?? newId(), contractId, blockId }, CALLED);
      const { balanceSeconds, refundMinor, credit } = await hours.refundHours(db, actor, asked);
      return { balanceSeconds, refundMinor, creditNotes: credit ? [note(credit)] : [] };
    },
  }),
  apiRoute({
    id: "extendBlock", method: "POST", path: "/blocks/{blockId}/extend", group: GROUP,
    summary: "Give a block a later last day, or none",
    description: "Hours of it that had lapsed come back, with their money.",
    scope: SCOPE, permission: "hours.adjust", body: extension, example: { expiresOn: "2027-12-31", reason: "Goodwill" }, answer: changed, status: 201,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const { id: blockId, contractId } = await readBlock(db, path["blockId"] ?? "");
      const asked = await fields.asInput(input.extendBlock, { ...body, operationId: id ?? newId(), contractId, blockId }, CALLED);
      return moved(await hours.extendBlock(db, actor, asked));
    },
  }),
  apiRoute({
    id: "voidSale", method: "POST", path: "/blocks/{blockId}/void", group: GROUP,
    summary: "Undo the sale of a block that nobody has paid",
    scope: SCOPE, permission: "hours.refund", answer: voided,
    run: async (db, { actor }, { path }) => {
      const { id: blockId, contractId } = await readBlock(db, path["blockId"] ?? "");
      const { numberText, balanceSeconds } = await voidSale(db, actor, { contractId, blockId });
      return { numberText, balanceSeconds };
    },
  }),
];
