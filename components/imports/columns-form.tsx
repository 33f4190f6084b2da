"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/select-field";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { bareUnits } from "@/lib/domain/import-duration";
import { importFields } from "@/lib/domain/import-field";
import type { PreviewReading } from "@/lib/features/imports/preview";
import type { ActionResult } from "@/lib/web/result";

export type ColumnsFormProps = {
  batchId: string;
  revision: number;
  reading: PreviewReading;
  /** IANA names to choose from. */
  timeZones: readonly string[];
  save: (input: unknown) => Promise<ActionResult>;
};

/** What each column holds and how days, lengths and times are to be read; what is open is asked on top. */
export function ColumnsForm({ batchId, revision, reading, timeZones, save }: ColumnsFormProps) {
  const t = useTranslations("imports");
  return (
    <ActionForm
      key={revision}
      action={save}
      hidden={{ batchId, revision }}
      redirectTo={`/time/import/${batchId}`}
      submitLabel={t("columns.save")}
      label={t("steps.columns")}
      className="grid gap-5"
    >
      {reading.open.length > 0 ? (
        <Note tone="low" title={t("columns.openTitle")}>
          <ul className="mt-1 grid list-disc gap-1 pl-4">
            {reading.open.map((question) => (
              <li key={question}>{t(`questions.${question}`, { days: reading.openDays.join(", "), lengths: reading.openLengths.join(", ") })}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      <Panel title={t("columns.rules")} padded>
        <div className="grid gap-4 md:grid-cols-3">
          <DayOrderField reading={reading} />
          <BareUnitField reading={reading} />
          <SelectField
            name="timeZone"
            label={t("columns.timeZone")}
            hint={t("columns.timeZoneHint")}
            defaultValue={reading.timeZone ?? ""}
            placeholder={t("columns.firmZone", { zone: reading.firmZone })}
            options={timeZones.map((zone) => ({ value: zone, label: zone }))}
          />
        </div>
      </Panel>
      <ColumnsTable reading={reading} />
    </ActionForm>
  );
}

function DayOrderField({ reading }: { reading: PreviewReading }) {
  const t = useTranslations("imports");
  const { dayOrderFinding: finding } = reading;
  return (
    <SelectField
      name="dayOrder"
      label={t("columns.dayOrder")}
      hint={reading.openDays.length > 0 ? t("columns.inTheFile", { samples: reading.openDays.join(", ") }) : undefined}
      defaultValue={reading.dayOrder ?? ""}
      placeholder={finding === "open" || finding === "contradictory" ? true : t(`dayOrders.found_${finding}`)}
      options={(["day_first", "month_first"] as const).map((order) => ({ value: order, label: t(`dayOrders.${order}`) }))}
    />
  );
}

function BareUnitField({ reading }: { reading: PreviewReading }) {
  const t = useTranslations("imports");
  const { bareUnitFinding: finding } = reading;
  return (
    <SelectField
      name="bareUnit"
      label={t("columns.bareUnit")}
      hint={reading.openLengths.length > 0 ? t("columns.inTheFile", { samples: reading.openLengths.join(", ") }) : undefined}
      defaultValue={reading.bareUnit ?? ""}
      placeholder={finding === "open" ? true : t(`bareUnits.found_${finding}`)}
      options={bareUnits.map((unit) => ({ value: unit, label: t(`bareUnits.${unit}`) }))}
    />
  );
}

function ColumnsTable({ reading }: { reading: PreviewReading }) {
  const t = useTranslations("imports");
  const options = importFields.map((field) => ({ value: field, label: t(`fields.${field}`) }));
  return (
    <Panel title={t("columns.title")} count={reading.columns.length}>
      <Table label={t("columns.title")} align="middle">
        <TableHead>
          <TableRow>
            <HeadCell>{t("columns.head")}</HeadCell>
            <HeadCell>{t("columns.samples")}</HeadCell>
            <HeadCell>{t("columns.meaning")}</HeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {reading.columns.map((column, place) => (
            <TableRow key={place}>
              <Cell primary>
                <span className="wrap-anywhere">{column.head || t("columns.nameless", { number: place + 1 })}</span>
              </Cell>
              <Cell wide>
                <span className="text-ink-2 wrap-anywhere">{column.samples.join(" · ") || t("columns.empty")}</span>
              </Cell>
              <Cell wide>
                <SelectField
                  name={`columns.${place}`}
                  label={t("columns.meaningOf", { column: column.head || String(place + 1) })}
                  hideLabel
                  defaultValue={column.field ?? ""}
                  placeholder={t("columns.ignore")}
                  options={options}
                  className="sm:min-w-56"
                />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
