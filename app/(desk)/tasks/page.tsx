import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TaskTable } from "@/components/tasks/task-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { taskList } from "@/lib/features/tasks/input";
import { taskPage } from "@/lib/features/tasks/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks"))("title") };
}

/** What waits for a person, and what was done lately. */
export default async function TasksPage({ searchParams }: PageProps<"/tasks">) {
  const show = taskList.parse(await searchParams).show ?? "open";
  const { tasks, openCount, staff } = await staffRead("desk.read", (db) => taskPage(db, show));
  const t = await getTranslations("tasks");
  const tabs = [
    { href: "/tasks", label: t("open"), count: openCount, current: show === "open" },
    { href: "/tasks?show=done", label: t("done"), current: show === "done" },
  ];
  return (
    <>
      <PageHeader title={t("title")} />
      <Tabs label={t("title")} tabs={tabs} />
      <Panel>
        {tasks.length > 0 ? <TaskTable tasks={tasks} timeZone={staff.timeZone} /> : <EmptyState icon="check" title={t(`${show}EmptyTitle`)}>{t(`${show}EmptyText`)}</EmptyState>}
      </Panel>
    </>
  );
}
