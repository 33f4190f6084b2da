import { useTranslations } from "next-intl";
import { Badge, type BadgeProps } from "@/components/ui/badge";
import type { AgreementStatus } from "@/lib/domain/agreement";

const looks: Record<AgreementStatus, Pick<BadgeProps, "tone" | "icon">> = {
  draft: { tone: "plain", icon: "pen" },
  sent: { tone: "pending", icon: "mail" },
  viewed: { tone: "pending", icon: "document" },
  signed: { tone: "low", icon: "pen" },
  active: { tone: "fine" },
  declined: { tone: "over", icon: "close" },
  withdrawn: { tone: "plain" },
  superseded: { tone: "plain", icon: "again" },
};

/** Where an agreement stands; `expired` where the time to sign is over. */
export function AgreementBadge({ status, expired }: { status: AgreementStatus; expired: boolean }) {
  const t = useTranslations("agreements.status");
  if (expired) return <Badge tone="low">{t("expired")}</Badge>;
  return <Badge {...looks[status]}>{t(status)}</Badge>;
}
