import type { StatementRow } from "@/components/hours/statement-words";
import { ReceiptView } from "./receipt-view";

/** The receipt of a movement of the statement: its steps, its blocks, and the balance on either side. */
export function ReceiptSteps({ row: { work, lines, seconds, balanceAfterSeconds }, currency }: { row: StatementRow; currency: string }) {
  const changed = work && work.revision > 1 ? work.chargedBeforeSeconds : undefined;
  const balance = { beforeSeconds: balanceAfterSeconds - seconds, afterSeconds: balanceAfterSeconds };
  return <ReceiptView charge={work?.receipt ?? null} chargedBeforeSeconds={changed} lines={lines} currency={currency} balance={balance} />;
}
