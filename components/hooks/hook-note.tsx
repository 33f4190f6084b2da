import { useLocale, useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";
import type { HookRow } from "@/lib/features/hooks/queries";
import { instantText } from "@/lib/format/instant";

/** Why an endpoint is off, or that it takes nothing. @param timeZone the firm's */
export function HookNote({ hook: { disabledReason, failingSince }, timeZone }: { hook: HookRow; timeZone: string }) {
  const t = useTranslations("hooks.notes");
  const locale = useLocale();
  if (disabledReason) {
    return (
      <Note tone={disabledReason === "by_hand" ? "plain" : "over"} className="mb-5">
        {t(disabledReason)}
      </Note>
    );
  }
  if (!failingSince) return null;
  return (
    <Note tone="low" className="mb-5">
      {t("since", { at: instantText(failingSince, timeZone, locale, "dayTime") })}
    </Note>
  );
}
