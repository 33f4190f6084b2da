import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, apiRoute, wholeNumber } from "@/lib/api/operation";
import { now } from "@/lib/clock";
import { found } from "@/lib/domain/refusal";
import { hoursBesideColumns } from "@/lib/features/hours/queries";
import { deskStatement } from "@/lib/ledger/statement";

const balance = z
  .object({
    contractId: fields.uuid,
    postedSeconds: fields.wholeSeconds.meta({ description: "What the books say is left; negative where more was worked than bought." }),
    pendingSeconds: fields.wholeSeconds.meta({ description: "Work that waits for approval, not taken yet." }),
    bookedSeconds: fields.wholeSeconds.meta({ description: "Planned visits that are not over." }),
    provisionalSeconds: fields.wholeSeconds.meta({ description: "Hours of open blocks, already in postedSeconds, whose bank debit has not settled: they may be taken back." }),
    availableSeconds: fields.wholeSeconds.meta({ description: "Hours in open blocks." }),
    owedSeconds: fields.wholeSeconds.meta({ description: "Work that no block has paid for yet." }),
    version: z.number().int().meta({ description: "Rises with each movement of this contract." }),
    asOf: fields.answerInstant,
  })
  .meta({ id: "Balance" });

const movement = z
  .object({
    version: z.number().int(),
    kind: z.string().meta({ description: "What caused it: time, activate, expire, refund …" }),
    postedAt: fields.answerInstant,
    accountingOn: fields.answerDay,
    actor: z.string().meta({ description: "member:<id>, contact:<id> or system." }),
    seconds: fields.wholeSeconds.meta({ description: "Change of the balance." }),
    balanceAfterSeconds: fields.wholeSeconds,
    entryId: fields.uuid.nullable(),
    entryRevision: z.number().int().nullable(),
    description: z.string().nullable(),
    blockId: fields.uuid.nullable(),
    renewalNumber: z.number().int().nullable(),
    lines: z.array(
      z.object({
        bucket: z.string().meta({ description: "purchase, draw, expire, return, overdraft …" }),
        blockId: fields.uuid.nullable(),
        blockNumber: z.number().int().nullable(),
        entryId: fields.uuid.nullable(),
        seconds: fields.wholeSeconds,
        valueMinor: fields.wholeMinor,
      }),
    ),
  })
  .meta({ id: "Movement" });

export const balanceOperations = [
  apiRoute({
    id: "getBalance",
    method: "GET",
    path: "/contracts/{contractId}/balance",
    group: "Balance and statement",
    summary: "What a contract has left: posted, pending, booked, provisional",
    scope: "hours:read",
    permission: "desk.read",
    answer: balance,
    run: async (db, _caller, { path: { contractId } }) => {
      const at = now();
      type Row = { postedSeconds: number; availableSeconds: number; owedSeconds: number; version: number; pendingSeconds: number; bookedSeconds: number; provisionalSeconds: number };
      const [row] = await db.$queryRaw<Row[]>`
        SELECT balance.balance_seconds AS "postedSeconds", balance.available_seconds AS "availableSeconds",
               balance.overdraft_seconds AS "owedSeconds", balance.version,
               (SELECT coalesce(sum(remaining_seconds), 0)::int FROM hour_block WHERE contract_id = contract.id AND provisional) AS "provisionalSeconds", ${hoursBesideColumns(at)}
          FROM contract
          JOIN contract_balance balance ON balance.tenant_id = contract.tenant_id AND balance.contract_id = contract.id
         WHERE contract.id = ${contractId}::uuid`;
      return { contractId: contractId ?? "", ...found(row), asOf: at.toISOString() };
    },
  }),
  apiList({
    id: "listStatement",
    path: "/contracts/{contractId}/statement",
    group: "Balance and statement",
    summary: "Every movement of a contract's hours, newest first",
    scope: "hours:read",
    permission: "desk.read",
    answer: movement,
    run: async (db, _caller, { path, query: { limit }, after }) => {
      const contractId = path["contractId"] ?? "";
      found(await db.contract.findFirst({ where: { id: contractId }, select: { id: true } }));
      const { rows, next } = await deskStatement(db, { contractId, before: after && wholeNumber(after[0]), limit });
      return {
        next: next === null ? null : [next],
        rows: rows.map(({ version, kind, postedAt, accountingOn, actor, seconds, balanceAfterSeconds, work, blockId, renewalNumber, lines }) => ({
          version, kind, accountingOn, actor, seconds, balanceAfterSeconds, blockId, renewalNumber,
          postedAt: postedAt.toISOString(),
          entryId: work?.entryId ?? null,
          entryRevision: work?.revision ?? null,
          description: work?.description ?? null,
          lines: lines.map((line) => ({
            bucket: line.bucket, blockId: line.blockId, blockNumber: line.blockNumber, entryId: line.entryId, seconds: line.seconds, valueMinor: line.valueMinor,
          })),
        })),
      };
    },
  }),
];
