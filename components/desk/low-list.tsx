import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { BalanceFigure } from "@/components/hours/balance-figure";
import { ListedHourBar } from "@/components/hours/listed-hour-bar";
import { HourBarLegend, LineLegend } from "@/components/hours/hour-bar-legend";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { LowContract } from "@/lib/features/today/low-contracts";
import { dayText, relativeDay } from "@/lib/format/day";
import { minutes, minutesInWords } from "@/lib/format/minutes";

export type LowListProps = { low: readonly LowContract[]; today: string; className?: string };

/** Contracts whose hours run low, the emptiest first, with what is under way for each. */
export function LowList({ low, today }: LowListProps) {
  const t = useTranslations("desk.low");
  const locale = useLocale();
  const lines = new Set(low.map(({ lineSeconds }) => lineSeconds));
  const [line] = lines;
  return (
    <Panel
      title={t("title")}
      count={low.length}
      actions={lines.size === 1 && line ? <LineLegend>{t("line", { line: minutesInWords(line, locale) })}</LineLegend> : null}
    >
      {low.length === 0 ? (
        <EmptyState icon="check" title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <>
          <ul>
            {low.map((contract) => (
              <LowRow key={contract.contractId} contract={contract} today={today} />
            ))}
          </ul>
          <div className="px-4 py-2.25">
            <HourBarLegend kinds={["left", "used", "ordered", "over"]} />
          </div>
        </>
      )}
    </Panel>
  );
}

function LowRow({ contract, today }: { contract: LowContract; today: string }) {
  return (
    <li className="relative flex min-h-13 flex-wrap items-center gap-x-1.5 gap-y-1.5 border-b border-line px-4 py-2 hover:bg-sunken sm:flex-nowrap">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <Link href={`/contracts/${contract.contractId}`} className="block text-sm font-medium wrap-anywhere after:absolute after:inset-0">
          {contract.clientName}
        </Link>
        <span className="block text-xs text-ink-3">
          <UnderWay contract={contract} today={today} />
          <Beside contract={contract} />
        </span>
      </div>
      <ListedHourBar balance={contract.bar} gutter className="max-sm:flex-1" />
      <span className="min-w-19 flex-none text-right">
        <BalanceFigure balance={contract.bar} />
      </span>
    </li>
  );
}

/** What is not in the balance yet: worked and not approved, booked by visits. */
function Beside({ contract: { pendingSeconds, bookedSeconds } }: { contract: LowContract }) {
  const t = useTranslations("desk.low");
  const locale = useLocale();
  const parts = [
    pendingSeconds > 0 ? t("pending", { duration: minutes(pendingSeconds, locale) }) : "",
    bookedSeconds > 0 ? t("booked", { duration: minutes(bookedSeconds, locale) }) : "",
  ].filter(Boolean);
  return parts.length > 0 ? <span className="block">{parts.join(" · ")}</span> : null;
}

function UnderWay({ contract: { invoice, renewal, balanceSeconds, lineSeconds }, today }: { contract: LowContract; today: string }): string {
  const t = useTranslations("desk.low");
  const locale = useLocale();
  if (invoice && invoice.dueOn < today) return t("overdue", { number: invoice.numberText, when: dayText(invoice.dueOn, locale, "short") });
  if (invoice) return sent(invoice.numberText, invoice.issuedOn);
  if (renewal === "warned") return t("warned");
  if (renewal === "requested") return t("requested");
  const above = balanceSeconds - lineSeconds;
  return above > 0 ? t("above", { duration: minutesInWords(above, locale) }) : t("nothing");

  function sent(number: string, day: string): string {
    if (day === today) return t("sent", { number, when: relativeDay(day, today, locale) });
    return t("sentOn", { number, when: dayText(day, locale, "short") });
  }
}
