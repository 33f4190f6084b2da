"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { MoneyField } from "@/components/forms/money-field";
import { TextField } from "@/components/forms/text-field";
import { useFieldErrors } from "@/components/forms/form-state";
import { FieldError } from "@/components/ui/field";
import type { HoursCount } from "@/lib/domain/contract-terms";
import { secondsPerHour } from "@/lib/domain/duration";
import { invoiceTotals, soldBlock } from "@/lib/domain/invoice";
import type { TaxRounding, TaxRule } from "@/lib/domain/tax";
import type { BlockOffer } from "@/lib/features/blocks/queries";
import { hoursText, minutes } from "@/lib/format/minutes";
import { money, roundMoney } from "@/lib/format/money";

const OWN = "own";

export type SellBlockFieldsProps = {
  currency: string;
  offers: readonly BlockOffer[];
  tax: TaxRule;
  taxRounding: TaxRounding;
  hoursCount: HoursCount;
  balanceSeconds: number;
  /** Names of those who would get the invoice by mail. */
  billingContacts: readonly string[];
};

/** The ladder with its prices or hours and rate of one's own, and beneath it what issuing the invoice will do. */
export function SellBlockFields({ currency, offers, tax, taxRounding, hoursCount, balanceSeconds, billingContacts }: SellBlockFieldsProps) {
  const t = useTranslations("contract_forms.sell");
  const locale = useLocale();
  const usual = offers.find((offer) => offer.usual) ?? offers[0];
  const [choice, setChoice] = useState(usual ? String(usual.hours) : OWN);
  const [own, setOwn] = useState<{ hours: number | null; rateMinor: number | null }>({ hours: null, rateMinor: usual?.rateMinor ?? null });
  const chosen = choice === OWN ? own : offers.find((offer) => String(offer.hours) === choice);
  const contacts = new Intl.ListFormat(locale).format(billingContacts);
  return (
    <>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">{t("size")}</legend>
        {offers.map((offer) => (
          <OfferChoice key={offer.hours} value={String(offer.hours)} chosen={choice} onChoose={setChoice}>
            <b className="font-medium">{hoursText(offer.hours * secondsPerHour, locale)}</b>
            <span className="text-ink-2">{t("perHour", { rate: roundMoney(offer.rateMinor, currency, locale) })}</span>
            {offer.usual ? <span className="text-xs text-ink-3">{t("usual")}</span> : null}
            <span className="ml-auto font-medium">{money(offer.priceMinor, currency, locale)}</span>
          </OfferChoice>
        ))}
        <OfferChoice value={OWN} chosen={choice} onChoose={setChoice}>
          {t("own")}
        </OfferChoice>
        <HoursError shown={choice !== OWN} />
      </fieldset>
      {choice === OWN ? (
        <div className="grid grid-cols-2 gap-3">
          <div onInput={(event) => setOwn({ ...own, hours: wholeHours((event.target as HTMLInputElement).value) })}>
            <TextField name="hours" label={t("hours")} inputMode="numeric" autoComplete="off" autoFocus />
          </div>
          <MoneyField name="rateMinor" label={t("rate")} currency={currency} defaultMinor={own.rateMinor} onMinorChange={(rateMinor) => setOwn({ ...own, rateMinor })} />
        </div>
      ) : (
        <input type="hidden" name="rateMinor" value={chosen?.rateMinor ?? ""} />
      )}
      {billingContacts.length > 0 ? (
        <CheckboxField name="mail" label={t("mail", { contacts })} defaultChecked />
      ) : (
        <p className="text-sm text-ink-2">{t("mailNobody")}</p>
      )}
      {chosen && chosen.hours !== null && chosen.rateMinor !== null ? (
        <SaleConsequence sold={{ hours: chosen.hours, rateMinor: chosen.rateMinor }} {...{ currency, tax, taxRounding, hoursCount, balanceSeconds }} />
      ) : null}
    </>
  );
}

/** A radio of the group `hours`; for hours of one's own the text field after it has the last word. */
function OfferChoice({ value, chosen, onChoose, children }: { value: string; chosen: string; onChoose: (value: string) => void; children: ReactNode }) {
  return (
    <label className="figure flex min-h-9 cursor-pointer flex-wrap items-center gap-x-2.5 rounded-md border border-line-strong px-3 py-1.5 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        type="radio"
        name="hours"
        value={value}
        checked={chosen === value}
        onChange={() => onChoose(value)}
        className="size-4.5 flex-none cursor-[inherit] appearance-none rounded-full border border-edge bg-surface outline-none checked:border-[5px] checked:border-accent"
      />
      {children}
    </label>
  );
}

/** The hours of an offer are no field of their own, so what the server says of them stands here. */
function HoursError({ shown }: { shown: boolean }) {
  const errors = useFieldErrors("hours");
  return shown && errors.length > 0 ? <FieldError messages={errors} /> : null;
}

type SaleConsequenceProps = Pick<SellBlockFieldsProps, "currency" | "tax" | "taxRounding" | "hoursCount" | "balanceSeconds"> & {
  sold: { hours: number; rateMinor: number };
};

function SaleConsequence({ sold, currency, tax, taxRounding, hoursCount, balanceSeconds }: SaleConsequenceProps) {
  const t = useTranslations("contract_forms.sell");
  const locale = useLocale();
  const block = soldBlock(sold.hours, sold.rateMinor);
  const totals = invoiceTotals([block], tax, taxRounding);
  const { seconds } = block;
  const isUsable = hoursCount === "invoiced" || totals.totalMinor === 0;
  const total = money(totals.totalMinor, currency, locale);
  return (
    <dl aria-live="polite" className="figure grid gap-1 rounded-md bg-sunken px-4 py-3 text-sm">
      <Fact name={t("total")}>{totals.taxMinor > 0 ? t("totalWithTax", { total, tax: money(totals.taxMinor, currency, locale) }) : total}</Fact>
      <Fact name={t("usable")}>{t(isUsable ? "usableNow" : "usablePaid", { hours: hoursText(seconds, locale) })}</Fact>
      <Fact name={t("after")}>{minutes(balanceSeconds + seconds, locale)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-ink-3">{name}</dt>
      <dd className="text-right font-medium">{children}</dd>
    </div>
  );
}

function wholeHours(text: string): number | null {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 && count <= 1000 ? count : null;
}
