"use client";

import { useLocale, useTranslations } from "next-intl";
import { HourBar } from "@/components/hours/hour-bar";
import { Button } from "@/components/ui/button";
import type { ContractChoice } from "@/lib/features/time/choices";
import type { RunningTimer } from "@/lib/features/today/frame";
import { hoursText, minutes, stopwatch } from "@/lib/format/minutes";
import { useElapsed } from "./elapsed";
import { useEntryDesk } from "./entry-desk";
import { LiveDot } from "./live-dot";
import { useTimerPreview } from "./timer-preview";
import { useTimer } from "./timer-provider";

/**
 * The timer, large, on a phone: one tap starts it; one stops and logs it, and the consequence stands under the button.
 * `wide`: on larger screens as well.
 */
export function PhoneTimer({ wide = false }: { wide?: boolean }) {
  const { timer } = useTimer();
  const { choices } = useEntryDesk();
  const place = wide ? "" : "desk:hidden";
  if (!timer) return <Startable place={place} />;
  return <Running timer={timer} choice={choices.find(({ contractId }) => contractId === timer.contractId)} place={place} />;
}

function Startable({ place }: { place: string }) {
  const t = useTranslations("offline.page");
  const { start, busy } = useTimer();
  return (
    <div className={`mb-4 ${place}`}>
      <Button size="xl" wide icon="play" busy={busy} onClick={() => start()}>
        {t("startBig")}
      </Button>
    </div>
  );
}

function Running({ timer, choice, place }: { timer: RunningTimer; choice: ContractChoice | undefined; place: string }) {
  const t = useTranslations("desk.timer");
  const locale = useLocale();
  const { serverNow, stop, busy, ask, isLocal } = useTimer();
  const o = useTranslations("offline");
  const elapsed = useElapsed(timer.startedAt, serverNow);
  const preview = useTimerPreview(timer, choice, elapsed);
  return (
    <section aria-label={t("running")} className={`mb-5 rounded-lg border border-line bg-surface p-4 max-sm:-mx-4 max-sm:rounded-none max-sm:border-x-0 ${place}`}>
      <div className="flex items-center justify-between gap-3">
        <span className="flex min-w-0 items-center gap-2 text-md font-semibold">
          <LiveDot />
          <span className="min-w-0 wrap-anywhere">{timer.clientName ?? t("noClient")}</span>
        </span>
        <button type="button" className="text-link min-h-6 text-md" onClick={() => ask({ message: null })}>
          {t("changeShort")}
        </button>
      </div>
      <p className="wrap-anywhere text-md text-ink-2">{timer.description || t("noDescription")}</p>
      <div role="timer" className="figure mt-2.5 mb-3.5 -ml-0.5 text-[4rem] leading-18 font-semibold tracking-[-0.045em]">
        {stopwatch(elapsed)}
      </div>
      <Button variant="primary" size="xl" wide icon="stop" busy={busy} onClick={stop}>
        {t("stopAndLog")}
      </Button>
      {isLocal ? <p className="mt-2.5 text-sm text-low-ink">{o("timerHere")}</p> : null}
      {preview && choice ? (
        <div className="figure mt-2 text-read">
          <Line label={t("takenNow")} value={minutes(preview.takenSeconds, locale)} />
          <Line label={t("leftAfter")} value={t("leftOf", { left: minutes(preview.leftAfterSeconds, locale), bought: hoursText(preview.bar.boughtSeconds + (preview.bar.provisionalSeconds ?? 0), locale) })} />
          <HourBar balance={preview.bar} size="card" scale className="mt-5" />
        </div>
      ) : null}
    </section>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <p className="flex justify-between gap-3 border-b border-line py-2.75 text-ink-2">
      {label}
      <b className="font-semibold text-ink">{value}</b>
    </p>
  );
}
