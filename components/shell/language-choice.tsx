"use client";

import { classNames } from "@/components/ui/class-names";
import { type Locale, localeNames, locales } from "@/lib/i18n/locale";
import { useLocaleChoice } from "./choices";

/** The languages by their own names, for pages before signing in. It is told its words, so that a page without others needs none. */
export function LanguageChoice({ label, current }: { label: string; current: Locale }) {
  const choose = useLocaleChoice();
  return (
    <fieldset aria-label={label} className="flex gap-1 text-sm">
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
