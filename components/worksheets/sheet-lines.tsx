import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SheetContent, SheetLine } from "@/lib/domain/work-sheet";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";

export type SheetLinesProps = {
  content: SheetContent;
  /** What stands under a line: what became of it since. */
  below?: (line: SheetLine) => ReactNode;
};

/** The work of a sheet as cards, with what was worked and what it takes; nothing internal. */
export function SheetLines({ content: { lines, timeZone, workedSeconds, chargedSeconds }, below }: SheetLinesProps) {
  const t = useTranslations("worksheets.hand");
  const time = useTranslations("time");
  const locale = useLocale();
  return (
    <div className="rounded-lg border border-line bg-surface">
      <ul>
        {lines.map((line) => (
          <li key={line.entryId} className="border-b border-line p-4">
            <p className="font-medium wrap-anywhere">{line.description || t("noDescription")}</p>
            <p className="figure mt-1 text-sm text-ink-2 wrap-anywhere">
              {[dayText(line.workedOn, locale, "long"), line.startedAt ? instantText(new Date(line.startedAt), timeZone, locale, "time") : "", line.memberName, time(`channel.${line.channel as "remote"}`), line.contractTitle].filter(Boolean).join(" · ")}
            </p>
            <dl className="figure mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
              <Figure name={t("worked")}>{minutes(line.workedSeconds, locale)}</Figure>
              <Figure name={t("charged")}>{minutes(line.chargedSeconds, locale)}</Figure>
            </dl>
            {line.waiting ? <p className="mt-2 text-sm text-ink-3">{t("waiting")}</p> : null}
            {below?.(line)}
          </li>
        ))}
      </ul>
      <dl className="figure flex flex-wrap justify-between gap-x-6 gap-y-1 p-4 font-medium">
        <Figure name={`${t("total")}, ${t("worked").toLocaleLowerCase(locale)}`}>{minutes(workedSeconds, locale)}</Figure>
        <Figure name={t("charged")}>{minutes(chargedSeconds, locale)}</Figure>
      </dl>
    </div>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}
