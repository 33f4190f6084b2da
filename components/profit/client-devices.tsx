import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import { RemoveVersion } from "@/components/profit/remove-version";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { DevicesVersion } from "@/lib/features/costs/queries";
import { monthText } from "@/lib/format/day";
import { count } from "@/lib/format/number";
import type { ActionResult } from "@/lib/web/result";

type Act = (input: unknown) => Promise<ActionResult<unknown>>;

export type ClientDevicesProps = {
  clientId: string;
  devices: readonly DevicesVersion[];
  /** The month of today, "YYYY-MM". */
  month: string;
  save: Act;
  remove: Act;
};

const KINDS = ["workstations", "servers", "others"] as const;

/** How many computers of a client are monitored, month by month of change, and the form for the next count. */
export function ClientDevices({ clientId, devices, month, save, remove }: ClientDevicesProps) {
  const t = useTranslations("costs");
  const locale = useLocale();
  return (
    <>
      {devices.length > 0 ? (
        <Table label={t("workstations")}>
          <TableHead>
            <TableRow>
              <HeadCell>{t("fromMonth")}</HeadCell>
              {KINDS.map((kind) => <HeadCell key={kind} end>{t(kind)}</HeadCell>)}
              <HeadCell hidden>{t("remove")}</HeadCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {devices.map((version) => (
              <TableRow key={version.fromMonth}>
                <Cell primary>{monthText(version.fromMonth, locale)}</Cell>
                {KINDS.map((kind) => <Cell key={kind} end label={t(kind)}>{count(version[kind], locale)}</Cell>)}
                <Cell actions><RemoveVersion action={remove} hidden={{ clientId, fromMonth: version.fromMonth }} fromMonth={version.fromMonth} /></Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : (
        <p className="px-4 pt-3 text-ink-2">{t("noDevices")}</p>
      )}
      <div className="p-4">
        <ActionForm action={save} hidden={{ clientId }} submitLabel={t("save")} toast={t("saved")} label={t("workstations")}>
          <div className="grid items-start gap-4 sm:grid-cols-4">
            <TextField name="fromMonth" type="month" label={t("fromMonth")} defaultValue={month} />
            {KINDS.map((kind) => <TextField key={kind} name={kind} label={t(kind)} inputMode="numeric" autoComplete="off" defaultValue={devices[0] ? String(devices[0][kind]) : ""} />)}
          </div>
        </ActionForm>
      </div>
    </>
  );
}
