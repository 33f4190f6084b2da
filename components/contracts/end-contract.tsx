"use client";

import { useTranslations } from "next-intl";
import { RestFields } from "@/components/contracts/rest-fields";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DateField } from "@/components/forms/date-field";
import type { ContractHead } from "@/lib/features/contracts/queries";
import type { TransferTarget } from "@/lib/features/hours/sales";
import type { ActionResult } from "@/lib/web/result";

export type EndContractProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  contract: ContractHead;
  balanceSeconds: number;
  targets: readonly TransferTarget[];
  today: string;
};

/** Gives the contract its last day, and says what becomes of the hours that are left. */
export function EndContract({ action, contract, balanceSeconds, targets, today }: EndContractProps) {
  const t = useTranslations("hour_actions.end");
  return (
    <ConfirmButton
      action={action}
      hidden={{ contractId: contract.id, revision: contract.revision }}
      onceIds={["operationId"]}
      label={t("button")}
      title={t("title")}
      description={t("text")}
      toast={t("done")}
      size="sm"
      variant="ghost"
      className="-ml-2"
      danger
    >
      <DateField name="endedOn" label={t("day")} hint={balanceSeconds > 0 ? t("dayHint") : undefined} defaultValue={today} min={contract.startedOn} />
      {balanceSeconds > 0 ? <RestFields leftSeconds={balanceSeconds} targets={targets} mayKeep /> : null}
    </ConfirmButton>
  );
}
