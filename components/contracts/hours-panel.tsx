import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BlockList } from "@/components/contracts/block-list";
import type { BlockActions } from "@/components/contracts/block-menu";
import { BalanceFigure } from "@/components/hours/balance-figure";
import { HourBar } from "@/components/hours/hour-bar";
import { EmptyState } from "@/components/ui/empty-state";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { ContractOverview } from "@/lib/features/contracts/queries";
import { dayText } from "@/lib/format/day";
import { hoursText, minutes, minutesInWords } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

export type HoursPanelProps = Pick<ContractOverview, "contract" | "pool" | "owedMinor" | "blocks"> & {
  today: string;
  /** Booked by visits that are still to come. */
  bookedSeconds: number;
  /** Money for work beyond the hours and travel that no invoice has asked for yet, minor units. */
  unbilledMinor: number;
  /** What may be done with a block; null for reading only. */
  blockActions: BlockActions | null;
  /** The button that sells, or nothing. */
  sell: ReactNode;
  /** The reader may open invoices. */
  linksInvoices: boolean;
};

/** What is left, large, over the blocks that it is made of. */
export function HoursPanel({ contract, pool, owedMinor, blocks, today, bookedSeconds, unbilledMinor, blockActions, sell, linksInvoices }: HoursPanelProps) {
  const t = useTranslations("contracts.hours");
  const tThree = useTranslations("hours.three");
  const locale = useLocale();
  if (blocks.length === 0 && pool.balanceSeconds === 0) {
    return (
      <Panel>
        {contract.status === "draft" ? (
          <EmptyState title={t("draftTitle")} icon="pen">
            {t("draftText")}
          </EmptyState>
        ) : (
          <EmptyState title={t("emptyTitle")} icon="block" actions={sell}>
            {t("emptyText", { when: contract.terms.hoursCount })}
          </EmptyState>
        )}
      </Panel>
    );
  }
  const { orderedSeconds: ordered = 0, provisionalSeconds: provisional = 0 } = pool.bar;
  const drawn = { ...pool.bar, bookedSeconds: Math.min(bookedSeconds, Math.max(0, pool.balanceSeconds)) };
  const nextExpiry = blocks.filter((block) => block.status === "open" && block.expiresOn).map((block) => block.expiresOn ?? "").toSorted()[0];
  return (
    <section aria-label={t("title")} className="min-w-0 rounded-lg border border-line bg-surface">
      <div className="px-4 pt-5 pb-4 sm:px-6">
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
          <div>
            <div className="text-ink-2">{t("left")}</div>
            <BalanceFigure balance={pool.bar} size="lead" plain />
          </div>
          <dl className="figure flex flex-wrap gap-x-7 gap-y-2">
            <Figure label={t("owed")}>{money(owedMinor, contract.currency, locale)}</Figure>
            {bookedSeconds > 0 ? <Figure label={tThree("booked")}>{minutes(bookedSeconds, locale)}</Figure> : null}
            {provisional > 0 ? <Figure label={t("provisional")}>{minutes(provisional, locale)}</Figure> : null}
            {ordered > 0 ? <Figure label={t("ordered")}>{hoursText(ordered, locale)}</Figure> : null}
            {unbilledMinor === 0 ? null : <Figure label={t("unbilled")}>{money(unbilledMinor, contract.currency, locale)}</Figure>}
            {nextExpiry ? <Figure label={t("nextExpiry")}>{dayText(nextExpiry, locale, "medium")}</Figure> : null}
          </dl>
        </div>
        <div className="mt-6">
          <HourBar balance={drawn} size="hero" scale />
        </div>
        {pool.held && !contract.endedOn ? (
          <Note tone="over" title={t("heldTitle")} className="figure mt-4">
            {t("heldText", { limit: minutesInWords(contract.terms.overrunLimitSeconds ?? 0, locale) })}
          </Note>
        ) : null}
      </div>
      <BlockList blocks={blocks} contract={contract} bar={pool.bar} today={today} actions={blockActions} linksInvoices={linksInvoices} />
    </section>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}
