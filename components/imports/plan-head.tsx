import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Note } from "@/components/ui/note";
import { StatFigure } from "@/components/ui/stat-figure";
import type { PreviewPlan } from "@/lib/features/imports/preview";
import { dayRange } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { count } from "@/lib/format/number";
import type { ActionResult } from "@/lib/web/result";

export type PlanHeadProps = {
  batchId: string;
  plan: PreviewPlan;
  start: (input: unknown) => Promise<ActionResult>;
};

/** What would be written, in four figures, and the button that does it. */
export function PlanHead({ batchId, plan, start }: PlanHeadProps) {
  const t = useTranslations("imports.plan");
  const locale = useLocale();
  const { counts } = plan;
  const address = `/time/import/${batchId}?step=preview`;
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
        <StatFigure label={t("ready")} value={count(counts.ready, locale)}>
          {plan.firstDay && plan.lastDay ? dayRange(plan.firstDay, plan.lastDay, locale, "medium") : null}
        </StatFigure>
        <StatFigure label={t("time")} value={minutes(plan.readySeconds, locale)}>
          {t("contracts", { count: plan.contracts.length })}
        </StatFigure>
        <StatFigure label={t("errors")} value={count(counts.error, locale)} href={counts.error > 0 ? `${address}&show=error` : undefined}>
          {counts.error > 0 ? t("errorsHint") : t("noErrors")}
        </StatFigure>
        <StatFigure label={t("skipped")} value={count(counts.skipped, locale)} href={counts.skipped > 0 ? `${address}&show=skipped` : undefined}>
          {counts.skipped > 0 ? t("skippedHint") : null}
        </StatFigure>
      </div>
      <Verdict plan={plan} notedHref={`${address}&show=noted`} />
      <div className="flex flex-wrap items-center gap-3">
        <StartButton batchId={batchId} plan={plan} start={start} />
        <p className="text-sm text-ink-2">{t("allOrNothing")}</p>
      </div>
    </div>
  );
}

function Verdict({ plan, notedHref }: { plan: PreviewPlan; notedHref: string }) {
  const t = useTranslations("imports.plan");
  if (plan.counts.error > 0) return <Note tone="over">{t("fixErrors", { count: plan.counts.error })}</Note>;
  if (plan.counts.ready === 0) return <Note>{t("nothing")}</Note>;
  if (plan.counts.noted === 0) return null;
  return (
    <Note tone="low">
      <Link href={notedHref} className="underline">
        {t("noted", { count: plan.counts.noted })}
      </Link>
    </Note>
  );
}

function StartButton({ batchId, plan, start }: PlanHeadProps) {
  const t = useTranslations("imports.plan");
  const locale = useLocale();
  const renewals = plan.contracts.filter((contract) => contract.opensRenewal).length;
  const lines = plan.counts.ready;
  return (
    <ConfirmButton
      action={start}
      hidden={{ batchId, planKey: plan.planKey }}
      label={t("start", { count: lines })}
      variant="primary"
      disabled={plan.counts.error > 0 || lines === 0}
      title={t("question", { count: lines })}
      description={t("consequence", { count: lines, time: minutes(plan.readySeconds, locale), contracts: plan.contracts.length, renewals })}
      keepLabel={t("notYet")}
    />
  );
}
