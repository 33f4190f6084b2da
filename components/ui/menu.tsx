"use client";

import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import "@/components/ui/style-nonce";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import type { IconName } from "./icon-paths";

const itemClasses =
  "flex min-h-8 w-full cursor-pointer items-center gap-2 rounded-sm px-2 text-sm outline-none select-none " +
  "data-highlighted:bg-hover data-disabled:cursor-not-allowed data-disabled:text-ink-3 max-sm:min-h-11";

export type MenuProps = {
  /** The button that opens it; it must take a ref (Button, IconButton). */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  /** It was asked for before it was there. */
  openAtOnce?: boolean;
};

/** A menu that opens from a button; arrows, letters and Esc work. */
export function Menu({ trigger, children, align = "end", side = "bottom", openAtOnce }: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen={openAtOnce}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-lg border border-line-strong bg-surface p-1 shadow-lg"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export type MenuItemProps = {
  icon?: IconName;
  children: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  /** Ticks the item: the choice that holds now. */
  chosen?: boolean;
} & ({ href: string; onSelect?: undefined } | { href?: undefined; onSelect: () => void });

/** One entry: a link (`href`) or a deed (`onSelect`). */
export function MenuItem({ icon, children, danger, disabled, chosen, href, onSelect }: MenuItemProps) {
  const content = (
    <>
      {icon ? <Icon name={icon} className={danger ? undefined : "text-ink-3"} /> : null}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {chosen ? <Icon name="check" size="sm" className="text-accent" /> : null}
    </>
  );
  const classes = classNames(itemClasses, danger && "text-over-ink");
  if (href !== undefined) {
    return (
      <Radix.Item asChild disabled={disabled}>
        <Link href={href} className={classes}>
          {content}
        </Link>
      </Radix.Item>
    );
  }
  return (
    <Radix.Item className={classes} disabled={disabled} onSelect={onSelect}>
      {content}
    </Radix.Item>
  );
}

/** A quiet heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-ink-3">{children}</Radix.Label>;
}

/** A rule between groups of entries. */
export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
