import { useLocale, useTranslations } from "next-intl";
import { ChargeTerms } from "@/components/contracts/charge-terms";
import { Term } from "@/components/contracts/term";
import type { ChargeRules } from "@/lib/domain/charge-rules";
import { secondsPerHour } from "@/lib/domain/duration";
import type { ContractHead } from "@/lib/features/contracts/queries";
import { dayText } from "@/lib/format/day";
import { hoursText, minutesInWords } from "@/lib/format/minutes";
import { roundMoney } from "@/lib/format/money";

const COUNTS = { paid: "countsPaid", processing: "countsProcessing", invoiced: "countsInvoiced" } as const;

/** What was agreed, one line a rule. */
export function TermsList({ contract, rules }: { contract: ContractHead; rules: ChargeRules | null }) {
  const t = useTranslations("contracts.terms");
  const locale = useLocale();
  const { terms, currency } = contract;
  const line = minutesInWords(terms.lineSeconds, locale);
  const block = {
    hours: hoursText(terms.blockSeconds, locale),
    rate: roundMoney(contract.rateMinor, currency, locale),
    price: roundMoney(terms.blockPriceMinor, currency, locale),
  };
  return (
    <dl className="figure px-4 py-1.5 text-sm">
      <Term name={t("block")}>{t("blockValue", block)}</Term>
      <Term name={t("renewal")}>{t(terms.renewalMode === "send" ? "renewalSend" : "renewalWarn", { line })}</Term>
      <Term name={t("counts")}>{t(COUNTS[terms.hoursCount])}</Term>
      <Term name={t("overrun")}>{overrunWords()}</Term>
      <Term name={t("expiry")}>{expiryWords()}</Term>
      {terms.expiry === "never" ? null : <Term name={t("notices")}>{noticeWords()}</Term>}
      {terms.expiry === "never" ? null : <Term name={t("grace")}>{t("graceDays", { days: terms.graceDays })}</Term>}
      <ChargeTerms rules={rules} />
      <Term name={t("started")}>{dayText(contract.startedOn, locale)}</Term>
      {contract.endedOn ? <Term name={t("ended")}>{dayText(contract.endedOn, locale)}</Term> : null}
    </dl>
  );

  function overrunWords(): string {
    const { overrun, overrunLimitSeconds, overrunRateMinor } = terms;
    if (overrun === "hold") return t("overrunHold", { limit: minutesInWords(overrunLimitSeconds ?? 0, locale) });
    if (overrun === "bill") return t("overrunBill", { rate: roundMoney(overrunRateMinor ?? 0, currency, locale) });
    return t(overrun === "allow" ? "overrunAllow" : "overrunRefuse");
  }

  function expiryWords(): string {
    const { expiry, expiryMonths, expiryBySize } = terms;
    if (expiry === "never") return t("expiryNever");
    if (expiry !== "by_size") return t(expiry === "months" ? "expiryMonths" : "expiryLastPurchase", { months: expiryMonths ?? 0 });
    const rows = (expiryBySize ?? []).map(({ uptoHours, months }) =>
      uptoHours === null ? t("expiryLarger", { months }) : t("expiryUpto", { hours: hoursText(uptoHours * secondsPerHour, locale), months }),
    );
    return rows.join("; ");
  }

  function noticeWords(): string {
    const days = terms.expiryNoticeDays.map(String);
    return days.length === 0 ? t("noNotices") : t("noticeDays", { days: new Intl.ListFormat(locale).format(days) });
  }
}
