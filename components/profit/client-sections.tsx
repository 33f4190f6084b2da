import { useLocale, useTranslations } from "next-intl";
import { BlockTable } from "@/components/profit/block-table";
import { LineTable } from "@/components/profit/line-table";
import { RevenueParts } from "@/components/profit/revenue-parts";
import { TechnicianTable } from "@/components/profit/technician-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { addRevenue, NO_REVENUE } from "@/lib/domain/profit";
import type { ClientProfitPage } from "@/lib/features/profit/queries";
import { monthText } from "@/lib/format/day";

/** All that a client's profit is made of: months, kinds of revenue, contracts, people and blocks. */
export function ClientSections(page: ClientProfitPage) {
  const t = useTranslations("profit");
  const locale = useLocale();
  const { clientId, currency, months, contracts, technicians, blocks, totals } = page;
  if (months.length === 0) return <Panel><EmptyState icon="chart" title={t("empty")} /></Panel>;
  const rows = months.map((month) => ({ ...month, name: monthText(month.key, locale), href: `/reports/revenue?month=${month.key.slice(0, 7)}` }));
  return (
    <>
      <Panel title={t("byMonth")} note={t("rateHint")}>
        <LineTable label={t("byMonth")} heading={t("month")} rows={rows} firmCurrency={currency} totals={totals} />
      </Panel>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <Panel title={t("parts.title")} padded>
          <div className="grid gap-4">
            {totals.map((total) => <RevenueParts key={total.currency} currency={total.currency} revenue={months.filter((month) => month.currency === total.currency).reduce((sum, month) => addRevenue(sum, month.revenue), NO_REVENUE)} />)}
          </div>
        </Panel>
        <Panel title={t("byPerson")}>
          {technicians.length > 0 ? <TechnicianTable rows={technicians} currency={currency} clientId={clientId} /> : <EmptyState title={t("empty")} />}
        </Panel>
      </div>
      <Panel title={t("byContract")} note={t("contractNote")}>
        <LineTable label={t("byContract")} heading={t("contract")} firmCurrency={currency} withRmm={false}
          rows={contracts.map((line) => ({ ...line, name: line.title || t("noContract"), href: line.key ? `/contracts/${line.key}` : undefined }))} />
      </Panel>
      <Panel title={t("blocks")} note={t("blocksNote")}>
        {blocks.length > 0 ? <BlockTable blocks={blocks} /> : <EmptyState title={t("noBlocks")} />}
      </Panel>
    </>
  );
}
