import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClasses } from "./button-classes";
import { Icon } from "./icon";
import type { IconName } from "./icon-paths";
import { KeyHint } from "./key-hint";

export type ButtonLinkProps = Omit<ComponentProps<typeof Link>, "className"> &
  ButtonLook & {
    icon?: IconName;
    keyHint?: string;
    /** A file rather than a page: a plain link, so that the browser saves it. */
    file?: boolean;
  };

/** A link that looks like a button. */
export function ButtonLink({ variant, size, wide, className, icon, keyHint, file, children, href, ...rest }: ButtonLinkProps) {
  const look = buttonClasses({ variant, size, wide, className });
  const content = (
    <>
      {icon ? <Icon name={icon} size={size === "sm" ? "sm" : "md"} /> : null}
      {children}
      {keyHint ? <KeyHint quiet>{keyHint}</KeyHint> : null}
    </>
  );
  if (file) {
    return (
      <a href={String(href)} download className={look}>
        {content}
      </a>
    );
  }
  return (
    <Link href={href} className={look} {...rest}>
      {content}
    </Link>
  );
}
