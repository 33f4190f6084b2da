import type { StatementRow } from "@/components/hours/statement-words";
import { SignedLine } from "@/components/worksheets/signed-line";
import type { EntrySignature } from "@/lib/features/worksheets/queries";
import { ReceiptView } from "./receipt-view";

/** A movement that may say who signed its work; the desk's rows lead to the sheet's page, the portal's to its paper. */
type SignedRow = StatementRow & { signature?: EntrySignature | null };

/** The receipt of a movement of the statement: its steps, its blocks, and the balance on either side. */
export function ReceiptSteps({ row, currency }: { row: SignedRow; currency: string }) {
  const { work, lines, seconds, balanceAfterSeconds, signature } = row;
  const changed = work && work.revision > 1 ? work.chargedBeforeSeconds : undefined;
  const balance = { beforeSeconds: balanceAfterSeconds - seconds, afterSeconds: balanceAfterSeconds };
  const sheets = "actorName" in row ? "/worksheets" : "/api/documents/portal/worksheets";
  return (
    <>
      <ReceiptView charge={work?.receipt ?? null} chargedBeforeSeconds={changed} lines={lines} currency={currency} balance={balance} />
      {work && signature ? <SignedLine signature={signature} workedSeconds={work.deleted ? 0 : work.workedAfterSeconds} href={`${sheets}/${signature.sheetId}`} /> : null}
    </>
  );
}
