import { useTranslations } from "next-intl";
import { useId } from "react";
import { classNames } from "@/components/ui/class-names";

/** `free` looks like `left`: what is left and not booked. */
export type LegendKind = "left" | "free" | "booked" | "used" | "provisional" | "ordered" | "over";

export type HourBarLegendProps = {
  kinds: readonly LegendKind[];
  /** Figures beside the words (`3 h`), by kind. */
  figures?: Partial<Record<LegendKind, string>>;
  /** The portal's larger text. */
  large?: boolean;
};

/** What the looks of the cells mean. */
export function HourBarLegend({ kinds, figures = {}, large }: HourBarLegendProps) {
  const t = useTranslations("hours.legend");
  return (
    <ul aria-label={t("label")} className={classNames("figure flex flex-wrap gap-y-1", large ? "gap-x-6 text-read text-ink-2" : "gap-x-4 text-xs text-ink-3")}>
      {kinds.map((kind) => (
        <li key={kind} className="inline-flex items-center gap-1.5">
          <LegendSwatch kind={kind} />
          {figures[kind]} {t(kind)}
        </li>
      ))}
    </ul>
  );
}

/** The mark of the renewal line with its words, for the head of a list of bars. */
export function LineLegend({ children }: { children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-xs text-ink-3">
      <svg width={2} height={14} aria-hidden>
        <rect width={2} height={4} className="fill-ink" />
        <rect y={10} width={2} height={4} className="fill-ink" />
      </svg>
      {children}
    </span>
  );
}

function LegendSwatch({ kind }: { kind: LegendKind }) {
  const id = useId();
  const ground = groundClass(kind);
  const ring = <rect x={0.5} y={0.5} width={9} height={11} rx={1.5} fill="none" className={ringClass(kind)} />;
  return (
    <svg width={10} height={12} aria-hidden className="flex-none">
      {kind === "provisional" ? (
        <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={2} height={5} className="fill-fine" />
        </pattern>
      ) : null}
      {ground ? <rect width={10} height={12} rx={2} className={ground} /> : null}
      {kind === "provisional" ? <rect width={10} height={12} rx={2} fill={`url(#${id})`} /> : null}
      {kind === "ordered" ? <circle cx={5} cy={6} r={1.25} className="fill-second" /> : null}
      {kind === "left" || kind === "free" || kind === "over" ? null : ring}
    </svg>
  );
}

function groundClass(kind: LegendKind): string | null {
  if (kind === "left" || kind === "free") return "fill-fine";
  if (kind === "over") return "fill-over";
  return kind === "booked" ? "fill-booked" : null;
}

function ringClass(kind: LegendKind): string {
  if (kind === "provisional") return "stroke-fine";
  return kind === "used" ? "stroke-edge" : "stroke-second";
}
