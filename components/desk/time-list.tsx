"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { TimeWeek } from "@/lib/features/time/queries";
import { ClientSums } from "./client-sums";
import { WeekTable } from "./week-table";

export type TimeListProps = {
  week: Pick<TimeWeek, "entries" | "byDay" | "byClient" | "total">;
  withPerson: boolean;
  /** The address of the rows before these, or null. */
  nextHref: string | null;
  clientHref: string;
};

/** The entries of a week one under the other, and the week by client. */
export function TimeList({ week, withPerson, nextHref, clientHref }: TimeListProps) {
  const t = useTranslations("time.week");
  return (
    <div className="grid gap-5 desk:grid-cols-[minmax(0,1fr)_18rem] desk:items-start">
      <Panel title={t("entries")} count={week.total.entries}>
        {week.entries.length > 0 ? (
          <WeekTable entries={week.entries} byDay={week.byDay} withPerson={withPerson} />
        ) : (
          <EmptyState icon="clock" title={t("emptyTitle")}>
            {t("emptyText")}
          </EmptyState>
        )}
        {nextHref ? (
          <div className="border-t border-line p-3 text-center">
            <ButtonLink href={nextHref}>{t("next")}</ButtonLink>
          </div>
        ) : null}
      </Panel>
      {week.byClient.length > 0 ? <ClientSums byClient={week.byClient} total={week.total} hrefPattern={clientHref} /> : null}
    </div>
  );
}
