"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/contracts/action-dialog";
import type { HoursDialogProps } from "@/components/contracts/hours-dialog";
import { RestFields } from "@/components/contracts/rest-fields";
import type { TransferTarget } from "@/lib/features/hours/sales";

export type ConvertRestProps = HoursDialogProps & {
  /** What refunding them would give back, minor units. */
  refundMinor: number;
  targets: readonly TransferTarget[];
};

/** Turns what an ended contract has left into something else. */
export function ConvertRest({ action, contract, bar, onClose, refundMinor, targets }: ConvertRestProps) {
  const t = useTranslations("hour_actions");
  return (
    <ActionDialog
      action={action}
      hidden={{ contractId: contract.id }}
      onceIds={["operationId"]}
      title={t("rest.title")}
      confirmLabel={t("rest.confirm")}
      toast={t("rest.done")}
      onClose={onClose}
      danger
    >
      <RestFields bar={bar} currency={contract.currency} refundMinor={refundMinor} targets={targets} mayKeep={false} />
    </ActionDialog>
  );
}
