import Link from "next/link";
import type { ReactNode } from "react";

export type StatFigureProps = {
  label: ReactNode;
  /** The figure with its unit or currency, as text from lib/format. */
  value: ReactNode;
  /** A smaller tail of the figure (cents). */
  tail?: ReactNode;
  /** Lines beneath: what it is made of, what changes next. */
  children?: ReactNode;
  /** The page that lists what the figure is made of. */
  href?: string;
};

/** One figure that leads: its name above, what it is made of beneath. */
export function StatFigure({ label, value, tail, children, href }: StatFigureProps) {
  const figure = (
    <>
      {value}
      {tail ? <span className="text-lg font-normal tracking-[-0.01em] text-ink-3">{tail}</span> : null}
    </>
  );
  return (
    <div className="figure grid content-start gap-1 rounded-lg border border-line bg-surface px-5 py-4.5">
      <div className="text-ink-2">{label}</div>
      <div className="text-2xl font-semibold tracking-[-0.03em] whitespace-nowrap">
        {href ? (
          <Link href={href} className="rounded-sm hover:text-accent-ink">
            {figure}
          </Link>
        ) : (
          figure
        )}
      </div>
      {children ? <div className="mt-1 grid gap-0.5 text-sm text-ink-2">{children}</div> : null}
    </div>
  );
}
