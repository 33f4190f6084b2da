import { useTranslations } from "next-intl";
import { Badge, type BadgeProps } from "@/components/ui/badge";
import type { EstimateStatus } from "@/lib/domain/estimate";

const looks: Record<EstimateStatus, Pick<BadgeProps, "tone" | "icon">> = {
  approved_itself: { tone: "plain", icon: "check" },
  waiting: { tone: "pending", icon: "clock" },
  approved: { tone: "fine" },
  declined: { tone: "over", icon: "close" },
  withdrawn: { tone: "plain" },
};

/** How an estimate stands. */
export function EstimateBadge({ status }: { status: EstimateStatus }) {
  const t = useTranslations("estimates.status");
  return <Badge {...looks[status]}>{t(status)}</Badge>;
}
