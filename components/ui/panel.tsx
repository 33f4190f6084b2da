import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

export type PanelProps = {
  title?: ReactNode;
  /** The number of things inside, beside the title. */
  count?: ReactNode;
  /** Quiet words beside the title (a period, a unit). */
  note?: ReactNode;
  /** Buttons or a legend at the right of the head. */
  actions?: ReactNode;
  /** Pads the content; leave out for tables and lists, which pad themselves. */
  padded?: boolean;
  children: ReactNode;
  className?: string;
  id?: string;
};

/** A resting surface with a head: a section of the page. */
export function Panel({ title, count, note, actions, padded, children, className, id }: PanelProps) {
  const headingId = useId();
  return (
    <section
      id={id}
      aria-labelledby={title ? headingId : undefined}
      className={classNames("min-w-0 rounded-lg border border-line bg-surface", className)}
    >
      {title ? (
        <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-4 py-2">
          <h2 id={headingId} className="text-base font-semibold">
            {title}
          </h2>
          {count === undefined ? null : <span className="figure text-xs text-ink-3">{count}</span>}
          {note ? <span className="figure text-xs text-ink-3">{note}</span> : null}
          {actions ? <div className="figure ml-auto flex flex-wrap items-center gap-2 text-xs text-ink-3">{actions}</div> : null}
        </div>
      ) : null}
      {padded ? <div className="p-4">{children}</div> : children}
    </section>
  );
}
