import { useLocale, useTranslations } from "next-intl";
import { useAccountName } from "@/components/debits/account-name";
import { AccountState, type AccountStateProps } from "@/components/debits/account-state";
import { AccountBadge } from "@/components/debits/debit-badge";
import { MandateText } from "@/components/debits/mandate-text";
import { RemoveAccount, type RemoveAccountProps } from "@/components/debits/remove-account";
import type { DebitRow } from "@/lib/features/debits/queries";
import type { MandateRow } from "@/lib/features/mandates/queries";
import { instantText } from "@/lib/format/instant";

export type SavedAccountsProps = {
  accounts: readonly MandateRow[];
  /** Debits of the client that wait or are under way. */
  live: readonly DebitRow[];
  timeZone: string;
  confirm: AccountStateProps["confirm"];
  remove: RemoveAccountProps["action"];
};

/** The accounts that a client has let the firm debit, each with the words that were accepted. */
export function SavedAccounts({ accounts, ...shared }: SavedAccountsProps) {
  return (
    <ul className="figure rounded-xl border border-line">
      {accounts.map((account) => (
        <li key={account.mandateId} className="grid gap-3 border-line px-4 py-4 not-first:border-t portal:px-5">
          <SavedAccount account={account} {...shared} />
        </li>
      ))}
    </ul>
  );
}

function SavedAccount({ account, live, timeZone, confirm, remove }: { account: MandateRow } & Omit<SavedAccountsProps, "accounts">) {
  const t = useTranslations("pay.accounts");
  const locale = useLocale();
  const accountName = useAccountName();
  const { mandateId, reference, status, onPaper, holder, words } = account;
  const day = instantText(account.acceptedAt, timeZone, locale, "day");
  const waiting = live.filter((debit) => debit.mandateId === mandateId && debit.stoppable).length;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 text-md font-medium wrap-anywhere">{accountName(account)}</h3>
        <AccountBadge status={status} />
      </div>
      <p className="text-read text-ink-2 wrap-anywhere">
        {t("holder", { holder })}
        <span className="block text-ink-3">{onPaper ? t("onPaper", { day, reference }) : t("accepted", { name: account.acceptedByName ?? holder, day, reference })}</span>
      </p>
      <AccountState account={account} confirm={confirm} size="lg" />
      <div className="flex flex-wrap items-start justify-between gap-3">
        <details className="min-w-0 flex-1 basis-60 text-read">
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent-ink">{t("words")}</summary>
          <MandateText text={words} locale={account.locale} className="mt-1 grid gap-3 text-ink-2" />
        </details>
        {status === "removed" ? null : <RemoveAccount account={account} waiting={waiting} action={remove} size="lg" />}
      </div>
    </>
  );
}
