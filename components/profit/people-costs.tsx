import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { MoneyField } from "@/components/forms/money-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { RemoveVersion } from "@/components/profit/remove-version";
import { EmptyState } from "@/components/ui/empty-state";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { CostsPage } from "@/lib/features/costs/queries";
import { monthText } from "@/lib/format/day";
import { hoursText } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

type Act = (input: unknown) => Promise<ActionResult<unknown>>;

export type PeopleCostsProps = Pick<CostsPage, "currency" | "people" | "versions" | "without"> & {
  /** The month of today, "YYYY-MM". */
  month: string;
  save: Act;
  remove: Act;
};

/** What people cost per hour and can work in a week, version by version, and the form for the next one. */
export function PeopleCosts({ currency, people, versions, without, month, save, remove }: PeopleCostsProps) {
  const t = useTranslations("costs");
  const locale = useLocale();
  return (
    <Panel title={t("people")} note={t("peopleNote", { currency })}>
      {without.length > 0 && versions.length > 0 ? <div className="px-4 pt-3"><Note tone="low">{t("without", { names: without.join(", ") })}</Note></div> : null}
      {versions.length > 0 ? (
        <Table label={t("people")}>
          <TableHead>
            <TableRow>
              <HeadCell>{t("person")}</HeadCell>
              <HeadCell>{t("fromMonth")}</HeadCell>
              <HeadCell end>{t("costPerHour")}</HeadCell>
              <HeadCell end>{t("weekHours")}</HeadCell>
              <HeadCell hidden>{t("remove")}</HeadCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {versions.map((version) => (
              <TableRow key={`${version.memberId} ${version.fromMonth}`}>
                <Cell primary>{version.name}</Cell>
                <Cell label={t("fromMonth")}>{monthText(version.fromMonth, locale)}</Cell>
                <Cell end label={t("costPerHour")}>{version.costMinor === null ? "–" : money(version.costMinor, currency, locale)}</Cell>
                <Cell end label={t("weekHours")}>{version.weekSeconds === null ? "–" : hoursText(version.weekSeconds, locale)}</Cell>
                <Cell actions><RemoveVersion action={remove} hidden={{ memberId: version.memberId, fromMonth: version.fromMonth }} fromMonth={version.fromMonth} /></Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : (
        <EmptyState icon="people" title={t("noVersions")}>{t("noVersionsHint")}</EmptyState>
      )}
      <div className="border-t border-line p-4">
        <ActionForm action={save} submitLabel={t("save")} toast={t("saved")} label={t("people")}>
          <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-4">
            <SelectField name="memberId" label={t("person")} placeholder={t("choosePerson")} options={people.map((person) => ({ value: person.id, label: person.name }))} />
            <TextField name="fromMonth" type="month" label={t("fromMonth")} defaultValue={month} hint={t("monthHint")} />
            <MoneyField name="costMinor" label={t("costPerHour")} currency={currency} hint={t("costHint")} />
            <TextField name="weekSeconds" label={t("weekHours")} inputMode="decimal" autoComplete="off" hint={t("weekHint")} />
          </div>
        </ActionForm>
      </div>
    </Panel>
  );
}
