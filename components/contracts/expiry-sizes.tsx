"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { ExpiryRow } from "@/lib/domain/expiry";

const MOST_ROWS = 12;

/** Months by size of block: rising sizes, and a last row for all that are larger. */
export function ExpirySizes({ sizes, onChange }: { sizes: readonly ExpiryRow[]; onChange: (sizes: readonly ExpiryRow[]) => void }) {
  const t = useTranslations("contract_forms.expiry");
  const [rows, setRows] = useState(() => sizes.map((size, key) => ({ key, ...size })));

  function change(next: typeof rows) {
    setRows(next);
    onChange(next.map(({ uptoHours, months }) => ({ uptoHours, months })));
  }
  const edit = (key: number, changed: Partial<ExpiryRow>) => change(rows.map((row) => (row.key === key ? { ...row, ...changed } : row)));
  const add = () => {
    const last = rows.at(-1);
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    change([...rows.slice(0, -1), { key, uptoHours: null, months: last?.months ?? 12 }, ...(last ? [last] : [])]);
  };

  return (
    <div className="grid gap-2">
      {rows.map((row, index) => {
        const isLast = index === rows.length - 1;
        return (
          <div key={row.key} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2rem] items-start gap-2">
            {isLast ? (
              <div className="self-center text-sm text-ink-2">
                {t(rows.length === 1 ? "allSizes" : "larger")}
                <input type="hidden" name={`expiryBySize.${index}.uptoHours`} value="" data-empty="null" />
              </div>
            ) : (
              <div onInput={(event) => edit(row.key, { uptoHours: Number((event.target as HTMLInputElement).value) || null })}>
                <TextField name={`expiryBySize.${index}.uptoHours`} label={t("upto")} hideLabel={index > 0} defaultValue={row.uptoHours?.toString()} integer autoComplete="off" />
              </div>
            )}
            <div onInput={(event) => edit(row.key, { months: Number((event.target as HTMLInputElement).value) || 0 })}>
              <TextField name={`expiryBySize.${index}.months`} label={t("monthsField")} hideLabel={index > 0} defaultValue={String(row.months)} integer autoComplete="off" />
            </div>
            {isLast ? <span /> : (
              <span className={index === 0 ? "pt-5.5" : undefined}>
                <IconButton icon="trash" label={t("removeRow")} onClick={() => change(rows.filter((each) => each.key !== row.key))} />
              </span>
            )}
          </div>
        );
      })}
      <div>
        <Button icon="plus" size="sm" disabled={rows.length >= MOST_ROWS} onClick={add}>
          {t("addRow")}
        </Button>
      </div>
    </div>
  );
}
