import { useTranslations } from "next-intl";
import { SelectField } from "@/components/forms/select-field";
import type { TransferTarget } from "@/lib/features/hours/sales";

export type TargetFieldProps = {
  targets: readonly TransferTarget[];
  /** Empty while none is chosen. */
  contractId: string;
  onChoose: (contractId: string) => void;
};

/** The contract that hours go to; where there is only one it is chosen already. */
export function TargetField({ targets, contractId, onChoose }: TargetFieldProps) {
  const t = useTranslations("hour_actions.transfer");
  return (
    <SelectField
      name="toContractId"
      label={t("to")}
      placeholder={targets.length === 1 ? undefined : true}
      defaultValue={contractId}
      onValueChange={onChoose}
      options={targets.map((each) => ({ value: each.contractId, label: each.title }))}
    />
  );
}

/** The one contract that hours can go to, or an empty text where there are several to choose from. */
export function onlyTarget(targets: readonly TransferTarget[]): string {
  return targets.length === 1 ? (targets[0]?.contractId ?? "") : "";
}
