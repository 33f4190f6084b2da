import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import type { ActionResult } from "@/lib/web/result";

export type FactorPanelProps = {
  required: boolean;
  /** The owner has shown a second factor in this session. */
  proved: boolean;
  action: (input: unknown) => Promise<ActionResult>;
};

/** Whether everybody at the desk needs a second factor; only who has one may ask it of others. */
export function FactorPanel({ required, proved, action }: FactorPanelProps) {
  const t = useTranslations("second_factor.firm");
  const locked = !required && !proved;
  return (
    <Panel title={t("title")} padded id="second-factor">
      {locked ? (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
          <p className="max-w-120 text-sm text-ink-2">
            {t("hint")} {t("own")}
          </p>
          <ButtonLink href="/account/second-factor" icon="lock">
            {t("ownLink")}
          </ButtonLink>
        </div>
      ) : (
        <ActionForm action={action} toast={t("saved")}>
          <CheckboxField name="required" label={t("label")} hint={t("hint")} defaultChecked={required} />
        </ActionForm>
      )}
    </Panel>
  );
}
