import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-paths";
import type { TicketPriority, TicketStatus } from "@/lib/domain/ticket";

const statusTones: Record<TicketStatus, { tone: BadgeTone; icon: IconName | null }> = {
  new: { tone: "provisional", icon: "plus" },
  open: { tone: "pending", icon: "chat" },
  waiting: { tone: "plain", icon: "clock" },
  done: { tone: "fine", icon: "check" },
  closed: { tone: "plain", icon: "lock" },
};

/** Where a ticket stands, in words with an icon. */
export function StatusBadge({ status }: { status: TicketStatus }) {
  const t = useTranslations("tickets.status");
  const { tone, icon } = statusTones[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(status)}
    </Badge>
  );
}

const priorityLooks: Record<TicketPriority, { icon: IconName; className: string }> = {
  low: { icon: "chevron-down", className: "text-ink-3" },
  normal: { icon: "rank", className: "text-ink-2" },
  high: { icon: "chevron-up", className: "font-medium text-low-ink" },
  urgent: { icon: "bolt", className: "font-semibold text-over-ink" },
};

/** How pressing a ticket is, in a word with a sign. */
export function PriorityWord({ priority }: { priority: TicketPriority }) {
  const t = useTranslations("tickets.priority");
  const { icon, className } = priorityLooks[priority];
  return (
    <span className={classNames("inline-flex items-center gap-1 whitespace-nowrap", className)}>
      <Icon name={icon} size="sm" />
      {t(priority)}
    </span>
  );
}
