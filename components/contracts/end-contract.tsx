import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DateField } from "@/components/forms/date-field";
import type { ContractHead } from "@/lib/features/contracts/queries";
import { minutes } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";

export type EndContractProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  contract: ContractHead;
  balanceSeconds: number;
  today: string;
};

/** Gives the contract its last day, after saying what happens to the hours that are left. */
export function EndContract({ action, contract, balanceSeconds, today }: EndContractProps) {
  const t = useTranslations("contracts.end");
  const locale = useLocale();
  return (
    <ConfirmButton
      action={action}
      hidden={{ contractId: contract.id, revision: contract.revision }}
      label={t("button")}
      title={t("title")}
      description={balanceSeconds > 0 ? t("textLeft", { left: minutes(balanceSeconds, locale) }) : t("text")}
      toast={t("done")}
      size="sm"
      variant="ghost"
      className="-ml-2"
      danger
    >
      <DateField name="endedOn" label={t("day")} defaultValue={today} min={contract.startedOn} />
    </ConfirmButton>
  );
}
