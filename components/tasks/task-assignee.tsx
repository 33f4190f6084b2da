import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Panel } from "@/components/ui/panel";
import type { ActionResult } from "@/lib/web/result";

export type TaskAssigneeProps = {
  taskId: string;
  assigneeId: string | null;
  people: readonly { id: string; name: string }[];
  assign: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Whose task it is; nobody's is everybody's. */
export function TaskAssignee({ taskId, assigneeId, people, assign }: TaskAssigneeProps) {
  const t = useTranslations("tasks");
  return (
    <Panel>
      <div className="p-4">
        <ActionForm action={assign} hidden={{ taskId }} bare className="flex flex-wrap items-end gap-3">
          <SelectField
            name="assigneeId"
            label={t("dispute.assignee")}
            defaultValue={assigneeId ?? ""}
            placeholder={t("everybody")}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            className="w-60 max-sm:w-full"
          />
          <SubmitButton variant="default">{t("dispute.assign")}</SubmitButton>
        </ActionForm>
      </div>
    </Panel>
  );
}
