"use client";

import { useLocale, useTranslations } from "next-intl";
import type { RefundNote } from "@/lib/features/hours/refunds";
import { money } from "@/lib/format/money";

/** Says which credit notes were written for refunded hours, and what is left of them to pay out; `otherwise` where none was. */
export function useCreditsTold(currency: string, otherwise: string): (credits: readonly RefundNote[]) => string {
  const t = useTranslations("hour_actions");
  const locale = useLocale();
  return (credits) => {
    if (credits.length === 0) return otherwise;
    const numbers = new Intl.ListFormat(locale).format(credits.map((credit) => credit.numberText));
    const left = money(credits.reduce((sum, credit) => sum + credit.leftMinor, 0), currency, locale);
    return t("refund.credited", { count: credits.length, numbers, left });
  };
}
