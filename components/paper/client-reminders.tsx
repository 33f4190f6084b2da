import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { Panel } from "@/components/ui/panel";
import type { ActionResult } from "@/lib/web/result";

export type ClientRemindersProps = {
  clientId: string;
  reminders: boolean;
  action: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Whether this client is reminded of late invoices without anybody's doing. */
export function ClientReminders({ clientId, reminders, action }: ClientRemindersProps) {
  const t = useTranslations("paper_desk.schedule");
  return (
    <Panel title={t("client")} padded>
      <ActionForm key={String(reminders)} action={action} hidden={{ clientId }} toast={t("clientSaved")}>
        <CheckboxField name="reminders" label={t("clientHint")} defaultChecked={reminders} />
      </ActionForm>
    </Panel>
  );
}
