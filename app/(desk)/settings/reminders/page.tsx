import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReminderForm } from "@/components/paper/reminder-form";
import { PageHeader } from "@/components/ui/page-header";
import { lateInvoices, reminderSchedule } from "@/lib/features/reminders/queries";
import { staffRead } from "@/lib/web/staff";
import { setReminderSchedule } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("paper_desk.schedule"))("title") };
}

/** When clients are reminded of what is late. */
export default async function RemindersPage() {
  const { schedule, late } = await staffRead("firm.write", async (db) => ({ schedule: await reminderSchedule(db), late: await lateInvoices(db) }));
  const t = await getTranslations("paper_desk.schedule");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ReminderForm key={schedule.revision} schedule={schedule} late={late.count} action={setReminderSchedule} />
    </>
  );
}
