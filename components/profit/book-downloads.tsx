import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import type { BookExport } from "@/lib/features/book/queries";
import { dayText } from "@/lib/format/day";
import { type Locale, localeNames, locales } from "@/lib/i18n/locale";

/** The book as PDF and spreadsheet in each language. */
export function BookDownloads() {
  const t = useTranslations("book");
  const locale = useLocale();
  return (
    <ul className="grid gap-2">
      {locales.toSorted((a, b) => Number(b === locale) - Number(a === locale)).map((language) => (
        <li key={language} className="flex flex-wrap items-center justify-between gap-2">
          <span>{localeNames[language]}</span>
          <span className="flex gap-2">
            <ButtonLink size="sm" icon="download" variant={language === locale ? "primary" : "default"} href={`/api/documents/book?type=pdf&locale=${language}`} file>{t("pdf")}</ButtonLink>
            <ButtonLink size="sm" icon="download" href={`/api/documents/book?type=xlsx&locale=${language}`} file>{t("sheet")}</ButtonLink>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Who took it along, and when. */
export function BookExports({ exports }: { exports: readonly BookExport[] }) {
  const t = useTranslations("book");
  const locale = useLocale();
  if (exports.length === 0) return <p className="text-ink-2">{t("never")}</p>;
  return (
    <ul className="figure grid gap-1.5 text-sm">
      {exports.map((taken) => (
        <li key={taken.id} className="flex justify-between gap-3 border-b border-line pb-1.5">
          <span>{t("takenBy", { who: taken.madeBy, format: taken.format === "pdf" ? t("pdf") : t("sheet"), language: localeNames[taken.locale as Locale] })}</span>
          <span className="text-ink-3">{dayText(taken.asOf, locale)}</span>
        </li>
      ))}
    </ul>
  );
}
