"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/contracts/action-dialog";
import { useCreditsTold } from "@/components/contracts/credits-told";
import type { HoursDialogProps } from "@/components/contracts/hours-dialog";
import { RestFields } from "@/components/contracts/rest-fields";
import type { ConvertedRest } from "@/lib/features/hours/rest";
import type { TransferTarget } from "@/lib/features/hours/sales";
import type { ActionResult } from "@/lib/web/result";

export type ConvertRestProps = Omit<HoursDialogProps, "action"> & {
  action: (input: unknown) => Promise<ActionResult<ConvertedRest>>;
  /** What refunding them would give back, minor units. */
  refundMinor: number;
  targets: readonly TransferTarget[];
};

/** Turns what an ended contract has left into something else. */
export function ConvertRest({ action, contract, bar, onClose, refundMinor, targets }: ConvertRestProps) {
  const t = useTranslations("hour_actions");
  const told = useCreditsTold(contract.currency, t("rest.done"));
  return (
    <ActionDialog
      action={action}
      hidden={{ contractId: contract.id }}
      onceIds={["operationId"]}
      title={t("rest.title")}
      confirmLabel={t("rest.confirm")}
      toast={({ credits }) => told(credits)}
      onClose={onClose}
      danger
    >
      <RestFields bar={bar} currency={contract.currency} refundMinor={refundMinor} targets={targets} mayKeep={false} />
    </ActionDialog>
  );
}
