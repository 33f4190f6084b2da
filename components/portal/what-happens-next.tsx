import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { PortalContract } from "@/lib/features/portal/queries";
import { dayText } from "@/lib/format/day";
import { hoursText, minutes } from "@/lib/format/minutes";
import { roundMoney } from "@/lib/format/money";

const WHEN_ADDED = { paid: "whenPaid", processing: "whenProcessing", invoiced: "whenInvoiced" } as const;

/** What happens next and when, in the order in which it will: what expires, the line, the payment, the end of the hours. */
export function WhatHappensNext({ contract }: { contract: PortalContract }) {
  const t = useTranslations("portal");
  const locale = useLocale();
  const { renewal, expiry, nextVisit } = contract;
  const strong = { b: (chunks: ReactNode) => <b className="font-medium text-ink">{chunks}</b> };
  const line = hoursText(contract.lineSeconds, locale);
  const block = { hours: hoursText(contract.blockSeconds, locale), amount: roundMoney(contract.blockPriceMinor, contract.currency, locale) };
  return (
    <ol className="grid gap-3 portal:gap-4">
      {nextVisit ? <Step now>{t.rich("visitNext", { ...strong, day: dayText(nextVisit.on, locale, "long"), name: nextVisit.personName, hours: minutes(nextVisit.seconds, locale), after: minutes(contract.pool.balanceSeconds - nextVisit.seconds, locale) })}</Step> : null}
      {renewal ? <Step now>{renewalWords(renewal)}</Step> : null}
      {contract.endedOn ? <Step now>{t.rich("endsOn", { ...strong, day: dayText(contract.endedOn, locale) })}</Step> : null}
      {renewal || !contract.renews ? null : (
        <Step>
          {t.rich(contract.renewalMode === "send" ? "sendAtLine" : "warnAtLine", { ...strong, line, ...block })}
          {contract.lineOn ? <> {t("aboutDay", { day: dayText(contract.lineOn, locale, "long") })}</> : null}
        </Step>
      )}
      {renewal || contract.renews ? (
        <Step>
          {t.rich(WHEN_ADDED[contract.hoursCount], { ...strong, hours: renewal ? hoursText(renewal.seconds, locale) : block.hours })}{" "}
          {overrunWords()}
        </Step>
      ) : null}
      <Step>
        {expiry ? t.rich("expiresNext", { ...strong, hours: hoursText(expiry.seconds, locale), day: dayText(expiry.on, locale) }) : t("neverExpire")}
      </Step>
    </ol>
  );

  function overrunWords(): string {
    const { overrun, overrunLimitSeconds, overrunRateMinor, currency } = contract;
    if (overrun === "hold") return t("overrunHold", { limit: hoursText(overrunLimitSeconds ?? 0, locale) });
    if (overrun === "bill") return t("overrunBill", { amount: roundMoney(overrunRateMinor ?? 0, currency, locale) });
    return t(overrun === "allow" ? "overrunAllowed" : "overrunRefused");
  }

  function renewalWords({ status, seconds, invoiceNumber, dueOn, isLate }: NonNullable<PortalContract["renewal"]>): ReactNode {
    const hours = hoursText(seconds, locale);
    if (status === "sent" && invoiceNumber && dueOn) return t.rich(isLate ? "renewalLate" : "renewalSent", { ...strong, number: invoiceNumber, hours, day: dayText(dueOn, locale) });
    return t.rich(status === "warned" ? "renewalWarned" : "renewalOpen", { ...strong, line, hours });
  }
}

function Step({ now, children }: { now?: boolean; children: ReactNode }) {
  return (
    <li className="relative pl-7 text-ink-2 before:absolute before:top-5.5 before:-bottom-4 portal:before:-bottom-5 before:left-[4.5px] before:w-px before:bg-line-strong last:before:hidden">
      <i aria-hidden className={classNames("absolute top-2 left-0 size-2.5 rounded-full border-2", now ? "border-fine bg-fine" : "border-second bg-surface")} />
      {children}
    </li>
  );
}
