"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { FormNote } from "@/components/forms/form-note";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { showToast } from "@/components/ui/toasts";
import type { SubmittedRow } from "@/lib/features/approvals/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";
import { ReturnTime } from "./return-time";
import { SubmittedReceipt } from "./submitted-receipt";

type Action<T = unknown> = (input: unknown) => Promise<ActionResult<T>>;

export type WaitingTableProps = {
  rows: readonly SubmittedRow[];
  actions: { approve: Action<{ approved: number; refused: number; reason: string | null }>; giveBack: Action };
};

const FORM = "approve-time";

/** The time that waits, each with its receipt: tick and approve, or send one back with a reason. */
export function WaitingTable({ rows, actions }: WaitingTableProps) {
  const t = useTranslations("approvals.waiting");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const keys = rows.map(keyOf);
  const chosen = keys.filter((key) => ticked.has(key));
  const all = chosen.length === keys.length;

  function tick(key: string, on: boolean) {
    setTicked((before) => new Set(on ? [...before, key] : [...before].filter((each) => each !== key)));
  }

  function tell({ approved, refused, reason }: { approved: number; refused: number; reason: string | null }) {
    setTicked(new Set());
    if (approved > 0) showToast({ title: t("approved", { count: approved }) });
    if (refused > 0) showToast({ title: t("refused", { count: refused, reason: reason ?? "" }), tone: "over" });
  }

  return (
    <>
      <SubmittedTable rows={rows} ticked={ticked} tick={tick} giveBack={actions.giveBack} />
      <ActionForm id={FORM} action={actions.approve} onSuccess={tell} bare className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3">
        <SubmitButton icon="check" disabled={chosen.length === 0}>
          {t("approveTicked", { count: chosen.length })}
        </SubmitButton>
        <Button onClick={() => setTicked(new Set(all ? [] : keys))}>{t(all ? "untickAll" : "tickAll")}</Button>
        <FormNote />
      </ActionForm>
    </>
  );
}

function keyOf({ entryId, revision }: SubmittedRow): string {
  return `${entryId}~${revision}`;
}

type SubmittedTableProps = { rows: readonly SubmittedRow[]; ticked: ReadonlySet<string>; tick: (key: string, on: boolean) => void; giveBack: Action };

function SubmittedTable({ rows, ticked, tick, giveBack }: SubmittedTableProps) {
  const t = useTranslations("approvals");
  const locale = useLocale();
  return (
    <Table label={t("waiting.title")}>
      <TableHead>
        <TableRow>
          <HeadCell hidden>{t("column.tick")}</HeadCell>
          <HeadCell>{t("column.day")}</HeadCell>
          <HeadCell>{t("column.work")}</HeadCell>
          <HeadCell>{t("column.client")}</HeadCell>
          <HeadCell end>{t("column.worked")}</HeadCell>
          <HeadCell end>{t("column.takes")}</HeadCell>
          <HeadCell end>{t("column.leftAfter")}</HeadCell>
          <HeadCell hidden>{t("column.actions")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.entryId}>
            <Cell>
              <TickBox row={row} checked={ticked.has(keyOf(row))} onTick={(on) => tick(keyOf(row), on)} />
            </Cell>
            <Cell label={t("column.day")} sub={row.memberName}>{dayText(row.workedOn, locale, "short")}</Cell>
            <Cell primary sub={row.estimateTitle ? t("onEstimate", { title: row.estimateTitle }) : row.internalNote || null}>
              <span className="wrap-anywhere">{row.description || t("noDescription")}</span>
            </Cell>
            <Cell label={t("column.client")} sub={row.contractTitle}>{row.clientName}</Cell>
            <Cell end label={t("column.worked")}>{minutes(row.workedSeconds, locale)}</Cell>
            <Cell end label={t("column.takes")}><SubmittedReceipt row={row} /></Cell>
            <Cell end label={t("column.leftAfter")}>{minutes(row.balanceSeconds - row.chargedSeconds, locale)}</Cell>
            <Cell actions><ReturnTime row={row} action={giveBack} /></Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Stands in the row and belongs to the form beneath the table. */
function TickBox({ row, checked, onTick }: { row: SubmittedRow; checked: boolean; onTick: (on: boolean) => void }) {
  const t = useTranslations("approvals");
  return (
    <Checkbox form={FORM} name="entries[]" value={keyOf(row)} checked={checked} onChange={(event) => onTick(event.target.checked)}>
      <span className="sr-only">{t("waiting.tick", { work: `${row.memberName}, ${row.description || t("noDescription")}` })}</span>
    </Checkbox>
  );
}
