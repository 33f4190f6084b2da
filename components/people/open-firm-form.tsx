"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { FieldGroup } from "@/components/forms/field-group";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import type { SelectOption } from "@/components/ui/select";
import { likelyCurrency } from "@/lib/domain/country-currency";
import { localeNames, locales } from "@/lib/i18n/locale";
import type { ActionResult } from "@/lib/web/result";
import type { DoorRefusals } from "./enter";
import { EnterForm } from "./enter-form";

export type OpenFirmFormProps = {
  action: (input: unknown) => Promise<ActionResult<{ ticket: string | null }>>;
  token: string;
  /** The address of who is new here and becomes the owner; null: who opens it is signed in. */
  newcomer: string | null;
  refusals: DoorRefusals;
  countries: readonly SelectOption[];
  timeZones: readonly SelectOption[];
  currencies: readonly SelectOption[];
};

/** A firm and its owner; place, zone and money are guessed from the browser. */
export function OpenFirmForm({ action, token, newcomer, refusals, countries, timeZones, currencies }: OpenFirmFormProps) {
  const t = useTranslations("signing");
  const locale = useLocale();
  const zone = useSyncExternalStore(neverChanges, browserZone, () => "");
  const [chosen, setChosen] = useState<string | null>(null);
  const guessed = zone ? guessCountry(zone, countries) : "";
  const country = chosen ?? guessed;
  const languages = locales.map((value) => ({ value, label: localeNames[value] }));
  return (
    <EnterForm action={action} hidden={{ token }} refusals={refusals} withoutTicket="/" submitLabel={t("openFirm.submit")}>
      <FieldGroup title={t("openFirm.firm")} columns={2}>
        <TextField name="firmName" label={t("openFirm.firmName")} autoComplete="organization" className="sm:col-span-2" />
        <SelectField key={`country ${guessed}`} name="country" label={t("openFirm.country")} options={countries} defaultValue={guessed} placeholder={true} onValueChange={setChosen} />
        <SelectField key={`currency ${country}`} name="currency" label={t("openFirm.currency")} hint={t("openFirm.currencyHint")} options={currencies} defaultValue={likelyCurrency(country)} />
        <SelectField key={`zone ${zone}`} name="timeZone" label={t("openFirm.timeZone")} options={timeZones} defaultValue={zone || "UTC"} />
        <SelectField name="locale" label={t("openFirm.language")} options={languages} defaultValue={locale} />
      </FieldGroup>
      {newcomer === null ? null : <NewcomerFields email={newcomer} />}
    </EnterForm>
  );
}

function NewcomerFields({ email }: { email: string }) {
  const t = useTranslations("signing");
  return (
    <FieldGroup title={t("openFirm.you")}>
      <TextField name="name" label={t("yourName")} autoComplete="name" />
      <input type="email" value={email} readOnly autoComplete="username" hidden aria-label={t("email")} />
      <TextField name="password" type="password" label={t("password")} hint={t("passwordHint")} autoComplete="new-password" />
    </FieldGroup>
  );
}

function neverChanges() {
  return () => {};
}

function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The country that the browser's zone lies in, where the browser can tell; otherwise that of its language. */
function guessCountry(zone: string, countries: readonly SelectOption[]): string {
  const region = new Intl.Locale(navigator.language).region;
  const known = (code: string | undefined) => countries.some((country) => country.value === code);
  if (known(region) && zonesOf(region ?? "").includes(zone)) return region ?? "";
  return countries.find((country) => zonesOf(country.value).includes(zone))?.value ?? (known(region) ? (region ?? "") : "");
}

function zonesOf(country: string): readonly string[] {
  const place = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined };
  return place.getTimeZones?.() ?? [];
}
