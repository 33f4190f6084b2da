import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { type HourBarInput, hourBarState } from "@/lib/domain/hour-bar";
import { minutes } from "@/lib/format/minutes";

/** The state of a balance as a badge: Fine, Low, Over 1 h 15. */
export function StateBadge({ balance }: { balance: HourBarInput }) {
  const t = useTranslations("hours");
  const locale = useLocale();
  const state = hourBarState(balance);
  const over = Math.max(balance.overSeconds ?? 0, -balance.leftSeconds);
  return <Badge tone={state}>{state === "over" ? t("overBy", { duration: minutes(over, locale) }) : t(`state.${state}`)}</Badge>;
}
