import type { ComponentProps, ReactNode } from "react";
import { Icon } from "./icon";

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "className"> & {
  children: ReactNode;
  hint?: ReactNode;
};

/** A box to tick, with its words. */
export function Checkbox({ children, hint, ...rest }: CheckboxProps) {
  return (
    <label className="flex min-h-6 cursor-pointer items-start gap-2.5 has-disabled:cursor-not-allowed has-disabled:text-ink-3">
      <span className="relative mt-0.5 grid size-4.5 flex-none place-items-center">
        <input
          type="checkbox"
          {...rest}
          className="peer absolute inset-0 cursor-[inherit] appearance-none rounded-xs border border-edge bg-surface checked:border-accent checked:bg-accent aria-invalid:border-over disabled:border-line-strong disabled:bg-sunken"
        />
        <Icon name="check" size="sm" className="pointer-events-none invisible relative stroke-2 text-on-accent peer-checked:visible" />
      </span>
      <span className="leading-5.5">
        {children}
        {hint ? <span className="block text-xs leading-4.5 text-ink-3">{hint}</span> : null}
      </span>
    </label>
  );
}
