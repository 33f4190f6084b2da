import { useLocale, useTranslations } from "next-intl";
import type { ChargeReceipt } from "@/lib/domain/charge-rules";
import { minutes } from "@/lib/format/minutes";
import { signedMoney } from "@/lib/format/money";
import { ChargeSteps, StepRow } from "./charge-steps";

/** What a posting took from where, or gave back; money only for what is billed beside the hours. */
export type ReceiptViewLine = {
  bucket: string;
  blockNumber: number | null;
  seconds: number;
  minor: number;
  /** Where the block comes from, if that is known. */
  blockOrigin?: string | null;
};

export type ReceiptViewProps = {
  /** Null where the posting was about no work, or deleted it. */
  charge: ChargeReceipt | null;
  /** What the entry took before, where the posting changed it. */
  chargedBeforeSeconds?: number;
  lines: readonly ReceiptViewLine[];
  currency: string;
  /** Null leaves the balances out. */
  balance: { beforeSeconds: number; afterSeconds: number } | null;
};

/** The whole receipt: worked, each rule's step, what is taken, from which blocks, and the balance on either side. */
export function ReceiptView({ charge, chargedBeforeSeconds, lines: posted, currency, balance }: ReceiptViewProps) {
  // Travel that the steps have named already isn't said twice.
  const lines = posted.filter(({ bucket, minor }) => bucket !== "travel" || minor !== charge?.travelMinor);
  const t = useTranslations("receipts");
  const locale = useLocale();
  const nameOf = useLineName();
  return (
    <dl className="figure">
      {charge ? <ChargeSteps charge={charge} currency={currency} /> : null}
      {chargedBeforeSeconds === undefined ? null : <StepRow name={t("was")}>{minutes(chargedBeforeSeconds, locale)}</StepRow>}
      {charge && lines.length > 0 ? <Rule /> : null}
      {lines.map((line, index) => (
        <StepRow key={index} name={nameOf(line)}>
          {line.minor !== 0 ? signedMoney(line.minor, currency, locale) : minutes(line.seconds, locale, { signed: true })}
        </StepRow>
      ))}
      {balance ? (
        <>
          {charge || lines.length > 0 ? <Rule /> : null}
          <StepRow name={t("before")}>{minutes(balance.beforeSeconds, locale)}</StepRow>
          <StepRow name={t("after")} strong>
            {minutes(balance.afterSeconds, locale)}
          </StepRow>
        </>
      ) : null}
    </dl>
  );
}

function Rule() {
  return <div className="my-1.5 border-t border-line" />;
}

/** What one line of a posting is called: `From block 2`. */
function useLineName(): (line: ReceiptViewLine) => string {
  const t = useTranslations("receipts.line");
  return ({ bucket, blockNumber, blockOrigin, seconds, minor }) => {
    const isBack = seconds > 0;
    const number = blockNumber ?? 0;
    if (bucket === "draw") return t(isBack ? "drawBack" : "draw", { number });
    if (bucket === "expire") return t(isBack ? "expireBack" : "expire", { number });
    if (bucket === "transfer") return t(isBack ? "transferIn" : "transferOut", { number });
    if (bucket === "purchase" && seconds < 0) return t("recall", { number });
    if (bucket === "purchase") return t(blockOrigin === "gift" || blockOrigin === "adjustment" ? "grant" : "purchase", { number });
    if (bucket === "return" || bucket === "adjust" || bucket === "extend" || bucket === "confirm") return t(bucket, { number });
    if (bucket === "overdraft") return t(isBack ? "overdraftBack" : "overdraft");
    if (bucket === "overage") return t(isBack || minor < 0 ? "overageBack" : "overage");
    if (bucket === "travel") return t(minor < 0 ? "travelBack" : "travel");
    return t("other", { number });
  };
}
