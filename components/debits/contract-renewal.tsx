import { useLocale, useTranslations } from "next-intl";
import { useAccountName } from "@/components/debits/account-name";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { SelectField } from "@/components/forms/select-field";
import { Badge } from "@/components/ui/badge";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { AutoRenewal } from "@/lib/features/auto-renewals/queries";
import type { MandateRow } from "@/lib/features/mandates/queries";
import { instantText } from "@/lib/format/instant";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type ContractRenewalProps = {
  contract: { id: string; currency: string };
  renewal: AutoRenewal | null;
  accounts: readonly MandateRow[];
  timeZone: string;
  /** Null where it can't be changed. */
  actions: { renewBy: Action; stopRenewing: Action } | null;
};

/** Whether a contract pays its next hours by itself, from which account and within what limit. */
export function ContractRenewal({ contract, renewal, accounts, timeZone, actions }: ContractRenewalProps) {
  const t = useTranslations("pay.renewal");
  const usable = accounts.filter(({ status, currency }) => status === "active" && currency === contract.currency);
  return (
    <Panel title={t("title")} actions={<Badge tone={renewal ? "fine" : "plain"}>{t(renewal ? "on" : "off")}</Badge>} padded>
      <div className="figure grid gap-2.5 text-sm">
        {renewal ? <On renewal={renewal} currency={contract.currency} timeZone={timeZone} /> : <Off />}
        {actions ? (
          <div className="flex flex-wrap gap-2">
            {usable.length > 0 ? <SwitchOn contractId={contract.id} renewal={renewal} accounts={usable} action={actions.renewBy} /> : null}
            {renewal ? <ConfirmButton action={actions.stopRenewing} hidden={{ contractId: contract.id }} label={t("switchOff")} title={t("offTitle")} description={t("offText")} toast={t("offToast")} size="sm" /> : null}
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

function Off() {
  return <p className="text-ink-2">{useTranslations("debits.contract")("off")}</p>;
}

function On({ renewal, currency, timeZone }: { renewal: AutoRenewal; currency: string; timeZone: string }) {
  const t = useTranslations("debits.contract");
  const tPay = useTranslations("pay.renewal");
  const tClient = useTranslations("debits.client");
  const locale = useLocale();
  const accountName = useAccountName();
  const day = instantText(renewal.optedInAt, timeZone, locale, "day");
  const { optedInByContact: name, noticeDays, capMinor } = renewal;
  return (
    <>
      <p className="font-medium wrap-anywhere">{accountName(renewal)}</p>
      <p className="text-ink-2">
        {name ? t("by", { name, day }) : t("byOffice", { day })} {t("notice", { days: noticeDays })}
        {capMinor === null ? null : ` ${tClient("capFact", { cap: money(capMinor, currency, locale) })}.`}
      </p>
      {renewal.mandateStatus === "active" ? null : <Note tone="low">{tPay("notReady")}</Note>}
    </>
  );
}

function SwitchOn({ contractId, renewal, accounts, action }: { contractId: string; renewal: AutoRenewal | null; accounts: readonly MandateRow[]; action: Action }) {
  const t = useTranslations("pay.renewal");
  const tContract = useTranslations("debits.contract");
  const accountName = useAccountName();
  return (
    <ConfirmButton action={action} hidden={{ contractId }} label={t(renewal ? "change" : "switchOn")} title={t("title")} description={tContract("agreed")} toast={t("onToast")} size="sm">
      <SelectField name="mandateId" label={t("from")} defaultValue={renewal?.mandateId ?? accounts[0]?.mandateId} options={accounts.map((account) => ({ value: account.mandateId, label: accountName(account) }))} />
    </ConfirmButton>
  );
}
