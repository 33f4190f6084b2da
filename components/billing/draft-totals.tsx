"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Drafted } from "@/components/billing/draft-lines";
import { money } from "@/lib/format/money";
import { taxRate } from "@/lib/format/tax-rate";

/** What the lines of a draft come to, as they are typed. */
export function DraftTotals({ drafted, currency }: { drafted: Drafted; currency: string }) {
  const t = useTranslations("drafts.sums");
  const locale = useLocale();
  const amount = (minor: number) => money(minor, currency, locale);
  return (
    <dl aria-live="polite" className="figure grid gap-2 text-sm">
      {drafted.discountMinor > 0 ? <Sum name={t("discount")}>{amount(-drafted.discountMinor)}</Sum> : null}
      <Sum name={t("net")}>{amount(drafted.netMinor)}</Sum>
      {drafted.taxes.map(({ position, taxMinor }) => {
        const rule = drafted.rules[position - 1];
        return rule && rule.ratePpm > 0 ? (
          <Sum key={position} name={`${rule.name || t("tax")} ${taxRate(rule.ratePpm, locale)}`}>
            {amount(taxMinor)}
          </Sum>
        ) : null;
      })}
      <div className="mt-1 flex justify-between gap-4 rounded-md bg-accent-soft px-4 py-3 text-accent-ink">
        <dt className="font-medium">{t("total")}</dt>
        <dd className="text-lg font-semibold">{amount(drafted.totalMinor)}</dd>
      </div>
    </dl>
  );
}

function Sum({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
