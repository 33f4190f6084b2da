import { useTranslations } from "next-intl";
import { useAccountName } from "@/components/debits/account-name";
import { MOST_PRESENTMENTS, returnMeaning } from "@/lib/domain/return-codes";
import type { DebitRow } from "@/lib/features/debits/queries";

/** What the office wants to know of a debit beside its state: account, why it came back, what the provider complains of. */
export function DebitFacts({ debit }: { debit: DebitRow }) {
  const t = useTranslations("debits");
  const tReturns = useTranslations("returns");
  const accountName = useAccountName();
  const { returnCode, status, cancelledReason, providerFailure, presentments } = debit;
  const facts = [
    `${accountName(debit)}, ${t(`origin.${debit.origin}`)}`,
    presentments > 1 && t("presentments", { count: presentments, most: MOST_PRESENTMENTS }),
    returnCode && status !== "settled" && `${returnCode}: ${tReturns(returnMeaning(returnCode).words)}`,
    status === "cancelled" && cancelledReason && t(`cancelled.${cancelledReason}`),
    providerFailure,
  ];
  return (
    <span className="block text-xs wrap-anywhere text-ink-3">
      {facts.filter(Boolean).map((fact, index) => (
        <span key={index} className="block">
          {fact}
        </span>
      ))}
    </span>
  );
}
