"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CataloguePrices } from "@/components/catalogue/catalogue-prices";
import { ActionForm } from "@/components/forms/action-form";
import { MoneyField } from "@/components/forms/money-field";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { Catalogue } from "@/lib/features/catalogue/queries";
import type { ActionResult } from "@/lib/web/result";

const MOST_SIZES = 12;

/** A size while it is edited; null where nothing readable stands. */
type DraftSize = { key: number; hours: number | null; discountMinor: number | null };

export type CatalogueFormProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  catalogue: Catalogue;
};

/** The standard rate, the sizes with what they take off each hour, and live beside them what each size costs. */
export function CatalogueForm({ action, catalogue }: CatalogueFormProps) {
  const t = useTranslations("catalogue");
  const { currency, revision } = catalogue;
  const [rateMinor, setRateMinor] = useState<number | null>(catalogue.standardRateMinor);
  const [sizes, setSizes] = useState<DraftSize[]>(() =>
    catalogue.sizes.map((size, key) => ({ key, hours: size.hours, discountMinor: size.discountMinorPerHour })),
  );
  const change = (key: number, changed: Partial<DraftSize>) => setSizes((before) => before.map((size) => (size.key === key ? { ...size, ...changed } : size)));
  const remove = (key: number) => setSizes((before) => before.filter((size) => size.key !== key));
  const add = () => setSizes((before) => [...before, { key: Math.max(-1, ...before.map((size) => size.key)) + 1, hours: null, discountMinor: 0 }]);

  return (
    <ActionForm action={action} hidden={{ revision }} submitLabel={t("save")} toast={t("saved")} className="grid gap-6">
      <MoneyField
        name="standardRateMinor"
        label={t("rate")}
        hint={t("rateHint", { currency })}
        currency={currency}
        defaultMinor={catalogue.standardRateMinor}
        onMinorChange={setRateMinor}
        className="sm:max-w-60"
      />
      <div className="grid items-start gap-6 desk:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <fieldset className="grid min-w-0 gap-2">
          <legend className="mb-2 text-base font-semibold">{t("sizes")}</legend>
          {sizes.map((size, index) => (
            <div key={size.key} className="grid grid-cols-[6rem_minmax(0,1fr)_auto] items-start gap-2">
              <div onInput={(event) => change(size.key, { hours: wholeHours((event.target as HTMLInputElement).value) })}>
                <TextField name={`sizes.${index}.hours`} label={t("hours")} hideLabel={index > 0} defaultValue={size.hours?.toString()} inputMode="numeric" autoComplete="off" />
              </div>
              <MoneyField
                name={`sizes.${index}.discountMinorPerHour`}
                label={t("discount")}
                hideLabel={index > 0}
                currency={currency}
                defaultMinor={size.discountMinor}
                onMinorChange={(discountMinor) => change(size.key, { discountMinor })}
              />
              <span className={index === 0 ? "pt-5.5" : undefined}>
                <IconButton icon="trash" label={t("removeRow")} disabled={sizes.length === 1} onClick={() => remove(size.key)} />
              </span>
            </div>
          ))}
          <div>
            <Button icon="plus" size="sm" disabled={sizes.length >= MOST_SIZES} onClick={add}>
              {t("add")}
            </Button>
          </div>
        </fieldset>
        <CataloguePrices currency={currency} standardRateMinor={rateMinor} sizes={sizes.map(({ hours, discountMinor }) => ({ hours, discountMinor }))} />
      </div>
      <p className="text-sm text-ink-2">{t("keeps")}</p>
    </ActionForm>
  );
}

function wholeHours(text: string): number | null {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 && count <= 1000 ? count : null;
}
