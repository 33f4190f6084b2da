"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/contracts/action-dialog";
import { HoursConsequence } from "@/components/contracts/hours-consequence";
import type { HoursDialogProps } from "@/components/contracts/hours-dialog";
import { RestFields } from "@/components/contracts/rest-fields";
import type { TransferTarget } from "@/lib/features/hours/sales";

/** Turns what an ended contract has left into something else. */
export function ConvertRest({ action, contract, bar, onClose, targets }: HoursDialogProps & { targets: readonly TransferTarget[] }) {
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
      <RestFields leftSeconds={bar.leftSeconds} targets={targets} mayKeep={false} />
      <HoursConsequence bar={bar} change={{ balanceSeconds: -bar.leftSeconds, boughtSeconds: -bar.boughtSeconds }} />
    </ActionDialog>
  );
}
