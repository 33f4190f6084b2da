import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { type ControlSize, controlClasses } from "./control-classes";
import { Icon } from "./icon";

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = Omit<ComponentProps<"select">, "size" | "children"> & {
  size?: ControlSize;
  options: readonly SelectOption[];
  /** The first, empty choice ("Choose…"). */
  placeholder?: string;
};

/** The browser's own list, in the house's clothes. */
export function Select({ size, className, options, placeholder, ...rest }: SelectProps) {
  return (
    <span className={classNames("relative block", className)}>
      <select {...rest} className={controlClasses(size, "appearance-none truncate pr-8! bg-surface!")}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-ink-3" />
    </span>
  );
}
