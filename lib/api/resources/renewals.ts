import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, apiRoute, pageOf, wholeNumber } from "@/lib/api/operation";
import type { TenantDb } from "@/lib/db/tenant";
import type { RenewalStatus } from "@/lib/domain/renewal";
import { found } from "@/lib/domain/refusal";
import { cancelRenewal, sendRenewal } from "@/lib/features/renewals/commands";

const STATUSES = ["requested", "warned", "sent", "settled", "withdrawn", "cancelled"] as const satisfies readonly RenewalStatus[];

const renewal = z
  .object({
    contractId: fields.uuid,
    number: z.number().int(),
    status: z.enum(STATUSES),
    quantity: z.number().int().meta({ description: "Blocks that it asks for." }),
    blockSeconds: fields.wholeSeconds,
    priceMinor: fields.wholeMinor.meta({ description: "Price of one block." }),
    openedAt: fields.answerInstant,
    sentAt: fields.answerInstant.nullable(),
    closedAt: fields.answerInstant.nullable(),
    note: z.string(),
  })
  .meta({ id: "Renewal" });

const sent = z
  .object({ invoiceId: fields.uuid, numberText: z.string(), replayed: z.boolean().meta({ description: "It had been sent before." }) })
  .meta({ id: "SentRenewal" });

const cancellation = z.strictObject({ note: fields.prose(2_000).optional() }).meta({ id: "RenewalCancellation" });

type Row = NonNullable<Awaited<ReturnType<TenantDb["renewal"]["findFirst"]>>>;

function shown(row: Row): z.input<typeof renewal> {
  const { contractId, number, quantity, blockSeconds, priceMinor, openedAt, sentAt, closedAt, note } = row;
  return {
    contractId, number, quantity, blockSeconds, note,
    status: row.status as RenewalStatus,
    priceMinor: Number(priceMinor),
    openedAt: openedAt.toISOString(),
    sentAt: sentAt && sentAt.toISOString(),
    closedAt: closedAt && closedAt.toISOString(),
  };
}

const one = (db: TenantDb, path: Record<string, string>) =>
  db.renewal.findFirst({ where: { contractId: path["contractId"], number: wholeNumber(path["number"]) } });

export const renewalOperations = [
  apiList({
    id: "listRenewals",
    path: "/renewals",
    group: "Renewals",
    summary: "Renewals, the newest of each contract first",
    scope: "renewals:read",
    permission: "desk.read",
    query: z.strictObject({ contractId: fields.uuid.optional(), status: z.enum(STATUSES).optional() }),
    answer: renewal,
    run: async (db, _caller, { query: { limit, contractId, status }, after }) => {
      const [id = "", number] = after ?? [];
      const beyond = after && { OR: [{ contractId: { gt: String(id) } }, { contractId: String(id), number: { lt: wholeNumber(number) } }] };
      const where = { contractId, status, AND: beyond ? [beyond] : [] };
      const rows = await db.renewal.findMany({ where, orderBy: [{ contractId: "asc" }, { number: "desc" }], take: limit + 1 });
      return pageOf(rows, limit, (row) => [row.contractId, row.number], shown);
    },
  }),
  apiRoute({
    id: "getRenewal",
    method: "GET",
    path: "/contracts/{contractId}/renewals/{number}",
    group: "Renewals",
    summary: "One renewal",
    scope: "renewals:read",
    permission: "desk.read",
    answer: renewal,
    run: async (db, _caller, { path }) => shown(found(await one(db, path))),
  }),
  apiRoute({
    id: "sendRenewal",
    method: "POST",
    path: "/contracts/{contractId}/renewals/{number}/send",
    group: "Renewals",
    summary: "Issue and mail the invoice of an open renewal",
    description: "One renewal makes one invoice, however often it is sent.",
    scope: "renewals:write",
    permission: "renewal.send",
    answer: sent,
    run: async (db, { actor }, { path }) => {
      const { contractId, number } = found(await one(db, path));
      const { invoiceId, numberText, replayed } = await sendRenewal(db, actor, { contractId, number });
      return { invoiceId, numberText, replayed };
    },
  }),
  apiRoute({
    id: "cancelRenewal",
    method: "POST",
    path: "/contracts/{contractId}/renewals/{number}/cancel",
    group: "Renewals",
    summary: "Close an open renewal without sending it, or give up waiting for one that was sent",
    scope: "renewals:write",
    permission: "renewal.send",
    body: cancellation,
    example: { note: "They will buy another size." },
    answer: renewal,
    run: async (db, { actor }, { path, body }) => {
      const { contractId, number } = found(await one(db, path));
      await cancelRenewal(db, actor, { contractId, number, note: body.note ?? "" });
      return shown(found(await one(db, path)));
    },
  }),
];
