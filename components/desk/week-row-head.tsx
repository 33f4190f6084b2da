"use client";

import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Cell } from "@/components/ui/table";
import type { GridRow } from "@/lib/domain/week-grid";
import { useTimer } from "./timer-provider";
import type { GridItem } from "./week-item";

/** Whose and what work a row is, and the timer to go on with it. */
export function WeekRowHead({ row }: { row: GridRow<GridItem> }) {
  const t = useTranslations("time");
  const timer = useTimer();
  const { contractId, contractTitle, clientName, description, channel, nature } = row;
  const ticketId = ticketOf(row);
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
          onClick={() => timer.start({ contractId, clientName, description, channel, nature, ticketId })}
        />
      </span>
    </Cell>
  );
}

/** The ticket that all of the row's entries were logged on; work on several goes on with none. */
function ticketOf({ cells }: GridRow<GridItem>): string | null {
  const tickets = new Set(Object.values(cells).flatMap(({ entries }) => entries.map((entry) => (entry.state === "logged" ? (entry.ticketId ?? null) : null))));
  const [only = null] = tickets;
  return tickets.size === 1 ? only : null;
}
