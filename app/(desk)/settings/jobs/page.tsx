import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JobTable } from "@/components/jobs/job-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { failedJobs, failedMails } from "@/lib/features/jobs/queries";
import { staffRead } from "@/lib/web/staff";
import { dropJob, retryJob } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("title") };
}

/** Background work that did not go through: try it again, or let it be. */
export default async function JobsPage() {
  const { jobs, mails, staff } = await staffRead("job.write", async (db) => ({ jobs: await failedJobs(db), mails: await failedMails(db) }));
  const t = await getTranslations("jobs");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {mails > 0 ? (
        <Note className="mb-5" tone="over" title={t("mails", { count: mails })}>
          <ButtonLink size="sm" href="/settings/messages?show=failed">
            {t("toMails")}
          </ButtonLink>
        </Note>
      ) : null}
      <Panel title={t("list")} count={jobs.length}>
        {jobs.length === 0 ? (
          <EmptyState icon="check" title={t("none")}>
            {t("noneText")}
          </EmptyState>
        ) : (
          <JobTable jobs={jobs} timeZone={staff.timeZone} retry={retryJob} drop={dropJob} />
        )}
      </Panel>
      <p className="mt-5 text-sm text-ink-2">{t("backoff")}</p>
    </>
  );
}
