import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BalanceFigure } from "@/components/hours/balance-figure";
import { HourBar } from "@/components/hours/hour-bar";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { type HoursChange, hoursAfter } from "@/lib/domain/hours-after";

export type HoursConsequenceProps = {
  bar: HourBarInput;
  /** What the deed would do; null while nothing readable is typed. */
  change: HoursChange | null;
  /** Whose hours, where more than one contract is shown. */
  name?: string;
  /** What else it does, in a sentence. */
  children?: ReactNode;
};

/** The hour bar now and after the deed, one above the other. */
export function HoursConsequence({ bar, change, name, children }: HoursConsequenceProps) {
  const t = useTranslations("forms");
  return (
    <div aria-live="polite" className="figure grid gap-2 rounded-md bg-sunken px-4 py-3 text-sm">
      {name ? <p className="font-medium wrap-anywhere">{name}</p> : null}
      <Stand label={t("now")} bar={bar} />
      {change ? <Stand label={t("afterThis")} bar={hoursAfter(bar, change)} /> : null}
      {children ? <p className="text-ink-2">{children}</p> : null}
    </div>
  );
}

function Stand({ label, bar }: { label: string; bar: HourBarInput }) {
  return (
    <div>
      <div className="text-xs text-ink-3">{label}</div>
      <div className="flex items-center justify-between gap-3">
        <HourBar balance={bar} />
        <BalanceFigure balance={bar} plain />
      </div>
    </div>
  );
}
