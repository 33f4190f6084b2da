"use client";

import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { FieldGroup } from "@/components/forms/field-group";
import { useFieldErrors } from "@/components/forms/form-state";
import { TextField } from "@/components/forms/text-field";
import { FieldError } from "@/components/ui/field";
import { HOOK_EVENTS, type HookEventType } from "@/lib/domain/hook";
import { eventName } from "./event-names";

export type HookFieldsProps = { url?: string; name?: string; events?: readonly HookEventType[] };

/** Where an endpoint is, what for, and what it is told of. */
export function HookFields({ url, name, events = [] }: HookFieldsProps) {
  const t = useTranslations("hooks");
  return (
    <>
      <FieldGroup columns={2}>
        <TextField name="url" type="url" label={t("url")} hint={t("urlHint")} defaultValue={url} autoComplete="off" spellCheck={false} />
        <TextField name="name" label={t("name")} hint={t("nameHint")} defaultValue={name} optional autoComplete="off" />
      </FieldGroup>
      <FieldGroup title={t("events")} lead={t("eventsLead")}>
        <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
          {HOOK_EVENTS.map((type) => (
            <CheckboxField
              key={type}
              name="events[]"
              value={type}
              label={t(`kind.${eventName(type)}`)}
              hint={<code>{type}</code>}
              defaultChecked={events.includes(type)}
            />
          ))}
        </div>
        <EventErrors />
      </FieldGroup>
    </>
  );
}

function EventErrors() {
  const errors = useFieldErrors("events");
  return errors.length > 0 ? <FieldError messages={errors} /> : null;
}
