import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type StatementPeriodProps = {
  contractId: string;
  /** As the address has them; without days the page shows all, and files have the last months. */
  from?: string;
  to?: string;
};

/** Which days the statement shows; they go into the address. */
export function StatementPeriod({ contractId, from, to }: StatementPeriodProps) {
  const t = useTranslations("portal");
  return (
    <form method="get" aria-label={t("period")} data-screen-only className="mb-5 flex flex-wrap items-end gap-3">
      <input type="hidden" name="contract" value={contractId} />
      <Field label={t("from")}>{(wiring) => <Input {...wiring} type="date" name="from" defaultValue={from} />}</Field>
      <Field label={t("to")}>{(wiring) => <Input {...wiring} type="date" name="to" defaultValue={to} />}</Field>
      <Button type="submit" size="lg">{t("show")}</Button>
    </form>
  );
}

/** The statement of these days as files. */
export function StatementFiles({ contractId, from, to }: StatementPeriodProps) {
  const t = useTranslations("portal");
  const query = new URLSearchParams({ contract: contractId, ...(from && { from }), ...(to && { to }) });
  const href = `/api/documents/portal/statement?${query}`;
  return (
    <>
      <ButtonLink href={href} icon="document" target="_blank" prefetch={false} size="lg">
        {t("pdf")}
      </ButtonLink>
      <ButtonLink file href={`${href}&type=csv`} icon="download" size="lg">
        {t("csv")}
      </ButtonLink>
    </>
  );
}
