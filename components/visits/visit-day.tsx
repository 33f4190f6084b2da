import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

export type VisitDayProps = { name: string; today: boolean; empty: boolean; children: ReactNode };

/** A day of the week's list under its own heading. */
export function VisitDay({ name, today, empty, children }: VisitDayProps) {
  const t = useTranslations("visits");
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b border-line last:border-b-0">
      <div className="flex flex-wrap items-baseline gap-x-3 bg-sunken px-4 py-2 text-sm">
        <h2 id={id} className="font-semibold first-letter:uppercase">{name}</h2>
        {today ? <span className="text-xs font-medium text-accent-ink">{t("today")}</span> : null}
        {empty ? <span className="ml-auto text-xs text-ink-3">{t("none")}</span> : null}
      </div>
      {empty ? null : children}
    </section>
  );
}
