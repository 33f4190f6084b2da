"use client";

import { useTranslations } from "next-intl";
import { useCreditsTold } from "@/components/contracts/credits-told";
import { RestFields } from "@/components/contracts/rest-fields";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DateField } from "@/components/forms/date-field";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { EndedContract } from "@/lib/features/contracts/commands";
import type { ContractHead } from "@/lib/features/contracts/queries";
import type { TransferTarget } from "@/lib/features/hours/sales";
import type { ActionResult } from "@/lib/web/result";

export type EndContractProps = {
  action: (input: unknown) => Promise<ActionResult<EndedContract>>;
  contract: ContractHead;
  bar: HourBarInput;
  /** What refunding the hours that are left would give back, minor units. */
  refundMinor: number;
  targets: readonly TransferTarget[];
  today: string;
};

/** Gives the contract its last day, and says what becomes of the hours that are left. */
export function EndContract({ action, contract, bar, refundMinor, targets, today }: EndContractProps) {
  const t = useTranslations("hour_actions.end");
  const told = useCreditsTold(contract.currency, t("done"));
  return (
    <ConfirmButton
      action={action}
      hidden={{ contractId: contract.id, revision: contract.revision }}
      onceIds={["operationId"]}
      label={t("button")}
      title={t("title")}
      description={t("text")}
      toast={({ credits }) => told(credits)}
      size="sm"
      variant="ghost"
      className="-ml-2"
      danger
    >
      <DateField name="endedOn" label={t("day")} hint={bar.leftSeconds > 0 ? t("dayHint") : undefined} defaultValue={today} min={contract.startedOn} />
      {bar.leftSeconds > 0 ? <RestFields bar={bar} currency={contract.currency} refundMinor={refundMinor} targets={targets} mayKeep /> : null}
    </ConfirmButton>
  );
}
