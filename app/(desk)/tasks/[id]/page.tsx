import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { DisputeAnswer } from "@/components/tasks/dispute-answer";
import { DisputeEntry } from "@/components/tasks/dispute-entry";
import { TaskAssignee } from "@/components/tasks/task-assignee";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { permits } from "@/lib/domain/permission";
import { disputeOfTask } from "@/lib/features/disputes/queries";
import { id } from "@/lib/features/fields";
import { colleagues } from "@/lib/features/time/queries";
import { staffRead } from "@/lib/web/staff";
import { answerDispute, assignTask } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks"))("kind.dispute") };
}

/** A dispute beside the receipt of its entry, and the two answers. */
export default async function TaskPage({ params }: PageProps<"/tasks/[id]">) {
  const taskId = id.safeParse((await params).id);
  if (!taskId.success) notFound();
  const { task, people, staff } = await staffRead("desk.read", async (db, { role }) => ({ task: await disputeOfTask(db, taskId.data), people: await colleagues(db, role) }));
  const t = await getTranslations("tasks");
  const { dispute, assigneeId, status } = task;
  const office = permits(staff.role, "time.write_others");
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/tasks", label: t("title") }]}
        title={t("dispute.title", { client: dispute.clientName })}
        lead={dispute.contractTitle}
        actions={<ButtonLink href={`/contracts/${dispute.contractId}`}>{t("dispute.open")}</ButtonLink>}
      />
      <div className="grid gap-5 desk:grid-cols-[minmax(0,1fr)_24rem] desk:items-start">
        <div className="grid min-w-0 gap-5">
          <DisputeAnswer dispute={dispute} office={office} timeZone={staff.timeZone} bareNumber={staff.bareNumber} answer={answerDispute} />
          {office && status === "open" ? <TaskAssignee taskId={taskId.data} assigneeId={assigneeId} people={people} assign={assignTask} /> : null}
        </div>
        <DisputeEntry dispute={dispute} />
      </div>
    </>
  );
}
