"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { ChoiceField } from "@/components/forms/choice-field";
import { FieldGroup } from "@/components/forms/field-group";
import { TextField } from "@/components/forms/text-field";
import { FieldError } from "@/components/ui/field";
import { useFieldErrors } from "@/components/forms/form-state";
import { API_SCOPES } from "@/lib/domain/api-scope";
import type { ActionResult } from "@/lib/web/result";
import { MadeKey } from "./made-key";
import { scopeName } from "./scope-names";

export type NewKeyProps = {
  action: (input: unknown) => Promise<ActionResult<{ key: string }>>;
  /** Days that a key may live. */
  days: readonly number[];
};

/** Makes a key and shows it, this once. */
export function NewKey({ action, days }: NewKeyProps) {
  const t = useTranslations("keys");
  const [made, setMade] = useState<string | null>(null);
  return (
    <div className="grid gap-5">
      {made === null ? null : <MadeKey words="keys" value={made} onDone={() => setMade(null)} />}
      <ActionForm action={action} submitLabel={t("create")} resetOnSuccess onSuccess={({ key }) => setMade(key)}>
        <FieldGroup columns={2}>
          <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" />
          <ChoiceField name="days" label={t("days")} choices={days.map((count) => ({ value: String(count), label: t("dayCount", { count }) }))} defaultValue={String(days[1])} />
        </FieldGroup>
        <FieldGroup title={t("scopes")} lead={t("scopesLead")}>
          <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
            {API_SCOPES.map((scope) => (
              <CheckboxField key={scope} name="scopes[]" value={scope} label={t(`scope.${scopeName(scope)}`)} hint={<code>{scope}</code>} />
            ))}
          </div>
          <ScopeErrors />
        </FieldGroup>
      </ActionForm>
    </div>
  );
}

function ScopeErrors() {
  const errors = useFieldErrors("scopes");
  return errors.length > 0 ? <FieldError messages={errors} /> : null;
}
