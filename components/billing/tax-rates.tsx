"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { TaxRateDialog } from "@/components/billing/tax-rate-dialog";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { TaxRateRow } from "@/lib/features/taxes/queries";
import { taxRate } from "@/lib/format/tax-rate";
import type { ActionResult } from "@/lib/web/result";

type Act = (input: unknown) => Promise<ActionResult<unknown>>;

/** The firm's rates of tax; what was issued keeps the rate that it was issued with. */
export function TaxRates({ rates, save, archive }: { rates: readonly TaxRateRow[]; save: Act; archive: Act }) {
  const t = useTranslations("invoicing");
  const [edited, setEdited] = useState<TaxRateRow | "new" | null>(null);
  return (
    <Panel title={t("rates.title")} actions={<Button size="sm" icon="plus" onClick={() => setEdited("new")}>{t("rates.add")}</Button>}>
      <ul className="text-sm">
        {rates.map((rate) => (
          <TaxRateLine key={rate.taxRateId} rate={rate} archive={archive} onChange={() => setEdited(rate)} />
        ))}
      </ul>
      {edited === null ? null : <TaxRateDialog rate={edited === "new" ? null : edited} action={save} onClose={() => setEdited(null)} />}
    </Panel>
  );
}

function TaxRateLine({ rate, archive, onChange }: { rate: TaxRateRow; archive: Act; onChange: () => void }) {
  const t = useTranslations("invoicing");
  const locale = useLocale();
  const name = rate.name || t("rates.unnamed");
  const named = `${name} ${taxRate(rate.ratePpm, locale)}`;
  const category = t(`category.${rate.category}`);
  // Rates of nought often share a name: what tells them apart comes first.
  const [first, second] = rate.ratePpm > 0 ? [named, category] : [category, named];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 not-first:border-t not-first:border-line">
      <div className="min-w-0">
        <p className="figure flex flex-wrap items-center gap-2 font-medium">
          <span className="wrap-anywhere">{first}</span>
          {rate.isDefault ? <Badge tone="fine">{t("rates.usual")}</Badge> : null}
        </p>
        <p className="figure text-ink-3 wrap-anywhere">{second}</p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" onClick={onChange}>{t("rates.change")}</Button>
        {rate.isDefault ? null : (
          <ConfirmButton action={archive} hidden={{ taxRateId: rate.taxRateId, revision: rate.revision }} label={t("rates.archive")} title={t("rates.archiveTitle", { name })} description={t("rates.archiveText")} size="sm" variant="ghost" danger />
        )}
      </div>
    </li>
  );
}
