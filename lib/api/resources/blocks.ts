import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, apiRoute, pageOf, wholeNumber } from "@/lib/api/operation";
import type { TenantDb } from "@/lib/db/tenant";
import type { BlockStatus } from "@/lib/domain/block";
import { dayFromDatabase } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { sellBlock, sellForMoney } from "@/lib/features/blocks/commands";
import * as input from "@/lib/features/blocks/input";
import { PAYMENT_METHODS } from "@/lib/features/payments/input";
import { newId } from "@/lib/ids";

const STATUSES = ["ordered", "open", "exhausted", "expired", "returned", "voided"] as const satisfies readonly BlockStatus[];

export const block = z
  .object({
    id: fields.uuid,
    contractId: fields.uuid,
    number: z.number().int().meta({ description: "Counts the blocks of the contract." }),
    origin: z.string().meta({ description: "sale, gift, adjustment or transfer." }),
    status: z.enum(STATUSES).meta({ description: "A block whose debit was returned is ordered again." }),
    provisional: z.boolean().meta({ description: "Open and usable, although its bank debit has not settled: it may be taken back." }),
    totalSeconds: fields.wholeSeconds,
    drawnSeconds: fields.wholeSeconds,
    expiredSeconds: fields.wholeSeconds,
    adjustedSeconds: fields.wholeSeconds,
    returnedSeconds: fields.wholeSeconds,
    remainingSeconds: fields.wholeSeconds,
    priceMinor: fields.wholeMinor,
    recognisedMinor: fields.wholeMinor.meta({ description: "As much of the price as was earned." }),
    orderedAt: fields.answerInstant,
    openedOn: fields.answerDay.nullable(),
    expiresOn: fields.answerDay.nullable().meta({ description: "The last day whose work it may pay for." }),
    renewalNumber: z.number().int().nullable(),
  })
  .meta({ id: "Block" });

const sale = z
  .strictObject({
    id: fields.ownId,
    hours: z.number().int().min(1).max(1000),
    rateMinor: fields.rate.optional().meta({ description: "Left out: the rate that is offered on this contract." }),
    mail: z.boolean().optional().meta({ description: "Mail the invoice to the billing contacts." }),
  })
  .meta({ id: "BlockSale" });

const moneySale = z
  .strictObject({
    id: fields.ownId,
    paymentId: fields.ownId,
    amountMinor: fields.minor.min(1).meta({ description: "What came in, tax included." }),
    method: z.enum(PAYMENT_METHODS),
    reference: fields.optionalLine(200).optional(),
    receivedOn: fields.dayText,
  })
  .meta({ id: "MoneySale" });

const soldForMoney = z
  .object({ blockId: fields.uuid, invoiceId: fields.uuid, numberText: z.string(), seconds: fields.wholeSeconds, balanceSeconds: fields.wholeSeconds })
  .meta({ id: "SoldForMoney" });

const sold = z
  .object({
    blockId: fields.uuid,
    invoiceId: fields.uuid,
    numberText: z.string(),
    opened: z.boolean().meta({ description: "The hours may be used from now on; otherwise once the invoice is paid." }),
  })
  .meta({ id: "SoldBlock" });

type Row = NonNullable<Awaited<ReturnType<TenantDb["hourBlock"]["findFirst"]>>>;

function shownBlock(row: Row): z.input<typeof block> {
  const { id, contractId, number, origin, provisional, totalSeconds, drawnSeconds, expiredSeconds, adjustedSeconds, returnedSeconds, remainingSeconds, renewalNumber } = row;
  return {
    id, contractId, number, origin, provisional, totalSeconds, drawnSeconds, expiredSeconds, adjustedSeconds, returnedSeconds, remainingSeconds, renewalNumber,
    status: row.status as BlockStatus,
    priceMinor: Number(row.priceMinor),
    recognisedMinor: Number(row.recognisedMinor),
    orderedAt: row.orderedAt.toISOString(),
    openedOn: row.openedOn && dayFromDatabase(row.openedOn),
    expiresOn: row.expiresOn && dayFromDatabase(row.expiresOn),
  };
}

/** One block as the API shows it. Throws Missing. */
export async function readBlock(db: TenantDb, blockId: string): Promise<z.input<typeof block>> {
  return shownBlock(found(await db.hourBlock.findFirst({ where: { id: blockId } })));
}

export const blockOperations = [
  apiList({
    id: "listBlocks",
    path: "/contracts/{contractId}/blocks",
    group: "Blocks",
    summary: "The blocks of a contract in the order of their sale",
    scope: "hours:read",
    permission: "desk.read",
    query: z.strictObject({ status: z.enum(STATUSES).optional() }),
    answer: block,
    run: async (db, _caller, { path: { contractId }, query: { limit, status }, after }) => {
      found(await db.contract.findFirst({ where: { id: contractId }, select: { id: true } }));
      const where = { contractId, status, ...(after && { number: { gt: wholeNumber(after[0]) } }) };
      const rows = await db.hourBlock.findMany({ where, orderBy: { number: "asc" }, take: limit + 1 });
      return pageOf(rows, limit, ({ number }) => [number], shownBlock);
    },
  }),
  apiRoute({
    id: "sellBlock",
    method: "POST",
    path: "/contracts/{contractId}/blocks",
    group: "Blocks",
    summary: "Sell a block of hours and issue its invoice",
    scope: "hours:write",
    permission: "block.sell",
    body: sale,
    example: { hours: 10, mail: true },
    answer: sold,
    status: 201,
    location: ({ blockId }) => `/blocks/${blockId}`,
    run: async (db, { actor }, { path, body: { id, ...body } }) => {
      const asked = await fields.asInput(input.sellBlock, { ...body, saleId: id ?? newId(), contractId: path["contractId"] }, { saleId: "id" });
      const { blockId, invoiceId, numberText, opened } = await sellBlock(db, actor, asked);
      return { blockId, invoiceId, numberText, opened };
    },
  }),
  apiRoute({
    id: "sellForMoney",
    method: "POST",
    path: "/contracts/{contractId}/blocks/for-money",
    group: "Blocks",
    summary: "Turn money that came in into hours at the agreed rate, with their paid invoice",
    scope: "hours:write",
    permission: "block.sell",
    body: moneySale,
    example: { amountMinor: 50000, method: "card", receivedOn: "2026-11-16" },
    answer: soldForMoney,
    status: 201,
    location: ({ blockId }) => `/blocks/${blockId}`,
    run: async (db, { actor }, { path, body: { id, paymentId, ...body } }) => {
      const named = { saleId: id ?? newId(), paymentId: paymentId ?? newId(), contractId: path["contractId"] };
      const asked = await fields.asInput(input.sellForMoney, { ...body, ...named }, { saleId: "id" });
      const { invoiceId, numberText, seconds, balanceSeconds } = await sellForMoney(db, actor, asked);
      return { blockId: asked.saleId, invoiceId, numberText, seconds, balanceSeconds };
    },
  }),
  apiRoute({
    id: "getBlock",
    method: "GET",
    path: "/blocks/{blockId}",
    group: "Blocks",
    summary: "One block",
    scope: "hours:read",
    permission: "desk.read",
    answer: block,
    run: (db, _caller, { path }) => readBlock(db, path["blockId"] ?? ""),
  }),
];
