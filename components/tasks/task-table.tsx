import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { TaskRow } from "@/lib/features/tasks/queries";
import { instantText } from "@/lib/format/instant";

/** Tasks with whose they are; open ones since when, done ones with what came of them. */
export function TaskTable({ tasks, timeZone }: { tasks: readonly TaskRow[]; timeZone: string }) {
  const t = useTranslations("tasks");
  const locale = useLocale();
  const done = tasks.every(({ status }) => status === "done");
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("column.task")}</HeadCell>
          <HeadCell>{t("column.client")}</HeadCell>
          <HeadCell>{t("column.assignee")}</HeadCell>
          <HeadCell>{t(done ? "column.done" : "column.since")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {tasks.map((task) => (
          <TableRow key={task.taskId}>
            <Cell primary sub={task.status === "done" ? task.outcome || t("noOutcome") : t(`kind.${task.kind}`)}>
              <Link href={`/tasks/${task.taskId}`} className="inline-flex min-h-6 items-center wrap-anywhere hover:text-accent-ink hover:underline">
                {task.title || t("noTitle")}
              </Link>
            </Cell>
            <Cell label={t("column.client")}>{task.clientName}</Cell>
            <Cell label={t("column.assignee")}>{task.assigneeName ?? <span className="text-ink-3">{t("everybody")}</span>}</Cell>
            <Cell label={t(done ? "column.done" : "column.since")} className="whitespace-nowrap">
              {instantText(task.doneAt ?? task.createdAt, timeZone, locale, "day")}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
