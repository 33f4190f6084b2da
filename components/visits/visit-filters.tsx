"use client";

import { useTranslations } from "next-intl";
import Form from "next/form";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";

export type VisitFiltersProps = { week: string; person: string; people: readonly { id: string; name: string }[] };

/** Whose visits are listed; what is chosen stands in the address. */
export function VisitFilters({ week, person, people }: VisitFiltersProps) {
  const t = useTranslations("visits");
  const form = useRef<HTMLFormElement>(null);
  return (
    <Form ref={form} action="/visits" className="flex items-center gap-2">
      <input type="hidden" name="week" value={week} />
      <Select
        key={person}
        aria-label={t("person")}
        name="person"
        className="w-48"
        defaultValue={person}
        placeholder={t("everybody")}
        onChange={() => form.current?.requestSubmit()}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <noscript>
        <Button type="submit">{t("apply")}</Button>
      </noscript>
    </Form>
  );
}
