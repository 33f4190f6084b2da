import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import { DEEDS, type KeyChoice, keysOf, USUAL_KEYS } from "@/lib/domain/desk-keys";
import type { ActionResult } from "@/lib/web/result";

export type OwnKeysProps = { choice: KeyChoice; action: (input: unknown) => Promise<ActionResult> };

/** The single keys of the desk, each to be changed or taken away. */
export function OwnKeys({ choice, action }: OwnKeysProps) {
  const t = useTranslations("people.account.keys");
  const keys = keysOf(choice);
  return (
    <Panel title={t("title")} padded id="keys">
      <ActionForm key={JSON.stringify(choice)} action={action} toast={t("saved")} submitLabel={t("save")}>
        <p className="text-sm text-ink-2">{t("lead")}</p>
        <CheckboxField name="use" label={t("use")} hint={t("useHint")} defaultChecked={!choice.off} />
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          {DEEDS.map((deed) => (
            <TextField
              key={deed}
              name={deed}
              label={t(`names.${deed}`)}
              hint={t("usual", { key: USUAL_KEYS[deed].toUpperCase() })}
              defaultValue={keys[deed].toUpperCase()}
              maxLength={4}
              autoComplete="off"
              spellCheck={false}
              className="[&_input]:max-w-20"
            />
          ))}
        </div>
      </ActionForm>
    </Panel>
  );
}
