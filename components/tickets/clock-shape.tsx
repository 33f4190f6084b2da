import { Icon } from "@/components/ui/icon";
import type { ClockState } from "@/lib/domain/ticket-clock";

const radius = 6;
const around = 2 * Math.PI * radius;

/** The clock's state as a shape, so that no colour has to say it: a ring that empties, a sign once it matters. Decoration: words stand beside it. */
export function ClockShape({ state, share }: { state: ClockState; share: number }) {
  if (state === "soon") return <Icon name="warning" size="sm" />;
  if (state === "late") return <Icon name="minus" size="sm" />;
  if (state === "kept") return <Icon name="check" size="sm" />;
  if (state === "missed") return <Icon name="close" size="sm" />;
  if (state === "none") return null;
  return (
    <svg aria-hidden viewBox="0 0 16 16" width={14} height={14} className="flex-none" fill="none">
      <circle cx={8} cy={8} r={radius} className="stroke-line-strong" strokeWidth={2} />
      {state === "paused" ? (
        <path d="M6.5 5.75v4.5M9.5 5.75v4.5" className="stroke-current" strokeWidth={1.5} strokeLinecap="round" />
      ) : (
        <circle cx={8} cy={8} r={radius} className="stroke-accent" strokeWidth={2} strokeDasharray={`${around * share} ${around}`} transform="rotate(-90 8 8)" />
      )}
    </svg>
  );
}
