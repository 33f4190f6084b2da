import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { FirmMark } from "./brand-mark";
import { PortalNavigation, type PortalPlace } from "./portal-navigation";
import { mainId, SkipLink } from "./skip-link";

export type PortalShellProps = {
  /** The client reads their provider's name, not ours. */
  firmName: string;
  places: readonly PortalPlace[];
  /** The address of the portal's first page. */
  home?: string;
  /** The person's menu: language, sign out. */
  person?: ReactNode;
  /** Whom to ask; at the foot of the page. */
  footer?: ReactNode;
  children: ReactNode;
};

/** The frame of the portal: calm, one column of 716 px, 16 px text. Sections inside: PortalSection. */
export function PortalShell({ firmName, places, home = "/portal", person, footer, children }: PortalShellProps) {
  const t = useTranslations("shell");
  return (
    <div className="min-h-dvh bg-surface text-md">
      <SkipLink />
      <header data-screen-only className="border-b border-line">
        <div className="mx-auto flex max-w-260 flex-wrap items-center justify-between gap-x-6 px-4 portal:h-16 portal:flex-nowrap portal:px-6">
          <Link href={home} className="flex h-14 min-w-0 items-center gap-2.5 font-medium">
            <FirmMark name={firmName} />
            <span className="truncate">{firmName}</span>
          </Link>
          <PortalNavigation home={home} places={places} />
          {person}
        </div>
      </header>
      <main id={mainId} tabIndex={-1} className="mx-auto max-w-187 px-4 pt-8 pb-14 outline-none portal:pt-16">
        {children}
        <footer className="border-t border-line pt-6 text-sm text-ink-3">{footer ?? t("poweredBy")}</footer>
      </main>
    </div>
  );
}

export type PortalSectionProps = { title?: string; action?: ReactNode; lead?: ReactNode; children: ReactNode };

/** One question of the portal and its answer; sections stand 72 px apart, 48 on a phone. */
export function PortalSection({ title, action, lead, children }: PortalSectionProps) {
  return (
    <section aria-label={title} className="mb-12 portal:mb-18">
      {title ? (
        <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="text-xl font-semibold tracking-[-0.015em]">{title}</h2>
          {action}
        </div>
      ) : null}
      {lead ? <p className="-mt-2 mb-5 text-ink-2">{lead}</p> : null}
      {children}
    </section>
  );
}
