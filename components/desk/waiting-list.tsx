import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-paths";
import { Panel } from "@/components/ui/panel";
import type { Waiting } from "@/lib/features/today/queries";
import { dayText, relativeDay } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { hoursText, minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

/** What waits for a person: renewals to send, invoices that are late, work of which nobody said what it was. */
export function WaitingList({ waiting, today, timeZone }: { waiting: Waiting; today: string; timeZone: string }) {
  const t = useTranslations("desk.waiting");
  const locale = useLocale();
  const { tasks, taskCount, renewals, overdue, overdueCount, unnamed } = waiting;
  const count = taskCount + renewals.length + overdueCount + (unnamed ? 1 : 0);
  return (
    <Panel title={t("title")} count={count}>
      {count === 0 ? (
        <EmptyState icon="check" title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul>
          {tasks.map((task) => (
            <Item
              key={task.taskId}
              icon="warning"
              title={t("dispute", { client: task.clientName, work: task.title || "–" })}
              hint={t("disputeHint", { day: instantText(task.createdAt, timeZone, locale, "day") })}
              href={`/tasks/${task.taskId}`}
              action={t("answer")}
            />
          ))}
          {taskCount > tasks.length ? (
            <Item icon="warning" title={t("moreTasks", { count: taskCount - tasks.length })} hint={t("moreTasksHint")} href="/tasks" action={t("allTasks")} />
          ) : null}
          {renewals.map((renewal) => (
            <Item
              key={renewal.contractId}
              icon="mail"
              title={t("renewal", { client: renewal.clientName, hours: hoursText(renewal.quantity * renewal.blockSeconds, locale) })}
              hint={t("renewalHint", { left: minutes(renewal.balanceSeconds, locale) })}
              href={`/contracts/${renewal.contractId}`}
              action={t("review")}
            />
          ))}
          {overdue.map((invoice) => (
            <Item
              key={invoice.invoiceId}
              icon="money"
              title={t("overdue", { client: invoice.clientName, amount: money(invoice.dueMinor, invoice.currency, locale) })}
              hint={t("overdueHint", { number: invoice.numberText, day: dayText(invoice.dueOn, locale, "short"), when: relativeDay(invoice.dueOn, today, locale) })}
              href={`/invoices/${invoice.invoiceId}`}
              action={t("open")}
            />
          ))}
          {overdueCount > overdue.length ? (
            <Item icon="money" title={t("moreOverdue", { count: overdueCount - overdue.length })} hint={t("moreOverdueHint")} href="/invoices?show=overdue" action={t("open")} />
          ) : null}
          {unnamed ? (
            <Item
              icon="pen"
              title={t("unnamed", { count: unnamed.entries })}
              hint={t("unnamedHint", { duration: minutes(unnamed.workedSeconds, locale) })}
              href={`/time?week=${unnamed.oldestOn}`}
              action={t("open")}
            />
          ) : null}
        </ul>
      )}
    </Panel>
  );
}

type ItemProps = { icon: IconName; title: ReactNode; hint: ReactNode; href: string; action: string };

function Item({ icon, title, hint, href, action }: ItemProps) {
  return (
    <li className="figure flex min-h-13 items-center gap-2.5 border-b border-line px-4 py-2 last:border-b-0 hover:bg-sunken">
      <Icon name={icon} className="text-ink-3" />
      <div className="min-w-0 flex-1">
        <div className="text-sm font-medium wrap-anywhere">{title}</div>
        <div className="text-xs text-ink-3">{hint}</div>
      </div>
      <ButtonLink size="sm" href={href}>
        {action}
      </ButtonLink>
    </li>
  );
}
