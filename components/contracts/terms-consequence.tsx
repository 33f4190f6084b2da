"use client";

import { useLocale, useTranslations } from "next-intl";
import type { AgreedBlock } from "@/components/contracts/block-fields";
import { Note } from "@/components/ui/note";
import { secondsPerHour } from "@/lib/domain/duration";
import { blockPriceMinor } from "@/lib/domain/rate";
import { hoursText, minutes, minutesInWords } from "@/lib/format/minutes";
import { roundMoney } from "@/lib/format/money";

export type TermsConsequenceProps = {
  currency: string;
  block: AgreedBlock;
  lineSeconds: number | null;
  /** The line as it was, and what is left; absent for a new contract. */
  lineBefore?: number;
  balanceSeconds?: number;
};

/** What the terms mean for the next invoice, and whether saving them calls for it at once. */
export function TermsConsequence({ currency, block, lineSeconds, lineBefore, balanceSeconds }: TermsConsequenceProps) {
  const t = useTranslations("contract_forms.form");
  const locale = useLocale();
  if (block.hours === null || block.rateMinor === null || lineSeconds === null) return null;
  const crosses = balanceSeconds !== undefined && lineBefore !== undefined && balanceSeconds > lineBefore && balanceSeconds <= lineSeconds;
  const price = roundMoney(blockPriceMinor(block.hours, block.rateMinor), currency, locale);
  const hours = hoursText(block.hours * secondsPerHour, locale);
  const rate = roundMoney(block.rateMinor, currency, locale);
  return (
    <Note tone={crosses ? "low" : "plain"} role="status" className="figure">
      {t("consequence", { line: minutesInWords(lineSeconds, locale), hours, rate, price })}
      {crosses ? <strong className="block font-semibold">{t("crosses", { left: minutes(balanceSeconds, locale) })}</strong> : null}
    </Note>
  );
}
