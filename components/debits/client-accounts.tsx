import { useLocale, useTranslations } from "next-intl";
import { AccountFields } from "@/components/debits/account-fields";
import { useAccountName } from "@/components/debits/account-name";
import { AccountState } from "@/components/debits/account-state";
import { AccountBadge } from "@/components/debits/debit-badge";
import { MandateText } from "@/components/debits/mandate-text";
import { RemoveAccount } from "@/components/debits/remove-account";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DateField } from "@/components/forms/date-field";
import { MoneyField } from "@/components/forms/money-field";
import { SelectField } from "@/components/forms/select-field";
import { Panel } from "@/components/ui/panel";
import type { DebitScheme } from "@/lib/domain/mandate";
import type { DebitRow } from "@/lib/features/debits/queries";
import type { MandateRow, PaymentsOffered } from "@/lib/features/mandates/queries";
import { instantText } from "@/lib/format/instant";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type ClientAccountsProps = {
  client: { id: string; name: string; legalName: string; locale: string };
  accounts: readonly MandateRow[];
  live: readonly DebitRow[];
  offered: PaymentsOffered;
  timeZone: string;
  today: string;
  actions: { saveOnPaper: Action; confirmAccount: Action; removeAccount: Action; capAccount: Action };
};

/** The accounts of a client that may be debited: their state and words, a cap, and a mandate that the office holds on paper. */
export function ClientAccounts(props: ClientAccountsProps) {
  const { client, accounts, offered, today, actions } = props;
  const t = useTranslations("debits.client");
  const kept = accounts.filter(({ status }) => status !== "removed");
  if (kept.length === 0 && offered.scheme === null) return null;
  return (
    <Panel title={t("title")} actions={offered.scheme ? <OnPaper client={client} scheme={offered.scheme} today={today} save={actions.saveOnPaper} /> : null}>
      {kept.length === 0 ? <p className="px-4 py-3 text-sm text-ink-2">{t("none")}</p> : null}
      <ul className="figure text-sm">
        {kept.map((account) => (
          <li key={account.mandateId} className="grid gap-2 border-line px-4 py-3 not-first:border-t">
            <Account {...props} account={account} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Account({ account, live, timeZone, actions }: ClientAccountsProps & { account: MandateRow }) {
  const t = useTranslations("debits.client");
  const tPay = useTranslations("pay.accounts");
  const locale = useLocale();
  const accountName = useAccountName();
  const { mandateId, reference, onPaper, holder, capMinor, currency } = account;
  const day = instantText(account.acceptedAt, timeZone, locale, "day");
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium wrap-anywhere">{accountName(account)}</span>
        <AccountBadge status={account.status} />
      </div>
      <p className="text-xs wrap-anywhere text-ink-3">
        {onPaper ? tPay("onPaper", { day, reference }) : tPay("accepted", { name: account.acceptedByName ?? holder, day, reference })}
        {capMinor === null ? null : <span className="block">{t("capFact", { cap: money(capMinor, currency, locale) })}</span>}
      </p>
      <AccountState account={account} confirm={actions.confirmAccount} />
      <details className="text-xs text-ink-2">
        <summary className="inline-flex min-h-6 cursor-pointer items-center">{tPay("words")}</summary>
        <MandateText text={account.words} locale={account.locale} className="grid gap-2 py-1" />
      </details>
      <div className="-ml-2.5 flex flex-wrap gap-2">
        <ConfirmButton action={actions.capAccount} hidden={{ mandateId }} label={t("cap")} title={t("capTitle")} description={t("capText")} toast={t("capSaved")} size="sm" variant="ghost">
          <MoneyField name="capMinor" label={t("cap")} currency={currency} defaultMinor={capMinor} optional />
        </ConfirmButton>
        <RemoveAccount account={account} waiting={live.filter((debit) => debit.mandateId === mandateId && debit.stoppable).length} action={actions.removeAccount} size="sm" />
      </div>
    </>
  );
}

const LANGUAGES = { en: "English", it: "Italiano", fr: "Français" };

function OnPaper({ client, scheme, today, save }: { client: ClientAccountsProps["client"]; scheme: DebitScheme; today: string; save: Action }) {
  const t = useTranslations("debits.client");
  const tPay = useTranslations("pay.new");
  return (
    <ConfirmButton action={save} hidden={{ clientId: client.id, scheme }} onceIds={["mandateId"]} label={t("paper")} title={t("paperTitle")} description={t("paperText")} toast={tPay("saved")} size="sm">
      <AccountFields scheme={scheme} holder={client.legalName || client.name} email="" />
      <DateField name="signedOn" label={t("signedOn")} defaultValue={today} max={today} />
      <SelectField name="locale" label={t("language")} defaultValue={client.locale} options={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))} />
    </ConfirmButton>
  );
}
