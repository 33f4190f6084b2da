import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "default" | "ghost" | "danger" | "danger-solid";
export type ButtonSize = "sm" | "md" | "lg" | "xl";

export type ButtonLook = {
  /** One primary button per section; `danger-solid` only inside a confirming dialog. */
  variant?: ButtonVariant;
  /** 26 px in rows, 32 at the desk (default), 44 in the portal and on phones, 56 for a phone's main action. */
  size?: ButtonSize;
  /** Takes the whole width. */
  wide?: boolean;
  className?: string;
};

const base =
  "inline-flex items-center justify-center gap-1.5 border font-medium whitespace-nowrap transition-colors duration-(--duration-fast) ease-out select-none " +
  "disabled:cursor-not-allowed disabled:not-data-waiting:border-line disabled:not-data-waiting:bg-sunken disabled:not-data-waiting:text-ink-3 disabled:not-data-waiting:shadow-none";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent shadow-xs hover:bg-accent-hover active:bg-accent-press",
  default: "border-line-strong bg-surface text-ink shadow-xs hover:bg-hover active:bg-line active:shadow-none",
  ghost: "border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink active:bg-line active:text-ink",
  danger: "border-line-strong bg-surface text-over-ink shadow-xs hover:bg-hover active:bg-line active:shadow-none",
  "danger-solid": "border-transparent bg-over text-on-over shadow-xs hover:bg-over/90 active:bg-over/80",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-6.5 px-2.25 text-xs rounded-sm",
  md: "h-8 px-3 text-sm rounded-md",
  lg: "h-11 px-4.5 text-md rounded-lg",
  xl: "h-14 px-5 text-lg rounded-xl gap-2.5",
};

const squares: Record<ButtonSize, string> = {
  sm: "size-6.5 rounded-sm",
  md: "size-8 rounded-md",
  lg: "size-11 rounded-lg",
  xl: "size-14 rounded-xl",
};

/** The classes of a button with text, for buttons and for links that look like one. */
export function buttonClasses({ variant = "default", size = "md", wide, className }: ButtonLook): string {
  return classNames(base, variants[variant], sizes[size], wide && "w-full", className);
}

/** The classes of a button that is one icon. */
export function iconButtonClasses({ variant = "ghost", size = "md", className }: ButtonLook): string {
  return classNames(base, variants[variant], squares[size], "flex-none p-0", className);
}
