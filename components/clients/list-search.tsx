import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";

export type ListSearchProps = {
  /** The list's own address. */
  action: string;
  /** What can be searched for: the field's name and its placeholder. */
  label: string;
  query: string;
  /** The filter that stays on. */
  show: string;
};

/** Words that narrow a list; they stand in the address bar, so the list can be kept and sent. */
export function ListSearch({ action, label, query, show }: ListSearchProps) {
  const t = useTranslations("common");
  return (
    <Form action={action} role="search" className="mb-5 flex w-full items-center gap-2 sm:w-auto">
      <input type="hidden" name="show" value={show} />
      <label className="relative block flex-1 sm:w-72 sm:flex-none">
        <span className="sr-only">{label}</span>
        <Icon name="search" className="pointer-events-none absolute inset-y-0 left-2.5 my-auto text-ink-3" />
        <Input type="search" name="q" key={query} defaultValue={query} placeholder={label} maxLength={120} className="pl-8.5!" />
      </label>
      <Button type="submit">{t("search")}</Button>
    </Form>
  );
}
