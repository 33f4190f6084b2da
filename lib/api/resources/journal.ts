import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList } from "@/lib/api/operation";
import { day } from "@/lib/domain/day";
import { journalRange } from "@/lib/features/journal/input";
import { journalPage } from "@/lib/features/journal/queries";

const line = z
  .object({
    accountingOn: fields.answerDay,
    postedAt: fields.answerInstant.meta({ description: "When it was written down." }),
    event: z.string(),
    account: z.string(),
    debitMinor: fields.wholeMinor,
    creditMinor: fields.wholeMinor,
    currency: fields.currency,
    clientId: fields.uuid,
    contractId: fields.uuid.nullable(),
    invoiceId: fields.uuid.nullable(),
    paymentId: fields.uuid.nullable(),
    blockId: fields.uuid.nullable(),
    entryId: fields.uuid.nullable(),
  })
  .meta({ id: "JournalLine" });

export const journalOperations = [
  apiList({
    id: "listJournal",
    path: "/journal",
    group: "Journal",
    summary: "The firm's journal: balanced debits and credits of every event, oldest first",
    scope: "journal:read",
    permission: "report.read",
    query: z.strictObject({ from: fields.dayText, to: fields.dayText }),
    answer: line,
    run: async (db, _caller, { query: { limit, from, to }, after }) => {
      const range = await fields.asInput(journalRange, { from, to });
      const { rows, next } = await journalPage(db, { from: day(range.from), to: day(range.to), after: after && String(after[0]), limit });
      return {
        next: next === null ? null : [next],
        rows: rows.map((row) => ({
          accountingOn: row.accountingOn,
          postedAt: row.postedAt.toISOString(),
          event: row.event,
          account: row.account,
          debitMinor: row.debitMinor,
          creditMinor: row.creditMinor,
          currency: row.currency.trim(),
          clientId: row.clientId,
          contractId: row.contractId,
          invoiceId: row.invoiceId,
          paymentId: row.paymentId,
          blockId: row.blockId,
          entryId: row.entryId,
        })),
      };
    },
  }),
];
