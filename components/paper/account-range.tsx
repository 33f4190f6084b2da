import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { AccountStatement } from "@/lib/domain/account-statement";

/** Which days and which currency a statement of account shows; they go into the address. */
export function AccountRange({ statement, currencies }: { statement: AccountStatement; currencies: readonly string[] }) {
  const t = useTranslations("paper_desk.account");
  return (
    <form method="get" className="mb-5 flex flex-wrap items-end gap-3">
      <Field label={t("from")}>{(wiring) => <Input {...wiring} type="date" name="from" defaultValue={statement.from} required />}</Field>
      <Field label={t("to")}>{(wiring) => <Input {...wiring} type="date" name="to" defaultValue={statement.to} required />}</Field>
      {currencies.length > 1 ? (
        <Field label={t("currency")}>
          {(wiring) => (
            <Select {...wiring} name="currency" defaultValue={statement.currency} options={currencies.map((value) => ({ value, label: value }))} />
          )}
        </Field>
      ) : null}
      <Button type="submit">{t("show")}</Button>
    </form>
  );
}
