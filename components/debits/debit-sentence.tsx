import { useLocale, useTranslations } from "next-intl";
import { useAccountName } from "@/components/debits/account-name";
import { returnMeaning } from "@/lib/domain/return-codes";
import type { DebitRow } from "@/lib/features/debits/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

/** What happens with a debit, or what happened, in a sentence for its client; with the bank's reason where there is one. */
export function DebitSentence({ debit }: { debit: DebitRow }) {
  const t = useTranslations("pay.debit");
  const tReturns = useTranslations("returns");
  const locale = useLocale();
  const accountName = useAccountName();
  const { status, presentments, amountMinor, currency, collectOn, settledOn, returnCode } = debit;
  const say = status === "scheduled" && presentments > 0 ? "retry" : status;
  const day = dayText(status === "settled" && settledOn ? settledOn : collectOn, locale, "long");
  return (
    <>
      {t(say, { amount: money(amountMinor, currency, locale), account: accountName(debit), day })}
      {returnCode && status !== "settled" ? ` ${tReturns(returnMeaning(returnCode).words)}` : null}
    </>
  );
}
