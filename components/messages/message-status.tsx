import { useLocale, useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { IconName } from "@/components/ui/icon-paths";
import type { MessageStatus as Status } from "@/lib/domain/message";
import { instantText } from "@/lib/format/instant";

const looks: Record<Status, { tone: BadgeTone; icon: IconName }> = {
  queued: { tone: "pending", icon: "clock" },
  sent: { tone: "fine", icon: "check" },
  failed: { tone: "over", icon: "warning" },
};

/** Where a mail is: waiting, sent when, or failed. @param timeZone the firm's */
export function MessageStatus({ status, sentAt, timeZone }: { status: Status; sentAt: Date | null; timeZone: string }) {
  const t = useTranslations("messages.status");
  const locale = useLocale();
  return <Badge {...looks[status]}>{t(status, { at: sentAt ? instantText(sentAt, timeZone, locale, "dayTime") : "" })}</Badge>;
}
