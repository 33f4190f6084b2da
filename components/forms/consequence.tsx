import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";

export type ConsequenceProps = {
  /** Figures as text from lib/format, with unit or currency. */
  now: string;
  after: string;
  /** How the figure afterwards is to be seen. */
  tone?: "fine" | "low" | "over";
};

const tones = { fine: "text-ink", low: "text-low-ink", over: "text-over-ink" } as const;

/** The figure now and the figure after the deed, side by side. */
export function Consequence({ now, after, tone = "fine" }: ConsequenceProps) {
  const t = useTranslations("forms");
  return (
    <dl className="figure flex items-center gap-5 rounded-md bg-sunken px-4 py-3">
      <div>
        <dt className="text-xs text-ink-3">{t("now")}</dt>
        <dd className="text-lg font-semibold">{now}</dd>
      </div>
      <Icon name="chevron-right" className="text-ink-3" />
      <div>
        <dt className="text-xs text-ink-3">{t("afterThis")}</dt>
        <dd className={classNames("text-lg font-semibold", tones[tone])}>{after}</dd>
      </div>
    </dl>
  );
}
