import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

const columns = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3", 4: "sm:grid-cols-2 desk:grid-cols-4" } as const;

export type FieldGroupProps = {
  /** What the fields have in common. */
  title?: ReactNode;
  lead?: ReactNode;
  columns?: keyof typeof columns;
  children: ReactNode;
};

/** Fields that belong together, in columns that fold on a phone. */
export function FieldGroup({ title, lead, columns: count = 1, children }: FieldGroupProps) {
  const fields = <div className={classNames("grid gap-4", columns[count])}>{children}</div>;
  if (!title) return fields;
  return (
    <fieldset className="min-w-0">
      <legend className="text-base font-semibold">{title}</legend>
      {lead ? <p className="text-sm text-ink-2">{lead}</p> : null}
      <div className="mt-3">{fields}</div>
    </fieldset>
  );
}
