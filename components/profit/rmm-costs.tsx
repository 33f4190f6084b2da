import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { MoneyField } from "@/components/forms/money-field";
import { TextField } from "@/components/forms/text-field";
import { RemoveVersion } from "@/components/profit/remove-version";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { CostsPage } from "@/lib/features/costs/queries";
import { monthText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

type Act = (input: unknown) => Promise<ActionResult<unknown>>;

export type RmmCostsProps = Pick<CostsPage, "currency" | "rmm" | "clients"> & {
  /** The month of today, "YYYY-MM". */
  month: string;
  save: Act;
  remove: Act;
};

/** What monitoring a computer costs in a month, version by version, and the form for the next one. */
export function RmmCosts({ currency, rmm, clients, month, save, remove }: RmmCostsProps) {
  const t = useTranslations("costs");
  const locale = useLocale();
  return (
    <Panel title={t("rmm")} note={t("rmmNote", { currency })}>
      {rmm.length > 0 ? (
        <Table label={t("rmm")}>
          <TableHead>
            <TableRow>
              <HeadCell>{t("fromMonth")}</HeadCell>
              <HeadCell end>{t("workstation")}</HeadCell>
              <HeadCell end>{t("server")}</HeadCell>
              <HeadCell hidden>{t("remove")}</HeadCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rmm.map((version) => (
              <TableRow key={version.fromMonth}>
                <Cell primary>{monthText(version.fromMonth, locale)}</Cell>
                <Cell end label={t("workstation")}>{money(version.workstationMinor, currency, locale)}</Cell>
                <Cell end label={t("server")}>{money(version.serverMinor, currency, locale)}</Cell>
                <Cell actions><RemoveVersion action={remove} hidden={{ fromMonth: version.fromMonth }} fromMonth={version.fromMonth} /></Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : (
        <EmptyState icon="bolt" title={t("noRmm")}>{t("noRmmHint")}</EmptyState>
      )}
      <div className="grid gap-4 border-t border-line p-4">
        <ActionForm action={save} submitLabel={t("save")} toast={t("saved")} label={t("rmm")}>
          <div className="grid items-start gap-4 sm:grid-cols-3">
            <TextField name="fromMonth" type="month" label={t("fromMonth")} defaultValue={month} />
            <MoneyField name="workstationMinor" label={t("workstation")} currency={currency} />
            <MoneyField name="serverMinor" label={t("server")} currency={currency} />
          </div>
        </ActionForm>
        <p className="text-sm text-ink-2">{t("devicesNote", clients)}</p>
      </div>
    </Panel>
  );
}
