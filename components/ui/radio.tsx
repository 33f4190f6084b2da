import type { ComponentProps, ReactNode } from "react";

export type RadioProps = Omit<ComponentProps<"input">, "type" | "className"> & {
  children: ReactNode;
  hint?: ReactNode;
};

/** One of several choices; give all of a group the same `name` and a fieldset around them. */
export function Radio({ children, hint, ...rest }: RadioProps) {
  return (
    <label className="flex min-h-6 cursor-pointer items-start gap-2.5 has-disabled:cursor-not-allowed has-disabled:text-ink-3">
      <input
        type="radio"
        {...rest}
        className="mt-0.5 size-4.5 flex-none cursor-[inherit] appearance-none rounded-full border border-edge bg-surface checked:border-[5px] checked:border-accent"
      />
      <span>
        {children}
        {hint ? <span className="block text-xs text-ink-3">{hint}</span> : null}
      </span>
    </label>
  );
}
