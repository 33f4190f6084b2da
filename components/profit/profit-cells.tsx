import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Cell } from "@/components/ui/table";
import type { Profit } from "@/lib/domain/profit";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { percent } from "@/lib/format/number";

/** What the figures of a line need; costs stand in the firm's currency. */
export interface ProfitFigures {
  currency: string;
  revenueMinor: number;
  workedSeconds: number;
  rateMinor: number | null;
  labourMinor: number;
  rmmMinor: number;
  uncostedSeconds?: number;
  machines?: "known" | "uncounted" | "unpriced";
  profit: Profit;
}

export type ProfitCellsProps = { line: ProfitFigures; firmCurrency: string; /** Left out where machines are no part of the line. */ withRmm?: boolean };

/** Worked, rate, labor, monitoring, profit and margin of a line; a cost that is not known is said, never shown as nothing. */
export function ProfitCells({ line, firmCurrency, withRmm = true }: ProfitCellsProps) {
  const t = useTranslations("profit");
  const locale = useLocale();
  const cost = (minor: number) => money(minor, firmCurrency, locale);
  const quiet = (words: string) => <span className="text-xs text-low-ink">{words}</span>;
  const allUncosted = (line.uncostedSeconds ?? 0) > 0 && line.labourMinor === 0;
  return (
    <>
      <Cell end label={t("worked")}>{minutes(line.workedSeconds, locale)}</Cell>
      <Cell end label={t("rate")}>{line.rateMinor === null ? "–" : money(line.rateMinor, line.currency, locale)}</Cell>
      <Cell end label={t("labour")}>{allUncosted ? quiet(t("unknown")) : cost(line.labourMinor)}</Cell>
      {withRmm ? (
        <Cell end label={t("rmm")}>
          {line.machines === "uncounted" ? <span className="text-xs text-ink-3">{t("uncounted")}</span> : line.machines === "unpriced" ? quiet(t("unpriced")) : cost(line.rmmMinor)}
        </Cell>
      ) : null}
      <Cell end label={t("profit")}>
        {"missing" in line.profit
          ? quiet(line.profit.missing === "labour" ? t("unknown") : t("otherCurrency", { currency: firmCurrency }))
          : <span className={line.profit.minor < 0 ? "font-medium text-over-ink [tfoot_&]:font-semibold" : "font-medium [tfoot_&]:font-semibold"}>{money(line.profit.minor, line.currency, locale)}</span>}
      </Cell>
      <Cell end label={t("margin")}><Margin profit={line.profit} /></Cell>
    </>
  );
}

/** A margin in words, with a bar of it; a dash where there is none to tell. */
export function Margin({ profit }: { profit: Profit }) {
  const locale = useLocale();
  if ("missing" in profit || profit.margin === null) return <span className="text-ink-3">–</span>;
  const width = Math.max(0, Math.min(1, profit.margin));
  return (
    <span className="inline-flex items-center justify-end gap-2">
      <svg viewBox="0 0 60 6" aria-hidden="true" className="h-1.5 w-15 flex-none max-xl:hidden">
        <rect width="60" height="6" rx="3" className="fill-sunken" />
        <rect width={60 * width} height="6" rx="3" className={profit.margin < 0.2 ? "fill-low" : "fill-fine"} />
      </svg>
      <span className={classNames("xl:min-w-11", profit.margin < 0 && "text-over-ink")}>{percent(profit.margin, locale, 1)}</span>
    </span>
  );
}
