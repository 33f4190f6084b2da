// A receipt as the steps that one reads from top to bottom: what was worked, what each rule added or took away, what is
// charged. The steps add up: the seconds of all before the last are the seconds of the last.

import type { ChargeReceipt, PremiumReason, Waived } from "./charge-rules";
import type { FreeReason } from "./work";

/** One step; seconds are signed, money in minor units stands beside the hours. */
export type ReceiptStep =
  | { step: "worked" | "minimum" | "minimum_less" | "rounding" | "rounding_less" | "not_billable" | "charged"; seconds: number }
  | { step: "premium"; seconds: number; ofSeconds: number; percent: number; reason: PremiumReason }
  | { step: "travel_time"; seconds: number }
  | { step: "travel_money"; minor: number; by: ChargeReceipt["travelBy"] }
  | { step: "waived"; seconds: number; waived: Waived[] }
  | { step: "waived_money"; minor: number }
  | { step: "free"; seconds: number; reason: FreeReason };

/** The steps of a receipt that did something, between what was worked and what is charged. */
export function receiptSteps(receipt: ChargeReceipt): ReceiptStep[] {
  const { workedSeconds, minimumSeconds, roundingSeconds, travelSeconds, travelMinor, waivedSeconds, waivedMinor, freeReason, chargedSeconds } = receipt;
  const inHours: ReceiptStep[] = [
    { step: "worked", seconds: workedSeconds },
    { step: minimumSeconds < 0 ? "minimum_less" : "minimum", seconds: minimumSeconds },
    { step: roundingSeconds < 0 ? "rounding_less" : "rounding", seconds: roundingSeconds },
    ...premiums(receipt),
    { step: "travel_time", seconds: travelSeconds },
    { step: "waived", seconds: -waivedSeconds, waived: receipt.waived.filter((what) => what !== "van") },
  ];
  const money = travelMinor + waivedMinor;
  const inMoney: ReceiptStep[] = [
    ...(money > 0 ? [{ step: "travel_money", minor: money, by: receipt.travelBy } as const] : []),
    ...(waivedMinor > 0 ? [{ step: "waived_money", minor: -waivedMinor } as const] : []),
  ];
  const shown = inHours.filter((step) => step.step === "worked" || ("seconds" in step && step.seconds !== 0));
  const asked = shown.reduce((sum, step) => sum + ("seconds" in step ? step.seconds : 0), 0);
  return [...shown, ...setAside(asked, chargedSeconds, freeReason), ...inMoney, { step: "charged", seconds: chargedSeconds }];
}

/** Whether there is more to say than that what was worked is charged. */
export function isPlain(receipt: ChargeReceipt): boolean {
  return receiptSteps(receipt).length === 2 && !receipt.promiseMissed;
}

/** Each premium by itself; what rounding leaves of the sum stands with the last. */
function premiums({ parts, multiplierSeconds }: ChargeReceipt): ReceiptStep[] {
  const raised = parts.filter((part) => part.percent !== 100);
  let left = multiplierSeconds;
  return raised.map(({ seconds: ofSeconds, percent, reason }, index) => {
    const seconds = index === raised.length - 1 ? left : Math.floor((ofSeconds * (percent - 100)) / 100);
    left -= seconds;
    return { step: "premium", seconds, ofSeconds, percent, reason };
  });
}

/** What free work would have been, taken off again; without a reason it was not billable. */
function setAside(asked: number, charged: number, reason: FreeReason | null): ReceiptStep[] {
  if (reason !== null) return [{ step: "free", seconds: charged - asked, reason }];
  return asked === charged ? [] : [{ step: "not_billable", seconds: charged - asked }];
}
