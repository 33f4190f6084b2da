import type { ComponentProps } from "react";
import { Spinner } from "./button";
import { type ButtonLook, iconButtonClasses } from "./button-classes";
import { Icon } from "./icon";
import type { IconName } from "./icon-paths";

export type IconButtonProps = Omit<ComponentProps<"button">, "className" | "children" | "aria-label"> &
  Omit<ButtonLook, "wide"> & {
    icon: IconName;
    /** What it does, in words: the accessible name and the browser's tip. */
    label: string;
    busy?: boolean;
  };

/** A button that is one icon; its name stands in `label`. */
export function IconButton({ icon, label, variant, size, className, busy, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      data-screen-only
      {...rest}
      aria-label={label}
      aria-busy={busy || undefined}
      className={iconButtonClasses({ variant, size, className })}
    >
      {busy ? <Spinner /> : <Icon name={icon} size={size === "sm" ? "sm" : size === "lg" ? "lg" : "md"} />}
    </button>
  );
}
