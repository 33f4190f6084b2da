import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { DeliveryStatus } from "@/lib/domain/hook";
import type { DeliveryRow, HookRow } from "@/lib/features/hooks/queries";

/** Whether an endpoint is told, and whether it takes it. */
export function HookState({ hook: { disabledReason, failingSince } }: { hook: Pick<HookRow, "disabledReason" | "failingSince"> }) {
  const t = useTranslations("hooks.states");
  if (disabledReason === "by_hand") return <Badge>{t("by_hand")}</Badge>;
  if (disabledReason) return <Badge tone="over">{t(disabledReason === "gone" ? "gone" : "failed")}</Badge>;
  return failingSince ? <Badge tone="low">{t("failing")}</Badge> : <Badge tone="fine">{t("good")}</Badge>;
}

const looks = {
  waiting: { tone: "pending", icon: "clock" },
  delivered: { tone: "fine", icon: "check" },
  failed: { tone: "over", icon: "warning" },
  stopped: { tone: "plain", icon: "stop" },
} as const;

/** Where a delivery is. */
export function DeliveryState({ status }: { status: DeliveryStatus }) {
  const t = useTranslations("hooks.status");
  return <Badge {...looks[status]}>{t(status)}</Badge>;
}

/** What an attempt brought, in a line. */
export function AnswerLine({ answer: { status, failure, tookMs } }: { answer: NonNullable<DeliveryRow["last"]> }) {
  const t = useTranslations("hooks");
  if (status !== null) {
    const answered = t("answered", { status: String(status), ms: tookMs });
    return <>{failure === "redirect" ? `${answered} · ${t("failure.redirect")}` : answered}</>;
  }
  return <>{t("unanswered", { failure: t(`failure.${failure ?? "unreachable"}`), ms: tookMs })}</>;
}
