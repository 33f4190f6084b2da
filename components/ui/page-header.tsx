import Link from "next/link";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { Icon } from "./icon";

export type Crumb = { href: string; label: string };

export type PageHeaderProps = {
  title: ReactNode;
  /** A badge beside the title. */
  badge?: ReactNode;
  /** A line beneath: what this is, as of when. */
  lead?: ReactNode;
  /** Buttons; one of them primary at most. */
  actions?: ReactNode;
  /** The way back, outermost first; the page itself is not among them. */
  crumbs?: readonly Crumb[];
};

/** The head of a page: where it stands, its title, what can be done. */
export function PageHeader({ title, badge, lead, actions, crumbs = [] }: PageHeaderProps) {
  return (
    <header className="mb-5 grid gap-1.5">
      {crumbs.length > 0 ? <Crumbs crumbs={crumbs} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="text-xl font-semibold tracking-[-0.015em] wrap-anywhere">{title}</h1>
            {badge}
          </div>
          {lead ? <p className="figure mt-0.5 text-ink-2">{lead}</p> : null}
        </div>
        {actions ? <div data-screen-only className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </header>
  );
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslations("common");
  return (
    <nav aria-label={t("crumbs")} className="flex flex-wrap items-center gap-1.5 text-sm text-ink-2">
      {crumbs.map((crumb, index) => (
        <Fragment key={crumb.href}>
          {index > 0 ? <Icon name="chevron-right" size="sm" className="text-ink-3" /> : null}
          <Link href={crumb.href} className="inline-flex min-h-6 items-center rounded-xs hover:text-ink hover:underline">
            {crumb.label}
          </Link>
        </Fragment>
      ))}
    </nav>
  );
}
