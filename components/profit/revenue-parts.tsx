import { useLocale, useTranslations } from "next-intl";
import { REVENUE_PARTS, type Revenue } from "@/lib/domain/profit";
import { money } from "@/lib/format/money";

/** What revenue is made of, the parts that are not nothing. */
export function RevenueParts({ revenue, currency }: { revenue: Revenue; currency: string }) {
  const t = useTranslations("profit.parts");
  const locale = useLocale();
  return (
    <dl className="figure grid gap-x-8 gap-y-1.5 sm:grid-cols-2">
      {REVENUE_PARTS.filter((part) => revenue[part] !== 0).map((part) => (
        <div key={part} className="flex justify-between gap-3 border-b border-line pb-1.5">
          <dt className="text-ink-2">{t(part)}</dt>
          <dd className="font-medium">{money(revenue[part], currency, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
