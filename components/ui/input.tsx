import type { ComponentProps } from "react";
import { type ControlSize, controlClasses } from "./control-classes";

export type InputProps = Omit<ComponentProps<"input">, "size"> & { size?: ControlSize };

/** A one-line text control; wire its label and messages with Field. */
export function Input({ size, className, ...rest }: InputProps) {
  return <input {...rest} className={controlClasses(size, className)} />;
}
