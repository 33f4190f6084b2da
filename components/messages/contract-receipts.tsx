import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { Panel } from "@/components/ui/panel";
import type { ActionResult } from "@/lib/web/result";

type Action = ((input: unknown) => Promise<ActionResult>) | null;

export type ContractReceiptsProps = {
  contractId: string;
  wanted: boolean;
  /** Null for whoever may not change it. */
  action: Action;
  /** The statement of each month. */
  monthly: { wanted: boolean; action: Action };
};

/** Whether this contract's client gets a mail after each job, and one after each month. */
export function ContractReceipts({ contractId, wanted, action, monthly }: ContractReceiptsProps) {
  const t = useTranslations("letter_forms.receipts");
  const tMonths = useTranslations("portal_months");
  return (
    <>
      <Panel title={t("title")} padded actions={<Switch action={action} hidden={{ contractId, receipts: wanted ? "off" : "wanted" }} toast={t(wanted ? "turnedOff" : "turnedOn")} label={t(wanted ? "turnOff" : "turnOn")} />}>
        <p className="text-sm text-ink-2">{t(wanted ? "on" : "off")}</p>
      </Panel>
      <Panel
        title={tMonths("desk")}
        padded
        actions={
          <Switch
            action={monthly.action}
            hidden={{ contractId, monthly: monthly.wanted ? "off" : "wanted" }}
            toast={tMonths(monthly.wanted ? "turnedOff" : "turnedOn")}
            label={tMonths(monthly.wanted ? "turnOff" : "turnOn")}
          />
        }
      >
        <p className="text-sm text-ink-2">{tMonths(monthly.wanted ? "on" : "off")}</p>
      </Panel>
    </>
  );
}

function Switch({ action, hidden, toast, label }: { action: Action; hidden: Record<string, string>; toast: string; label: string }) {
  if (!action) return null;
  return (
    <ActionButton action={action} hidden={hidden} toast={toast} size="sm" variant="ghost">
      {label}
    </ActionButton>
  );
}
