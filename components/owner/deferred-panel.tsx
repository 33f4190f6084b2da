import { useLocale, useTranslations } from "next-intl";
import { DeferredChart } from "@/components/owner/deferred-chart";
import { RollForwardTable } from "@/components/owner/roll-forward-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { SidewaysBox } from "@/components/ui/sideways-box";
import type { RollForwardMonth } from "@/lib/domain/roll-forward";
import { money } from "@/lib/format/money";

/** The picture of deferred revenue with its table beneath. */
export function DeferredPanel({ months, currency }: { months: readonly RollForwardMonth[]; currency: string }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  const shown = months.slice(-6);
  const isEmpty = shown.every((month) => month.openingMinor === 0 && month.soldMinor === 0 && month.closingMinor === 0);
  const total = (figure: (month: RollForwardMonth) => number) => money(shown.reduce((sum, month) => sum + figure(month), 0), currency, locale);
  const label = t("deferredLabel", {
    opening: money(shown[0]?.openingMinor ?? 0, currency, locale),
    sold: total((month) => month.soldMinor),
    earned: total((month) => month.earnedMinor),
    closing: money(shown.at(-1)?.closingMinor ?? 0, currency, locale),
  });
  return (
    <Panel title={t("deferred")} note={t("deferredNote")} actions={isEmpty ? null : <Legend />}>
      {isEmpty ? (
        <EmptyState title={t("noDeferred")}>{t("noDeferredHint")}</EmptyState>
      ) : (
        <div className="grid min-w-0 gap-2 p-4 *:min-w-0">
          <SidewaysBox label={t("deferred")}>
            <DeferredChart months={shown} currency={currency} locale={locale} label={label} />
          </SidewaysBox>
          <SidewaysBox label={t("rollForward")}>
            <RollForwardTable months={shown} currency={currency} />
          </SidewaysBox>
        </div>
      )}
    </Panel>
  );
}

function Legend() {
  const t = useTranslations("owner");
  return (
    <>
      <span className="inline-flex items-center gap-1.5"><i className="size-2.5 rounded-xs bg-fine" aria-hidden />{t("legendSold")}</span>
      <span className="inline-flex items-center gap-1.5"><i className="size-2.5 rounded-xs bg-line-strong inset-ring inset-ring-edge" aria-hidden />{t("legendEarned")}</span>
      <span className="inline-flex items-center gap-1.5"><i className="size-2.5 rounded-full border-2 border-ink" aria-hidden />{t("legendOwed")}</span>
    </>
  );
}
