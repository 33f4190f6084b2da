import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ChargeReceipt } from "@/lib/domain/charge-rules";
import { type ReceiptStep, receiptSteps } from "@/lib/domain/receipt-steps";
import { minutes } from "@/lib/format/minutes";
import { signedMoney } from "@/lib/format/money";
import { decimal } from "@/lib/format/number";

export type ChargeStepsProps = {
  charge: ChargeReceipt;
  /** ISO 4217, for what is billed beside the hours. */
  currency: string;
};

/** How worked time became charged time, each step with its figure; goes into a `dl`. */
export function ChargeSteps({ charge, currency }: ChargeStepsProps) {
  const t = useTranslations("receipts");
  const nameOf = useStepName();
  const locale = useLocale();
  return (
    <>
      {receiptSteps(charge).map((step, index) => (
        <StepRow key={index} name={nameOf(step)} strong={step.step === "charged"}>
          {"minor" in step ? signedMoney(step.minor, currency, locale) : minutes(step.seconds, locale, { signed: step.step !== "worked" && step.step !== "charged" })}
        </StepRow>
      ))}
      {charge.promiseMissed ? <p className="col-span-2 py-0.5 text-xs text-ink-3">{t("promiseMissed")}</p> : null}
    </>
  );
}

/** One line of a receipt: its name at the left, its figure at the right. */
export function StepRow({ name, strong, children }: { name: string; strong?: boolean; children: ReactNode }) {
  return (
    <div className={classNames("flex justify-between gap-4 py-0.5", strong && "font-semibold")}>
      <dt className="min-w-0">{name}</dt>
      <dd className="text-right whitespace-nowrap">{children}</dd>
    </div>
  );
}

function useStepName(): (step: ReceiptStep) => string {
  const t = useTranslations("receipts");
  const locale = useLocale();
  return (step) => {
    switch (step.step) {
      case "premium":
        return t("step.premium", { duration: minutes(step.ofSeconds, locale), factor: decimal(step.percent / 100, locale, 2), reason: t(`reason.${step.reason}`) });
      case "travel_money":
        return t(`travel.${step.by}`);
      case "waived":
        return t("step.waived", { what: step.waived.map((what) => t(`waived.${what}`)).join(", ") });
      case "free":
        return t(`free.${step.reason}`);
      default:
        return t(`step.${step.step}`);
    }
  };
}
