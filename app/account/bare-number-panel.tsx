import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/forms/action-form";
import { ChoiceField } from "@/components/forms/choice-field";
import { Panel } from "@/components/ui/panel";
import { chooseBareNumber } from "./actions";

/** What a number without a unit means to this member of staff. */
export async function BareNumberPanel({ chosen }: { chosen: "hours" | "minutes" }) {
  const t = await getTranslations("people.account");
  const choices = [
    { value: "hours", label: t("hours") },
    { value: "minutes", label: t("minutes") },
  ];
  return (
    <Panel title={t("typing")} padded>
      <ActionForm action={chooseBareNumber} toast={t("saved")}>
        <ChoiceField name="bareNumber" label={t("bareNumber")} hint={t("bareHint")} choices={choices} defaultValue={chosen} className="max-w-80" />
      </ActionForm>
    </Panel>
  );
}
