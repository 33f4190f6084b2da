"use client";

import { useLocale, useTranslations } from "next-intl";
import { unstable_rethrow, useRouter } from "next/navigation";
import { startTransition } from "react";
import { showToast } from "@/components/ui/toasts";
import { mayStand, type Placed } from "@/lib/domain/calendar-time";
import { day } from "@/lib/domain/day";
import type { Receipt } from "@/lib/features/time/commands";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { dayText } from "@/lib/format/day";
import { timeRange } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";
import { useEntryDesk } from "./entry-desk";
import { useTimeDeeds } from "./time-entries";

type Moved = Pick<EntryRow, "id" | "revision" | "clientName" | "workedOn" | "startedAt" | "workedSeconds">;

/**
 * Moves an entry, or makes it longer or shorter: a correction of the entry as it was seen. What was done is told with the way
 * back, which is one more correction; what was refused is the caller's to show.
 */
export function useMoveTime(): (entry: Moved, to: Placed) => Promise<ActionResult<Receipt>> {
  const t = useTranslations("time_views.moved");
  const locale = useLocale();
  const router = useRouter();
  const { timeZone } = useEntryDesk();
  const { moveTime } = useTimeDeeds();

  const send = async (entry: Moved, revision: number, { workedOn, startedAt, workedSeconds }: Pick<Moved, "workedOn" | "startedAt" | "workedSeconds">) => {
    try {
      return await moveTime({ entryId: entry.id, revision, workedOn, startedAt: startedAt?.toISOString() ?? null, workedSeconds });
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, message: t("unreachable") } satisfies ActionResult<Receipt>;
    }
  };

  function when({ workedOn, startedAt, workedSeconds }: Placed): string {
    const end = startedAt && new Date(startedAt.getTime() + workedSeconds * 1000);
    return [dayText(workedOn, locale, "weekday"), startedAt && end ? timeRange(startedAt, end, timeZone, locale) : null, minutes(workedSeconds, locale)].filter(Boolean).join(", ");
  }

  async function takeBack(entry: Moved, revision: number) {
    const result = await send(entry, revision, entry);
    showToast(result.ok ? { title: t("undone", { client: entry.clientName }) } : { title: result.message, tone: "over" });
  }

  return async (entry, to) => {
    const result = await send(entry, entry.revision, to);
    // Somebody else was faster: what they wrote is shown, so that the next move starts from there.
    if (!result.ok && (result.refusal === "stale_revision" || result.refusal === "entry_deleted")) router.refresh();
    if (result.ok) {
      const { revision, balanceAfterSeconds: left } = result.data;
      // Back to a start that an import put on another day there is no way: it would be refused.
      const hasWayBack = mayStand({ ...entry, workedOn: day(entry.workedOn) }, to, timeZone);
      showToast({
        title: t("done", { client: entry.clientName, when: when(to) }),
        text: left < 0 ? t("over", { duration: minutes(-left, locale) }) : t("left", { duration: minutes(left, locale) }),
        action: hasWayBack ? { label: t("undo"), run: () => startTransition(() => takeBack(entry, revision)) } : undefined,
      });
    }
    return result;
  };
}
