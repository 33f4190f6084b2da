"use client";

import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Cell } from "@/components/ui/table";
import type { GridWork } from "@/lib/domain/week-grid";
import { useTimer } from "./timer-provider";

/** Whose and what work a row is, and the timer to go on with it. */
export function WeekRowHead({ row }: { row: GridWork }) {
  const t = useTranslations("time");
  const timer = useTimer();
  const { contractId, contractTitle, clientName, description, channel, nature } = row;
  return (
    <Cell primary className="max-sm:col-span-5" sub={<span className="wrap-anywhere">{`${description || t("table.noDescription")} · ${t(`kind.${channel}_${nature}`)}`}</span>}>
      <span className="inline-flex items-center gap-1.5" title={contractTitle}>
        <span className="wrap-anywhere">{clientName}</span>
        <IconButton
          size="sm"
          icon="play"
          className="-my-1 text-ink-3"
          label={t("actions.continue", { client: `${clientName}, ${description || t("table.noDescription")}` })}
          disabled={timer.busy}
          onClick={() => timer.start({ contractId, clientName, description, channel, nature })}
        />
      </span>
    </Cell>
  );
}
