import { useLocale, useTranslations } from "next-intl";
import { useAccountName } from "@/components/debits/account-name";
import { ActionForm } from "@/components/forms/action-form";
import { ChoiceField } from "@/components/forms/choice-field";
import { Consequence } from "@/components/forms/consequence";
import type { MandateRow } from "@/lib/features/mandates/queries";
import type { BoughtHours } from "@/lib/features/portal/commands";
import type { Ladder, LadderOffer } from "@/lib/features/portal/ladder";
import type { PortalContract } from "@/lib/features/portal/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

export type BuyConfirmProps = {
  contract: PortalContract;
  ladder: Ladder;
  offer: LadderOffer;
  /** Those that can be debited in the contract's currency. */
  accounts: readonly MandateRow[];
  cards: boolean;
  buy: (input: unknown) => Promise<ActionResult<BoughtHours>>;
};

/** What is bought, what it costs to the cent, what is there afterwards, and how it is paid; the button does it. */
export function BuyConfirm({ contract, ladder, offer, accounts, cards, buy }: BuyConfirmProps) {
  const t = useTranslations("portal_buy");
  const locale = useLocale();
  const accountName = useAccountName();
  const say = (minor: number) => money(minor, ladder.currency, locale);
  const hours = t("hours", { count: offer.hours });
  const ways = [
    { value: "invoice", label: t("byInvoice") },
    ...accounts.map((account) => ({ value: account.mandateId, label: accountName(account) })),
    ...(cards ? [{ value: "card", label: t("byCard") }] : []),
  ];
  const facts = [
    [t("contract"), contract.title],
    [t("price", { hours, rate: say(offer.rateMinor) }), say(offer.netMinor)],
    ...(offer.taxMinor > 0 ? [[t("tax", { name: ladder.taxName }), say(offer.taxMinor)]] : []),
    [t("usable"), offer.expiresOn ? dayText(offer.expiresOn, locale) : t("usableNever")],
  ];
  return (
    <ActionForm
      action={buy}
      hidden={{ contractId: contract.contractId, hours: offer.hours, rateMinor: offer.rateMinor }}
      onceIds={["saleId", "debitId", "checkoutId"]}
      redirectTo="/portal/buy/done/:saleId?checkout=:checkoutId"
      submitLabel={t("confirm", { hours, total: say(offer.totalMinor) })}
      size="lg"
      label={t("confirmTitle", { hours })}
      className="grid gap-6"
    >
      <Consequence now={minutes(contract.pool.balanceSeconds, locale)} after={minutes(offer.afterSeconds, locale)} tone={offer.afterSeconds < 0 ? "over" : "fine"} />
      <dl className="figure rounded-xl border border-line text-read">
        {facts.map(([label, value]) => (
          <div key={label} className="flex flex-wrap justify-between gap-x-4 px-4 py-2.5 not-first:border-t not-first:border-line portal:px-5">
            <dt className="text-ink-2">{label}</dt>
            <dd className="font-medium wrap-anywhere">{value}</dd>
          </div>
        ))}
        <div className="flex justify-between gap-4 border-t border-line-strong px-4 py-3 text-md portal:px-5">
          <dt className="font-semibold">{t("total")}</dt>
          <dd className="font-semibold">{say(offer.totalMinor)}</dd>
        </div>
      </dl>
      <ChoiceField name="payBy" label={t("payBy")} choices={ways} defaultValue={accounts[0]?.mandateId ?? "invoice"} hint={t("invoiceHint")} />
      <p className="text-read text-ink-2">{t(`counts.${ladder.hoursCount}`)}</p>
    </ActionForm>
  );
}
