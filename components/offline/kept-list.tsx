"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { day } from "@/lib/domain/day";
import type { KeptItem } from "@/lib/domain/kept-work";
import { dayText } from "@/lib/format/day";
import { instantText, timeOfDay } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import { MendKept } from "./mend-kept";
import { useOutbox } from "./outbox-provider";

/** Everything of the member that lies on this phone: what waits, and what was refused with its reason. */
export function KeptList() {
  const t = useTranslations("offline.list");
  const outbox = useOutbox();
  if (!outbox) return null;
  if (outbox.items.length === 0) return <p className="text-ink-2">{t("empty")}</p>;
  return (
    <div className="grid gap-3">
      <ul className="divide-y divide-line">
        {outbox.items.map((item) => (
          <li key={item.id} className="grid gap-2.5 py-3 first:pt-0">
            <Kept item={item} />
          </li>
        ))}
      </ul>
      {outbox.items.some(({ refusal }) => refusal === null) ? (
        <div>
          <Button icon="upload" size="lg" onClick={() => void outbox.send()}>
            {t("sendNow")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Kept({ item }: { item: KeptItem }) {
  const t = useTranslations("offline.list");
  const outbox = useOutbox();
  const words = useKeptWords();
  const [step, setStep] = useState<"shown" | "mending" | "discarding">("shown");
  const { title, sub } = words(item);
  // What has other content under its id is written already: a second writing is never offered.
  const mendable = item.form !== null && item.refusal !== null && item.refusal.code !== "entry_content_differs";
  if (step === "mending") return <MendKept item={item} onDone={() => setStep("shown")} />;
  return (
    <>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="figure font-medium wrap-anywhere">{title}</p>
          <p className="figure text-sm text-ink-2 wrap-anywhere">{sub}</p>
        </div>
        <span className={`inline-flex flex-none items-center gap-1.5 text-xs ${item.refusal ? "text-over-ink" : "text-ink-3"}`}>
          <Icon name={item.refusal ? "minus" : "clock"} size="sm" />
          {t(item.refusal ? "refused" : "waiting")}
        </span>
      </div>
      {item.refusal ? <Note tone="over">{item.refusal.message}</Note> : null}
      {step === "discarding" ? (
        <div className="grid gap-2 rounded-md border border-line-strong p-3">
          <p className="font-medium">{t(item.form ? "discardTitle" : "discardStopTitle", { duration: words(item).duration, client: words(item).client })}</p>
          <p className="text-sm text-ink-2">{t(item.settled && item.refusal === null ? "discardMaybe" : "discardText")}</p>
          <div className="flex flex-wrap gap-2">
            <Button size="lg" onClick={() => setStep("shown")}>
              {t("keep")}
            </Button>
            <Button size="lg" variant="danger-solid" icon="trash" onClick={() => void outbox?.drop(item)}>
              {t("discard")}
            </Button>
          </div>
        </div>
      ) : (
        <div className="flex flex-wrap gap-2">
          {mendable ? (
            <Button icon="pen" onClick={() => setStep("mending")}>
              {t("change")}
            </Button>
          ) : null}
          <Button variant="ghost" icon="trash" onClick={() => setStep("discarding")}>
            {t("discard")}
          </Button>
        </div>
      )}
    </>
  );
}

/** `1 h 30 · Kessler`, and under it the day and what was done. */
function useKeptWords() {
  const t = useTranslations("offline");
  const locale = useLocale();
  const outbox = useOutbox();
  return ({ form, clientName, stoppedAt }: KeptItem) => {
    const client = clientName || t("client");
    if (!form) {
      const time = stoppedAt && outbox ? instantText(new Date(stoppedAt), outbox.timeZone, locale) : "";
      return { title: client, sub: t("list.stop", { time }), duration: "", client };
    }
    const duration = minutes(form.workedSeconds, locale);
    const when = [dayText(day(form.workedOn), locale, "medium"), form.startedTime ? timeOfDay(form.startedTime, locale) : ""].filter(Boolean).join(", ");
    return { title: `${duration} · ${client}`, sub: [when, form.description].filter(Boolean).join(" · "), duration, client };
  };
}
