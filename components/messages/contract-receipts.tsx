import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { Panel } from "@/components/ui/panel";
import type { ActionResult } from "@/lib/web/result";

export type ContractReceiptsProps = {
  contractId: string;
  wanted: boolean;
  /** Null for whoever may not change it. */
  action: ((input: unknown) => Promise<ActionResult>) | null;
};

/** Whether this contract's client gets a mail after each job. */
export function ContractReceipts({ contractId, wanted, action }: ContractReceiptsProps) {
  const t = useTranslations("letter_forms.receipts");
  const switched = { contractId, receipts: wanted ? "off" : "wanted" };
  return (
    <Panel
      title={t("title")}
      padded
      actions={
        action ? (
          <ActionButton action={action} hidden={switched} toast={t(wanted ? "turnedOff" : "turnedOn")} size="sm" variant="ghost">
            {t(wanted ? "turnOff" : "turnOn")}
          </ActionButton>
        ) : null
      }
    >
      <p className="text-sm text-ink-2">{t(wanted ? "on" : "off")}</p>
    </Panel>
  );
}
