"use client";

import { useTranslations } from "next-intl";
import Form from "next/form";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Select } from "@/components/ui/select";

export type WeekFiltersProps = {
  /** What else stands in the address and stays there: the view, its week or day. */
  kept: Readonly<Record<string, string>>;
  /** The address without filters. */
  clearHref: string;
  person: string;
  client: string;
  billable: string;
  memberId: string;
  people: readonly { id: string; name: string }[];
  clients: readonly { id: string; name: string }[];
};

/** Whose time, for which client, billable or not; chosen is filtered at once, and stands in the address. */
export function WeekFilters({ kept, clearHref, person, client, billable, memberId, people, clients }: WeekFiltersProps) {
  const t = useTranslations("time.filters");
  const form = useRef<HTMLFormElement>(null);
  const apply = () => form.current?.requestSubmit();
  const others = people.filter(({ id }) => id !== memberId).map(({ id, name }) => ({ value: id, label: name }));
  const filtered = person !== "" || client !== "" || billable !== "";
  return (
    <Form ref={form} action="/time" aria-label={t("label")} className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Select key={`p${person}`} aria-label={t("person")} name="person" className="w-42 max-sm:w-full" defaultValue={person} onChange={apply} options={[{ value: "", label: t("mine") }, { value: "all", label: t("everybody") }, ...others]} />
      <Select key={`c${client}`} aria-label={t("client")} name="client" className="w-48 max-sm:w-full" defaultValue={client} onChange={apply} placeholder={t("allClients")} options={clients.map(({ id, name }) => ({ value: id, label: name }))} />
      <Select key={`b${billable}`} aria-label={t("billable")} name="billable" className="w-42 max-sm:col-span-2 max-sm:w-full" defaultValue={billable} onChange={apply} placeholder={t("allTime")} options={[{ value: "yes", label: t("onlyBillable") }, { value: "no", label: t("onlyOther") }]} />
      <noscript>
        <Button type="submit">{t("apply")}</Button>
      </noscript>
      {filtered ? (
        <ButtonLink href={clearHref} variant="ghost" icon="close">
          {t("clear")}
        </ButtonLink>
      ) : null}
    </Form>
  );
}
