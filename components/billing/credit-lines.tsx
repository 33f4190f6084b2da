"use client";

import { useLocale, useTranslations } from "next-intl";
import { MoneyField } from "@/components/forms/money-field";
import { Checkbox } from "@/components/ui/checkbox";
import { restOfLine } from "@/lib/domain/credit";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import type { CreditOutlook } from "@/lib/features/invoices/credit-page";
import { hoursText } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

export type CreditLinesProps = {
  outlook: CreditOutlook;
  invoice: InvoicePaper;
  /** What is to be credited, net, by line; a line that isn't there is left as it is. */
  amounts: ReadonlyMap<number, number>;
  onChange: (amounts: ReadonlyMap<number, number>) => void;
};

/** The lines to choose from: hours go as they are unused, everything else by an amount. */
export function CreditLines({ outlook, invoice, amounts, onChange }: CreditLinesProps) {
  const t = useTranslations("credit");
  const locale = useLocale();
  const { currency } = invoice;
  const set = (position: number, amountMinor: number | null) => {
    const next = new Map(amounts);
    if (amountMinor === null) next.delete(position);
    else next.set(position, amountMinor);
    onChange(next);
  };
  return (
    <ul className="grid gap-2">
      {outlook.lines.map(({ position, kind, description, hours }) => {
        const line = outlook.creditable.lines.find((each) => each.position === position);
        const rest = hours ? hours.amountMinor : line && kind !== "block" ? restOfLine(line) : 0;
        if (kind === "discount" || (rest === 0 && !hours)) return null;
        const words = hours ? t(hours.ordered ? "ordered" : "unused", { hours: hoursText(hours.seconds, locale) }) : description || t(`kinds.${kind}`);
        return (
          <li key={position} className="grid gap-2 rounded-md border border-line px-3 py-2">
            <div className="flex items-start justify-between gap-3 text-sm">
              <Checkbox checked={amounts.has(position)} onChange={(event) => set(position, event.target.checked ? rest : null)}>
                <span className="wrap-anywhere">{words}</span>
              </Checkbox>
              <span className="figure font-medium whitespace-nowrap">{money(rest, currency, locale)}</span>
            </div>
            {amounts.has(position) && !hours && rest > 0 ? (
              <MoneyField name="" label={t("amount")} currency={currency} defaultMinor={rest} onMinorChange={(minor) => set(position, minor ?? 0)} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
