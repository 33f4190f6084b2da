import type { ComponentProps } from "react";
import { type ButtonLook, buttonClasses } from "./button-classes";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import type { IconName } from "./icon-paths";
import { KeyHint } from "./key-hint";

export type ButtonProps = Omit<ComponentProps<"button">, "className"> &
  ButtonLook & {
    icon?: IconName;
    /** The key that does the same, shown as a cap (`N`, `↵`). */
    keyHint?: string;
    /** Work is under way: shows a spinner and takes no second click. */
    busy?: boolean;
  };

/** A button with text. It is of type "button" unless told to submit. */
export function Button({ variant, size, wide, className, icon, keyHint, busy, children, onClick, ...rest }: ButtonProps) {
  const iconSize = size === "sm" ? "sm" : size === "xl" ? "lg" : "md";
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={buttonClasses({ variant, size, wide, className: classNames(busy && "pointer-events-none", className) })}
    >
      {busy ? <Spinner /> : icon ? <Icon name={icon} size={iconSize} /> : null}
      {children}
      {keyHint ? <KeyHint quiet>{keyHint}</KeyHint> : null}
    </button>
  );
}

/** The turning ring of a busy button. */
export function Spinner() {
  return (
    <span
      aria-hidden
      className="size-3.5 flex-none animate-spin rounded-full border-[1.75px] border-current/30 border-t-current"
    />
  );
}
