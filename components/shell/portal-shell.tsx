import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/page-link";
import { accentStyle } from "./accent-style";
import { FirmMark } from "./brand-mark";
import { FirmSign } from "./firm-sign";
import { PortalNavigation, type PortalPlace } from "./portal-navigation";
import { mainId, SkipLink } from "./skip-link";

export type PortalShellProps = {
  /** The client reads their provider's name, not ours. */
  firmName: string;
  /** The firm's colour and logo, or null. */
  accent: string | null;
  logoHref: string | null;
  places: readonly PortalPlace[];
  /** Places that one goes to seldom; at the foot of the page. */
  furtherPlaces: readonly PortalPlace[];
  /** The address of the portal's first page. */
  home?: string;
  /** The person's menu: language, sign out. */
  person?: ReactNode;
  /** Whom to ask; at the foot of the page. */
  footer?: ReactNode;
  children: ReactNode;
};

/** The frame of the portal: calm, one column of 716 px, 16 px text, in the firm's colour. Sections inside: PortalSection. */
export function PortalShell({ firmName, accent, logoHref, places, furtherPlaces, home = "/portal", person, footer, children }: PortalShellProps) {
  const t = useTranslations("shell");
  return (
    <div className="min-h-dvh bg-surface text-md" style={accentStyle(accent)}>
      <SkipLink />
      <header data-screen-only className="border-b border-line">
        <div className="mx-auto flex max-w-260 flex-wrap items-center justify-between gap-x-6 px-4 portal:h-16 portal:flex-nowrap portal:px-6">
          <PageLink href={home} className="flex h-14 min-w-0 items-center gap-2.5 font-medium">
            {logoHref ? (
              <span className="flex items-center [&_img]:max-h-10 [&_img]:max-w-36">
                <FirmSign name={firmName} logoHref={logoHref} />
              </span>
            ) : (
              <>
                <FirmMark name={firmName} />
                <span className="truncate">{firmName}</span>
              </>
            )}
          </PageLink>
          <PortalNavigation label={t("mainNavigation")} home={home} places={places} />
          {person}
        </div>
      </header>
      <main id={mainId} tabIndex={-1} className="mx-auto max-w-187 px-4 pt-7 pb-14 outline-none portal:pt-14">
        {children}
        <footer className="grid gap-4 border-t border-line pt-6 text-sm text-ink-3">
          {furtherPlaces.length > 0 ? (
            <nav aria-label={t("moreTitle")} data-screen-only className="flex flex-wrap gap-x-5 gap-y-1">
              {furtherPlaces.map(({ href, label }) => (
                <PageLink key={href} href={href} className="inline-flex min-h-8 items-center text-ink-2 underline decoration-line-strong underline-offset-3 hover:decoration-current">
                  {label}
                </PageLink>
              ))}
            </nav>
          ) : null}
          <p>{footer ?? t("poweredBy")}</p>
        </footer>
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
