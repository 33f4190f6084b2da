import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { BalanceFigure } from "@/components/hours/balance-figure";
import { HourBar } from "@/components/hours/hour-bar";
import { ThreeNumbers } from "@/components/hours/three-numbers";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { hoursState } from "@/lib/domain/block";
import { type Day } from "@/lib/domain/day";
import { barOf } from "@/lib/domain/entry-preview";
import type { ContractChoice } from "@/lib/features/time/choices";
import { minutes } from "@/lib/format/minutes";

export type TicketBalanceProps = { clientName: string; choice: ContractChoice | null; today: Day };

/** The hours behind a ticket, and whether they run low: seen before the work, not after it. */
export function TicketBalance({ clientName, choice, today }: TicketBalanceProps) {
  const t = useTranslations("ticket_pages.page");
  return (
    <Panel title={t("balance", { client: clientName })}>
      {choice ? <Hours choice={choice} today={today} /> : <p className="p-4 text-sm text-ink-2">{t("noContract")}</p>}
    </Panel>
  );
}

function Hours({ choice, today }: { choice: ContractChoice; today: Day }) {
  const bar = barOf(choice.state, today);
  return (
    <div className="grid gap-3 p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Link href={`/contracts/${choice.contractId}`} className="inline-flex min-h-6 min-w-0 items-center wrap-anywhere hover:underline">
          {choice.title}
        </Link>
        <BalanceFigure balance={bar} />
      </div>
      <HourBar balance={bar} />
      <ThreeNumbers postedSeconds={choice.balanceSeconds} pendingSeconds={choice.pendingSeconds} bookedSeconds={choice.bookedSeconds} quiet />
      <Warning choice={choice} />
    </div>
  );
}

/** The three warnings: at the line, used up, over; and that nothing more may be worked. */
function Warning({ choice: { balanceSeconds, lineSeconds, state } }: { choice: ContractChoice }) {
  const t = useTranslations("ticket_pages.page.warning");
  const locale = useLocale();
  if (state.blocks.length === 0) return null;
  const { overrun, overrunLimitSeconds } = state.terms;
  const held = overrun === "hold" && balanceSeconds < 0 && -balanceSeconds >= (overrunLimitSeconds ?? 0);
  if (held) return <Note tone="over">{t("held")}</Note>;
  if (balanceSeconds < 0) return <Note tone="over">{t("over", { over: minutes(-balanceSeconds, locale) })}</Note>;
  if (balanceSeconds === 0) return <Note tone="over">{t("empty")}</Note>;
  if (hoursState(balanceSeconds, lineSeconds) === "low") return <Note tone="low">{t("low", { left: minutes(balanceSeconds, locale) })}</Note>;
  return null;
}
