import { useLocale, useTranslations } from "next-intl";
import { useAccountName } from "@/components/debits/account-name";
import { ActionForm } from "@/components/forms/action-form";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { SelectField } from "@/components/forms/select-field";
import { Badge } from "@/components/ui/badge";
import { Note } from "@/components/ui/note";
import type { AutoRenewal } from "@/lib/features/auto-renewals/queries";
import type { MandateRow } from "@/lib/features/mandates/queries";
import type { PortalContract } from "@/lib/features/portal/queries";
import { instantText } from "@/lib/format/instant";
import { hoursText } from "@/lib/format/minutes";
import { money, roundMoney } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type AutoRenewalCardProps = {
  contract: PortalContract;
  renewal: AutoRenewal | null;
  /** Those of the contract's currency that may be chosen. */
  accounts: readonly MandateRow[];
  noticeDays: number;
  timeZone: string;
  renewBy: Action;
  stopRenewing: Action;
};

/** Whether a contract renews by itself, and before it is switched on: when, how much, at most how much, and how to stop it. */
export function AutoRenewalCard({ contract, renewal, accounts, noticeDays, timeZone, renewBy, stopRenewing }: AutoRenewalCardProps) {
  const t = useTranslations("pay.renewal");
  const locale = useLocale();
  const accountName = useAccountName();
  const usable = renewal?.mandateStatus === "active";
  return (
    <article className="figure grid gap-4 rounded-xl border border-line px-4 py-4 portal:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 text-md font-medium wrap-anywhere">{contract.title}</h3>
        <Badge tone={renewal ? "fine" : "plain"}>{t(renewal ? "on" : "off")}</Badge>
      </div>
      <WhatWillHappen contract={contract} noticeDays={noticeDays} capMinor={(renewal ?? accounts[0])?.capMinor ?? null} />
      {renewal ? <p className="font-medium">{t("since", { account: accountName(renewal), day: instantText(renewal.optedInAt, timeZone, locale, "day") })}</p> : null}
      {renewal && !usable ? <Note tone="low">{t("notReady")}</Note> : null}
      {accounts.length > 0 && !(renewal && accounts.length === 1 && accounts[0]?.mandateId === renewal.mandateId) ? (
        <ActionForm key={renewal?.mandateId} action={renewBy} hidden={{ contractId: contract.contractId }} toast={t("onToast")} submitLabel={t(renewal ? "change" : "switchOn")} size="lg" label={t("title")}>
          <SelectField name="mandateId" label={t("from")} defaultValue={renewal?.mandateId} options={accounts.map((account) => ({ value: account.mandateId, label: accountName(account) }))} />
        </ActionForm>
      ) : null}
      {renewal ? (
        <div>
          <ConfirmButton action={stopRenewing} hidden={{ contractId: contract.contractId }} label={t("switchOff")} title={t("offTitle")} description={t("offText")} toast={t("offToast")} size="lg" />
        </div>
      ) : null}
      {!renewal && accounts.length === 0 ? <p className="text-read text-ink-2">{t("needsAccount")}</p> : null}
    </article>
  );
}

function WhatWillHappen({ contract, noticeDays, capMinor }: { contract: PortalContract; noticeDays: number; capMinor: number | null }) {
  const t = useTranslations("pay.renewal");
  const locale = useLocale();
  const { currency, lineSeconds, blockSeconds, blockPriceMinor, hoursCount } = contract;
  const how = { line: hoursText(lineSeconds, locale), hours: hoursText(blockSeconds, locale), price: roundMoney(blockPriceMinor, currency, locale), days: noticeDays };
  return (
    <ul className="grid list-disc gap-1 pl-5 text-read text-ink-2">
      <li>{t("how", how)}</li>
      <li>{t(`count.${hoursCount}`)}</li>
      {capMinor === null ? null : <li>{t("cap", { cap: money(capMinor, currency, locale) })}</li>}
      <li>{t("stopHow")}</li>
    </ul>
  );
}
