import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import type { IconName } from "./icon-paths";

const tones = {
  plain: "bg-sunken text-ink-2 inset-ring-line",
  fine: "bg-fine-soft text-fine-ink inset-ring-fine/22",
  low: "bg-low-soft text-low-ink inset-ring-low/38",
  over: "bg-over-soft text-over-ink inset-ring-over/30",
  provisional: "bg-surface text-fine-ink inset-ring-fine/45",
  pending: "bg-second-soft text-second-ink inset-ring-second/32",
} as const;

const toneIcons: Partial<Record<keyof typeof tones, IconName>> = {
  fine: "check",
  low: "warning",
  over: "minus",
  provisional: "clock",
  pending: "mail",
};

export type BadgeTone = keyof typeof tones;

export type BadgeProps = {
  tone?: BadgeTone;
  /** Overrides the tone's icon; `null` for none. Colour never stands alone: words always do. */
  icon?: IconName | null;
  children: ReactNode;
};

/** A short state, said in words, with an icon and a ground of its tone. */
export function Badge({ tone = "plain", icon = toneIcons[tone] ?? null, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 max-w-full items-center gap-1 rounded-sm pr-1.75 text-xs leading-5 font-medium whitespace-nowrap inset-ring",
        icon ? "pl-1.25" : "pl-1.75",
        tones[tone],
      )}
    >
      {icon ? <Icon name={icon} size="sm" className="stroke-[1.75]" /> : null}
      <span className="truncate">{children}</span>
    </span>
  );
}
