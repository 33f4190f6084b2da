"use client";

import { useLocale, useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Cell, TableRow } from "@/components/ui/table";
import { timerWorked } from "@/lib/domain/timer";
import type { RunningTimer } from "@/lib/features/today/frame";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import { entryCard, LeftAfter, narrow } from "./entry-cells";
import { useEntryDesk } from "./entry-desk";
import { useElapsed } from "./elapsed";
import { LiveDot } from "./live-dot";
import { useTimerPreview } from "./timer-preview";
import { useTimer } from "./timer-provider";
import { isChannel, isNature } from "./work-kinds";

/** The running timer as the first row of the day: what it would write if it were stopped now. */
export function LiveRow({ timer }: { timer: RunningTimer }) {
  const t = useTranslations("time");
  const desk = useTranslations("desk.timer");
  const locale = useLocale();
  const { timeZone, choices } = useEntryDesk();
  const { serverNow, stop, busy } = useTimer();
  const elapsed = useElapsed(timer.startedAt, serverNow);
  const worked = timerWorked(timer.startedAt, new Date(timer.startedAt.getTime() + elapsed * 1000)) ?? elapsed;
  const choice = choices.find(({ contractId }) => contractId === timer.contractId);
  const preview = useTimerPreview(timer, choice, elapsed);
  return (
    <TableRow live className={`${entryCard} max-desk:hidden!`}>
      <Cell className={`whitespace-nowrap ${narrow}`} sub={<span className="pl-4.25">{t("table.running")}</span>}>
        <span className="inline-flex items-center gap-2">
          <LiveDot />
          {instantText(timer.startedAt, timeZone, locale, "time")}
        </span>
      </Cell>
      <Cell primary className={narrow} sub={timer.description || desk("noDescription")}>
        {timer.clientName ?? desk("noClient")}
      </Cell>
      <Cell className={`whitespace-nowrap ${narrow}`} sub={isNature(timer.nature) ? t(`nature.${timer.nature}`) : null}>
        {isChannel(timer.channel) ? t(`channel.${timer.channel}`) : null}
      </Cell>
      <Cell end className={narrow}>
        {minutes(worked, locale)}
      </Cell>
      <Cell end className={narrow}>
        <span className="text-ink-3">{minutes(preview?.takenSeconds ?? worked, locale)}</span>
      </Cell>
      <Cell end className={narrow}>
        {choice ? <LeftAfter seconds={preview?.leftAfterSeconds ?? choice.balanceSeconds - worked} lineSeconds={choice.lineSeconds} faint /> : null}
      </Cell>
      <Cell actions>
        <IconButton size="sm" variant="default" icon="stop" label={desk("stop")} busy={busy} onClick={stop} />
      </Cell>
    </TableRow>
  );
}
