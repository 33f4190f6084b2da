import { useLocale, useTranslations } from "next-intl";
import type { StatementRow } from "@/components/hours/statement-words";
import { dayText } from "@/lib/format/day";
import { ReceiptView, type ReceiptViewLine } from "./receipt-view";

/** The receipt of a movement of the statement: what it is about, its steps, its blocks, and the balance on either side. */
export function ReceiptSteps({ row, currency }: { row: StatementRow; currency: string }) {
  const channel = useTranslations("statement.channel");
  const locale = useLocale();
  const { work } = row;
  const changed = work && work.revision > 1 ? work.chargedBeforeSeconds : undefined;
  return (
    <>
      <p className="mb-2 text-xs text-ink-3">
        {work ? `${dayText(work.workedOn, locale, "full")} · ${work.memberName}, ${channel(work.channel)}` : dayText(row.accountingOn, locale, "full")}
      </p>
      <ReceiptView
        charge={work?.receipt ?? null}
        chargedBeforeSeconds={changed}
        lines={row.lines.map(lineOf)}
        currency={currency}
        balance={{ beforeSeconds: row.balanceAfterSeconds - row.seconds, afterSeconds: row.balanceAfterSeconds }}
      />
    </>
  );
}

/** What a draw earned the firm is no affair of a receipt. */
function lineOf(line: StatementRow["lines"][number]): ReceiptViewLine {
  const billed = line.bucket === "overage" || line.bucket === "travel";
  return { ...line, minor: billed && "valueMinor" in line ? Number(line.valueMinor) : 0 };
}
