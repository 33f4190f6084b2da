import type { ReactNode } from "react";
import { type ButtonLook, buttonClasses } from "./button-classes";
import { PageLink } from "./page-link";

/** A link that looks like a button and loads nothing ahead. */
export function PageButton({ href, children, ...look }: ButtonLook & { href: string; children: ReactNode }) {
  return (
    <PageLink href={href} className={buttonClasses(look)}>
      {children}
    </PageLink>
  );
}
