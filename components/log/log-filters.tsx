import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { LOG_GROUPS } from "@/lib/domain/log-event";
import type { LogSearch } from "@/lib/features/log/input";

export type LogFiltersProps = { search: LogSearch; people: readonly { id: string; name: string }[] };

/** What, who, from and to; what is chosen stands in the address. */
export function LogFilters({ search, people }: LogFiltersProps) {
  const t = useTranslations("log");
  const { what, who, from, to } = search;
  const whats = (["all", ...LOG_GROUPS] as const).map((value) => ({ value, label: t(`group.${value}`) }));
  const others = (["contacts", "support", "system"] as const).map((value) => ({ value, label: t(`filter.${value}`) }));
  const whos = [...people.map(({ id, name }) => ({ value: id, label: name })), ...others];
  const filtered = what !== "all" || who !== undefined || from !== undefined || to !== undefined;
  return (
    <form method="get" role="search" aria-label={t("filter.label")} data-screen-only className="mb-5 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
      <Field label={t("filter.what")}>{(wiring) => <Select {...wiring} name="what" defaultValue={what} options={whats} />}</Field>
      <Field label={t("filter.who")}>{(wiring) => <Select {...wiring} name="who" defaultValue={who ?? ""} placeholder={t("filter.anybody")} options={whos} />}</Field>
      <Field label={t("filter.from")}>{(wiring) => <Input {...wiring} type="date" name="from" defaultValue={from} />}</Field>
      <Field label={t("filter.to")}>{(wiring) => <Input {...wiring} type="date" name="to" defaultValue={to} />}</Field>
      <div className="col-span-2 flex gap-2">
        <Button type="submit">{t("filter.show")}</Button>
        {filtered ? (
          <ButtonLink href="/settings/log" variant="ghost" icon="close">
            {t("filter.clear")}
          </ButtonLink>
        ) : null}
      </div>
    </form>
  );
}
