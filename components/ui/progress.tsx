export type ProgressProps = {
  /** Done so far, from 0 to `max`; leave out while the length is unknown. */
  value?: number;
  max?: number;
  /** What is being done, and how far, in words. */
  label: string;
  /** Hides the words when they already stand beside the bar. */
  hideLabel?: boolean;
};

/** How far a long piece of work has got. */
export function Progress({ value, max = 100, label, hideLabel }: ProgressProps) {
  return (
    <label className="grid gap-1.5 text-sm">
      <span className={hideLabel ? "sr-only" : "figure text-ink-2"}>{label}</span>
      <progress
        value={value}
        max={max}
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent [&::-webkit-progress-value]:transition-all"
      />
    </label>
  );
}
