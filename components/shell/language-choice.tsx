"use client";

import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { localeNames, locales } from "@/lib/i18n/locale";
import { useLocaleChoice } from "./choices";

/** The languages by their own names, for pages before signing in. */
export function LanguageChoice() {
  const t = useTranslations("shell");
  const current = useLocale();
  const choose = useLocaleChoice();
  return (
    <fieldset aria-label={t("language")} className="flex gap-1 text-sm">
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => choose(locale)}
          className={classNames("min-h-8 rounded-md px-2.5", locale === current ? "font-medium text-ink" : "text-ink-3 hover:bg-hover hover:text-ink")}
        >
          {localeNames[locale]}
        </button>
      ))}
    </fieldset>
  );
}
