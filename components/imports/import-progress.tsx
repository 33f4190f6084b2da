"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { count } from "@/lib/format/number";

/** How far a running import is; looks again a second after each answer. */
export function ImportProgress({ doneRows, totalRows, queued }: { doneRows: number; totalRows: number; queued: boolean }) {
  const t = useTranslations("imports.progress");
  const locale = useLocale();
  const router = useRouter();
  const [looking, startLook] = useTransition();
  // The next look waits for the last answer: on a busy machine each would otherwise overtake the one before.
  useEffect(() => {
    if (looking) return undefined;
    const timer = setTimeout(() => startLook(() => router.refresh()), 1_000);
    return () => clearTimeout(timer);
  }, [looking, router]);
  const label = queued ? t("queued") : t("running", { done: count(doneRows, locale), total: count(totalRows, locale) });
  return (
    <Panel title={t("title")} padded>
      <div className="grid gap-3" role="status">
        <Progress label={label} value={queued ? undefined : doneRows} max={Math.max(1, totalRows)} />
        <p className="text-sm text-ink-2">{t("text")}</p>
      </div>
    </Panel>
  );
}
