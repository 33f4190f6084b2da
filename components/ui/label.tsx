import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type LabelProps = {
  /** The id of the control. */
  htmlFor?: string;
  id?: string;
  children: ReactNode;
  /** Says "optional" after the label; needed fields say nothing. */
  optional?: boolean;
  /** Only for screen readers. */
  hidden?: boolean;
};

/** The name of a control. */
export function Label({ htmlFor, id, children, optional, hidden }: LabelProps) {
  const t = useTranslations("common");
  return (
    <label htmlFor={htmlFor} id={id} className={classNames("text-sm leading-4 font-medium", hidden && "sr-only")}>
      {children}
      {optional ? <span className="font-normal text-ink-3"> · {t("optional")}</span> : null}
    </label>
  );
}
