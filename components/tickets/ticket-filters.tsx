"use client";

import { useTranslations } from "next-intl";
import Form from "next/form";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { TICKET_PRIORITIES } from "@/lib/domain/ticket";
import type { TicketSearch } from "@/lib/features/tickets/input";

export type TicketFiltersProps = {
  search: TicketSearch;
  memberId: string;
  people: readonly { id: string; name: string }[];
  /** The client that the list is narrowed to, by name. */
  clientName: string | null;
};

/** Words, whose, how pressing; what is chosen is filtered at once and stands in the address. */
export function TicketFilters({ search, memberId, people, clientName }: TicketFiltersProps) {
  const t = useTranslations("tickets");
  const form = useRef<HTMLFormElement>(null);
  const apply = () => form.current?.requestSubmit();
  const { show, assignee, client, priority, q } = search;
  const others = people.filter(({ id }) => id !== memberId).map(({ id, name }) => ({ value: id, label: name }));
  const whose = [{ value: "all", label: t("narrow.anybody") }, { value: "me", label: t("narrow.me") }, { value: "none", label: t("narrow.none") }, ...others];
  const filtered = assignee !== "all" || Boolean(client) || Boolean(priority) || q !== "";
  return (
    <Form ref={form} action="/tickets" role="search" aria-label={t("narrow.label")} data-screen-only className="mb-5 flex flex-wrap items-center gap-2">
      <input type="hidden" name="show" value={show} />
      {client ? <input type="hidden" name="client" value={client} /> : null}
      <label className="relative block w-full sm:w-64">
        <span className="sr-only">{t("narrow.search")}</span>
        <Icon name="search" className="pointer-events-none absolute inset-y-0 left-2.5 my-auto text-ink-3" />
        <Input type="search" name="q" key={q} defaultValue={q} placeholder={t("narrow.search")} maxLength={80} className="pl-8.5!" />
      </label>
      <Select key={`a${assignee}`} aria-label={t("narrow.assignee")} name="assignee" className="w-40 max-sm:w-[calc(50%-0.25rem)]" defaultValue={assignee} onChange={apply} options={whose} />
      <Select
        key={`p${priority ?? ""}`}
        aria-label={t("narrow.priority")}
        name="priority"
        className="w-38 max-sm:w-[calc(50%-0.25rem)]"
        defaultValue={priority ?? ""}
        placeholder={t("narrow.anyPriority")}
        onChange={apply}
        options={TICKET_PRIORITIES.toReversed().map((value) => ({ value, label: t(`priority.${value}`) }))}
      />
      <Button type="submit">{t("narrow.show")}</Button>
      {clientName ? <span className="text-sm font-medium wrap-anywhere">{t("narrow.client", { name: clientName })}</span> : null}
      {filtered ? (
        <ButtonLink href={`/tickets?show=${show}`} variant="ghost" icon="close">
          {t("narrow.clear")}
        </ButtonLink>
      ) : null}
    </Form>
  );
}
