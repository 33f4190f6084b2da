import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { PortalStatementRow } from "@/lib/ledger/statement";
import { dayText } from "@/lib/format/day";
import { hoursText, minutes } from "@/lib/format/minutes";

/** What moved the hours, newest first; each movement opens its receipt: who, how long, from which block, what was left. */
export function UsedList({ rows }: { rows: readonly PortalStatementRow[] }) {
  const locale = useLocale();
  return (
    <ul className="figure border-b border-line">
      {rows.map((row) => (
        <li key={row.version} className="border-t border-line">
          <details className="group">
            <summary className="flex cursor-pointer list-none items-baseline gap-4 py-3.5 outline-offset-[-2px] [&::-webkit-details-marker]:hidden">
              <span className="w-24 flex-none text-read whitespace-nowrap text-ink-3 max-portal:hidden">{dayText(row.work?.workedOn ?? row.accountingOn, locale)}</span>
              <Movement row={row} />
              <span className="font-medium whitespace-nowrap">{minutes(row.seconds, locale)}</span>
              <Icon name="chevron-down" className="self-center text-ink-3 group-open:rotate-180" />
            </summary>
            <Receipt row={row} />
          </details>
        </li>
      ))}
    </ul>
  );
}

function Movement({ row }: { row: PortalStatementRow }) {
  const t = useTranslations("portal");
  const locale = useLocale();
  const day = dayText(row.work?.workedOn ?? row.accountingOn, locale, "short");
  return (
    <span className="min-w-0 flex-1">
      <b className="block font-medium wrap-anywhere">{title()}</b>
      <span className="block text-read text-ink-3">
        <span className="portal:hidden">{day}{row.work ? " · " : ""}</span>
        {row.work ? t("whoHow", { name: row.work.memberName, channel: t(`channel.${row.work.channel}`) }) : null}
      </span>
    </span>
  );

  function title(): string {
    const { work, kind } = row;
    if (!work) return t(`movement.${kind === "time" ? "void" : kind}`, { hours: hoursText(Math.abs(row.seconds), locale), block: row.lines[0]?.blockNumber ?? 0 });
    if (work.chargedAfterSeconds < work.chargedBeforeSeconds) return t("corrected", { work: work.description });
    return work.description;
  }
}

function Receipt({ row }: { row: PortalStatementRow }) {
  const t = useTranslations("portal");
  const locale = useLocale();
  const { work } = row;
  return (
    <dl className="mb-4.5 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 rounded-lg bg-sunken px-4 py-3 text-read portal:mr-8 portal:ml-28">
      {work ? <Step name={t("receipt.worked")}>{minutes(work.workedAfterSeconds, locale)}</Step> : null}
      {work && !work.billable ? <Step name={t("receipt.free")}>{minutes(0, locale)}</Step> : null}
      {row.lines.map((line, index) => (
        <Step key={index} name={line.blockNumber === null ? t("receipt.overdraft") : t(`receipt.${line.bucket}`, { block: line.blockNumber })}>
          {minutes(line.seconds, locale)}
        </Step>
      ))}
      <Step name={t("receipt.balanceAfter")} strong>
        {minutes(row.balanceAfterSeconds, locale)}
      </Step>
    </dl>
  );
}

function Step({ name, strong, children }: { name: string; strong?: boolean; children: string }) {
  const look = strong ? "mt-1 border-t border-line-strong pt-1.5 font-semibold" : undefined;
  return (
    <>
      <dt className={look}>{name}</dt>
      <dd className={`text-right whitespace-nowrap ${look ?? ""}`}>{children}</dd>
    </>
  );
}
