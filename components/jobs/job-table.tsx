import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { FailedJob } from "@/lib/features/jobs/queries";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult>;

export type JobTableProps = { jobs: readonly FailedJob[]; timeZone: string; retry: Action; drop: Action };

/** Background work that failed: what, for whom, why, and when it is tried again. @param timeZone the firm's */
export function JobTable({ jobs, ...rest }: JobTableProps) {
  const t = useTranslations("jobs");
  return (
    <Table label={t("title")} align="top">
      <TableHead>
        <TableRow>
          <HeadCell>{t("what")}</HeadCell>
          <HeadCell>{t("why")}</HeadCell>
          <HeadCell>{t("tries")}</HeadCell>
          <HeadCell>{t("next")}</HeadCell>
          <HeadCell hidden>{t("actions")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {jobs.map((job) => (
          <JobRow key={job.jobId} job={job} {...rest} />
        ))}
      </TableBody>
    </Table>
  );
}

function JobRow({ job, timeZone, retry, drop }: Omit<JobTableProps, "jobs"> & { job: FailedJob }) {
  const t = useTranslations("jobs");
  const common = useTranslations("common");
  const locale = useLocale();
  const task = t.has(`task.${job.task}`) ? t(`task.${job.task}`) : t("task.other");
  return (
    <TableRow>
      <Cell primary>
        {task}
        {job.about ? <span className="block text-xs font-normal wrap-anywhere text-ink-2">{job.href ? <Link href={job.href} className="hover:underline">{job.about}</Link> : job.about}</span> : null}
      </Cell>
      <Cell label={t("why")}>
        {t(`reason.${job.reason}`)}
        <span className="block text-xs wrap-anywhere text-ink-3">{job.detail}</span>
      </Cell>
      <Cell label={t("tries")}>{t("triesOf", { attempts: job.attempts, most: job.maxAttempts })}</Cell>
      <Cell label={t("next")} className="whitespace-nowrap">
        <NextTry job={job} words={{ running: t("running"), givenUp: t("givenUp") }} at={job.nextTryAt ? instantText(job.nextTryAt, timeZone, locale, "dayTime") : ""} />
      </Cell>
      <Cell actions>
        {job.running ? null : (
          <span className="flex justify-end gap-2">
            <ActionButton action={retry} hidden={{ jobId: job.jobId }} toast={t("retried")} size="sm">
              {t("retry")}
            </ActionButton>
            <ConfirmButton label={t("drop")} title={t("dropTitle")} description={t("dropText")} keepLabel={common("cancel")} size="sm" danger action={drop} hidden={{ jobId: job.jobId }} toast={t("dropped")} />
          </span>
        )}
      </Cell>
    </TableRow>
  );
}

function NextTry({ job, words, at }: { job: FailedJob; words: { running: string; givenUp: string }; at: string }) {
  if (job.running) return <Badge tone="pending">{words.running}</Badge>;
  return job.nextTryAt ? at : <Badge tone="over">{words.givenUp}</Badge>;
}
