import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { IconName } from "@/components/ui/icon-paths";
import type { TicketStatus } from "@/lib/domain/ticket";

const looks: Record<TicketStatus, { tone: BadgeTone; icon: IconName }> = {
  new: { tone: "plain", icon: "check" },
  open: { tone: "pending", icon: "again" },
  waiting: { tone: "low", icon: "chat" },
  done: { tone: "fine", icon: "check" },
  closed: { tone: "plain", icon: "lock" },
};

/** Where a ticket stands, in the words of the client: whose turn it is. */
export function PortalStatus({ status }: { status: TicketStatus }) {
  const t = useTranslations("ticket_pages.portal.status");
  return <Badge {...looks[status]}>{t(status)}</Badge>;
}
