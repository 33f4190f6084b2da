import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import type { IconName } from "./icon-paths";

const tones = {
  plain: "bg-sunken text-ink-2 inset-ring-line",
  fine: "bg-fine-soft text-fine-ink inset-ring-fine/22",
  low: "bg-low-soft text-low-ink inset-ring-low/38",
  over: "bg-over-soft text-over-ink inset-ring-over/30",
  second: "bg-second-soft text-second-ink inset-ring-second/32",
} as const;

const toneIcons: Record<keyof typeof tones, IconName> = {
  plain: "info",
  fine: "check",
  low: "warning",
  over: "minus",
  second: "info",
};

export type NoteTone = keyof typeof tones;

export type NoteProps = {
  tone?: NoteTone;
  /** The first words, set stronger. */
  title?: ReactNode;
  icon?: IconName;
  children?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits; leave out for what was there from the start. */
  role?: "alert" | "status";
  className?: string;
};

/** A remark that belongs to what stands beside it: a warning, a refusal with its rule, a hint. */
export function Note({ tone = "plain", title, icon = toneIcons[tone], children, role, className }: NoteProps) {
  return (
    <div role={role} className={classNames("flex gap-2 rounded-md px-3 py-2.25 text-sm leading-4.5 inset-ring", tones[tone], className)}>
      <Icon name={icon} className="mt-px" />
      <div className="min-w-0">
        {title ? <strong className="font-semibold">{title} </strong> : null}
        {children}
      </div>
    </div>
  );
}
