import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type StatementRow, useLineName } from "@/components/hours/statement-words";
import type { PortalStatementRow } from "@/lib/ledger/statement";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";

/** What a movement is made of: worked, taken, from which blocks, and the balance on either side. */
export function ReceiptSteps({ row }: { row: StatementRow }) {
  const t = useTranslations("statement.receipt");
  const channel = useTranslations("statement.channel");
  const locale = useLocale();
  const nameOf = useLineName();
  const { work } = row;
  return (
    <>
      <p className="mb-2 text-xs text-ink-3">
        {work ? `${dayText(work.workedOn, locale, "full")} · ${work.memberName}, ${channel(work.channel)}` : dayText(row.accountingOn, locale, "full")}
      </p>
      <dl>
        {work ? <WorkSteps work={work} /> : null}
        {row.lines.map((line, index) => (
          <Step key={index} name={nameOf(line)}>
            {minutes(line.seconds, locale, { signed: true })}
          </Step>
        ))}
        <div className="my-1.5 border-t border-line" />
        <Step name={t("before")}>{minutes(row.balanceAfterSeconds - row.seconds, locale)}</Step>
        <Step name={t("after")} strong>
          {minutes(row.balanceAfterSeconds, locale)}
        </Step>
      </dl>
    </>
  );
}

function WorkSteps({ work }: { work: NonNullable<PortalStatementRow["work"]> }) {
  const t = useTranslations("statement.receipt");
  const locale = useLocale();
  const say = (seconds: number) => minutes(seconds, locale);
  const isNew = work.revision === 1;
  return (
    <>
      <Step name={isNew ? t("worked") : t("workedWas", { before: say(work.workedBeforeSeconds) })}>{say(work.workedAfterSeconds)}</Step>
      <Step name={isNew ? t("charged") : t("chargedWas", { before: say(work.chargedBeforeSeconds) })}>{say(work.chargedAfterSeconds)}</Step>
      {work.billable ? null : <p className="py-0.5 text-xs text-ink-3">{t("notBillable")}</p>}
      <div className="my-1.5 border-t border-line" />
    </>
  );
}

function Step({ name, strong, children }: { name: string; strong?: boolean; children: ReactNode }) {
  return (
    <div className={strong ? "flex justify-between gap-4 py-0.5 font-semibold" : "flex justify-between gap-4 py-0.5"}>
      <dt>{name}</dt>
      <dd className="whitespace-nowrap">{children}</dd>
    </div>
  );
}
