import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark";
import { DeskNavigation } from "./desk-navigation";
import type { NavItem, NavSection } from "./nav-item";
import { PhoneNavigation } from "./phone-navigation";
import { SectionName } from "./section-name";
import { mainId, SkipLink } from "./skip-link";

export type DeskShellProps = {
  /** What stands beside the mark: the firm's name, or Hourbank's. */
  name?: string;
  /** The places of this person's role, by section. */
  sections: readonly NavSection[];
  /** The three places of the phone's bar (Today, Time | Clients). */
  phonePlaces: readonly NavItem[];
  /** Where the phone's big button leads. */
  logHref: string;
  /** The running timer; keeps to one row of at most 36 px and shrinks by itself. */
  timer?: ReactNode;
  /** The search; may show less on a phone. */
  search?: ReactNode;
  /** The person's menu, at the foot of the navigation and in the phone's sheet. */
  person?: ReactNode;
  /** A line above everything (a demo, a maintenance note). */
  banner?: ReactNode;
  children: ReactNode;
};

/** The frame of every page of the desk. */
export function DeskShell({ name, sections, phonePlaces, logHref, timer, search, person, banner, children }: DeskShellProps) {
  const t = useTranslations("shell");
  return (
    <div className="[--sticky-top:52px] desk:grid desk:grid-cols-[12.25rem_minmax(0,1fr)]">
      <SkipLink />
      <nav
        aria-label={t("mainNavigation")}
        data-screen-only
        className="sticky top-0 flex h-dvh flex-col overflow-y-auto border-r border-line bg-sunken px-2.5 py-3 max-desk:hidden"
      >
        <Link href="/" className="mb-3 flex min-h-8 items-center gap-2.25 rounded-md px-1.5 font-semibold">
          <BrandMark />
          <span className="min-w-0 truncate">{name ?? t("brand")}</span>
        </Link>
        <DeskNavigation sections={sections} />
        {person ? <div className="mt-auto border-t border-line pt-2.5">{person}</div> : null}
      </nav>
      <div className="min-w-0">
        {banner}
        <header
          data-screen-only
          className="sticky top-0 z-20 flex h-13 items-center gap-3 border-b border-line bg-canvas px-4 desk:px-6"
        >
          <Link href="/" aria-label={name ?? t("brand")} className="rounded-md desk:hidden">
            <BrandMark />
          </Link>
          <SectionName sections={sections} />
          <div className="ml-auto flex min-w-0 items-center gap-3 max-sm:flex-none">
            {timer}
            {search}
          </div>
        </header>
        <main id={mainId} tabIndex={-1} className="p-4 pb-24 outline-none desk:p-6">
          {children}
        </main>
      </div>
      <PhoneNavigation sections={sections} places={phonePlaces} logHref={logHref} person={person} />
    </div>
  );
}
