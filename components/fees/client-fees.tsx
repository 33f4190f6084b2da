import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { FeeFields, type FeeFieldsProps, FeeWords } from "@/components/fees/fee-fields";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DateField } from "@/components/forms/date-field";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { ClientFee } from "@/lib/features/fees/queries";
import { dayText } from "@/lib/format/day";
import { hoursText } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type ClientFeesProps = Omit<FeeFieldsProps, "currency"> & {
  client: { id: string; name: string; currency: string };
  fees: readonly ClientFee[];
  /** Without actions the list is for reading. */
  actions: { add: Action; change: Action; end: Action } | null;
};

/** The fees of a client: what runs, what it costs a month, and its end. */
export function ClientFees({ client, fees, actions, ...choices }: ClientFeesProps) {
  const t = useTranslations("fees");
  const common = useTranslations("common");
  const add = actions ? (
    <ConfirmButton action={actions.add} hidden={{ clientId: client.id }} onceIds={["feeId"]} label={t("add")} title={t("add")} confirmLabel={t("add")} keepLabel={common("cancel")} toast={t("added")} icon="plus" size="sm">
      <FeeFields currency={client.currency} {...choices} />
    </ConfirmButton>
  ) : null;
  return (
    <Panel title={t("title")} count={fees.length || undefined} actions={add}>
      {fees.length === 0 ? <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState> : null}
      <ul className="text-sm">
        {fees.map((fee) => (
          <li key={fee.feeId} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 not-first:border-t not-first:border-line">
            <FeeLine fee={fee} today={choices.today} />
            {actions && !isOver(fee, choices.today) ? (
              <div className="flex gap-1">
                <ConfirmButton action={actions.change} hidden={{ feeId: fee.feeId, revision: fee.revision }} label={t("edit", { name: fee.title })} title={t("edit", { name: fee.title })} confirmLabel={common("save")} keepLabel={common("cancel")} toast={t("saved")} icon="pen" iconOnly size="sm">
                  <FeeWords fee={fee} rates={choices.rates} />
                </ConfirmButton>
                <ConfirmButton action={actions.end} hidden={{ feeId: fee.feeId, revision: fee.revision }} label={t("end")} title={t("endTitle", { name: fee.title })} description={t("endText")} confirmLabel={common("save")} keepLabel={common("cancel")} toast={t("ended")} size="sm">
                  <DateField name="untilOn" label={t("until")} hint={t("untilHint")} defaultValue={fee.untilOn ?? choices.today} whenEmpty="null" optional />
                </ConfirmButton>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function FeeLine({ fee, today }: { fee: ClientFee; today: string }) {
  const t = useTranslations("fees");
  const locale = useLocale();
  const day = (of: string) => dayText(of, locale);
  const span = fee.untilOn ? t("between", { from: day(fee.fromOn), until: day(fee.untilOn) }) : fee.fromOn > today ? t("starts", { day: day(fee.fromOn) }) : t("since", { day: day(fee.fromOn) });
  const facts = [t(`kinds.${fee.kind}`), span, ...(fee.promisedSeconds ? [t("promisedHours", { hours: hoursText(fee.promisedSeconds, locale) })] : [])];
  return (
    <div className="min-w-48 flex-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium wrap-anywhere">{fee.title}</span>
        {fee.runs ? <Badge tone="fine">{t("running")}</Badge> : <Badge>{t(isOver(fee, today) ? "over" : "coming")}</Badge>}
      </div>
      <div className="text-xs text-ink-3">
        {facts.join(" · ")}
        {fee.contractId ? <> · <Link href={`/contracts/${fee.contractId}`} className="underline decoration-line-strong underline-offset-2">{fee.contractTitle}</Link></> : null}
      </div>
      <div className="figure mt-1 font-medium">{t("perMonth", { amount: money(fee.amountMinor, fee.currency, locale) })}</div>
    </div>
  );
}

function isOver({ untilOn }: ClientFee, today: string): boolean {
  return untilOn !== null && untilOn < today;
}
