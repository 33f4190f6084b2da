import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { type ControlSize, controlClasses } from "./control-classes";

export type TextareaProps = ComponentProps<"textarea"> & { size?: ControlSize };

/** A text control of several lines. */
export function Textarea({ size, className, rows = 3, ...rest }: TextareaProps) {
  return <textarea rows={rows} {...rest} className={classNames(controlClasses(size, className), "h-auto! min-h-8.5 py-2")} />;
}
