"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/button";
import { LiveDot } from "./live-dot";
import { useElapsed } from "./elapsed";
import { stopwatch } from "@/lib/format/minutes";
import type { RunningTimer } from "@/lib/features/today/frame";
import { useDeskDeeds } from "./desk-deeds";
import { useTimer } from "./timer-provider";

/** The timer in the bar at the top of every page: runs, tells what for, stops with S; or offers to start. */
export function TimerChip() {
  const { timer, start, busy } = useTimer();
  const t = useTranslations("desk.timer");
  const onToday = usePathname() === "/";
  const key = useKeyOf("startStop");
  // On a phone Today has the timer itself, large.
  if (timer) return <Running timer={timer} className={onToday ? "max-desk:hidden" : ""} />;
  return (
    <Button icon="play" keyHint={key} busy={busy} onClick={() => start()} className="max-sm:w-8 max-sm:px-0">
      <span className="max-sm:sr-only">{t("start")}</span>
    </Button>
  );
}

function Running({ timer, className }: { timer: RunningTimer; className: string }) {
  const { stop, busy, ask, serverNow } = useTimer();
  const t = useTranslations("desk.timer");
  const elapsed = useElapsed(timer.startedAt, serverNow);
  const key = useKeyOf("startStop");
  return (
    <section aria-label={t("running")} className={`flex h-9 min-w-0 items-center gap-2 rounded-md border border-accent/55 bg-surface pr-1 pl-2.5 inset-ring inset-ring-accent/20 ${className}`}>
      <LiveDot />
      <span role="timer" className="figure text-md font-semibold tracking-[-0.01em]">
        {stopwatch(elapsed)}
      </span>
      <button
        type="button"
        onClick={() => ask({ message: null })}
        title={t("change")}
        className="flex min-h-6 min-w-0 items-center gap-2 rounded-sm text-left text-sm hover:bg-hover max-sm:hidden"
      >
        <span aria-hidden className="h-4 w-px flex-none bg-line" />
        <span className="truncate font-medium">{timer.clientName ?? t("noClient")}</span>
        <span className="max-w-50 truncate text-ink-2 max-desk:hidden">{timer.description}</span>
      </button>
      <Button size="sm" icon="stop" keyHint={key} busy={busy} onClick={stop}>
        {t("stop")}
      </Button>
    </section>
  );
}

/** The key of a deed as a button shows it; nothing where the member has none. */
function useKeyOf(deed: "startStop"): string | undefined {
  const { keys, choice } = useDeskDeeds();
  return choice.off ? undefined : keys[deed].toUpperCase() || undefined;
}
