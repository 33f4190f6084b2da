import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Label } from "./label";

/** What a control needs so that its label, hint and error belong to it. */
export type ControlWiring = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

export type FieldProps = {
  label: ReactNode;
  /** Renders the control with the wiring spread onto it. */
  children: (wiring: ControlWiring) => ReactNode;
  hint?: ReactNode;
  /** Messages that stand beside the field. */
  errors?: readonly string[];
  optional?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
};

/** Label, control, error and hint, tied together for eyes and screen readers. */
export function Field({ label, children, hint, errors = [], optional, hideLabel, className }: FieldProps) {
  const id = useId();
  const failed = errors.length > 0;
  const describedBy = [failed && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={classNames("grid min-w-0 content-start gap-1.5", className)}>
      <Label htmlFor={id} optional={optional} hidden={hideLabel}>
        {label}
      </Label>
      {children({ id, "aria-describedby": describedBy || undefined, "aria-invalid": failed || undefined })}
      {failed ? <FieldError id={`${id}-error`} messages={errors} /> : null}
      {hint ? (
        <p id={`${id}-hint`} className="figure text-xs text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** What is wrong with a field and what to do about it. */
export function FieldError({ id, messages }: { id?: string; messages: readonly string[] }) {
  return (
    <p id={id} className="flex gap-1.5 text-xs text-over-ink">
      <Icon name="minus" size="sm" className="mt-px" />
      <span>{messages.join(" ")}</span>
    </p>
  );
}
