"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { DeskNavigation } from "./desk-navigation";
import { currentPlace, type NavItem, type NavSection } from "./nav-item";

export type PhoneNavigationProps = {
  sections: readonly NavSection[];
  /** Three places: two left of the log button, one right of it. */
  places: readonly NavItem[];
  /** Where the big button leads. */
  logHref: string;
  person?: ReactNode;
};

const entryClasses = "grid min-w-0 justify-items-center content-center gap-0.75 text-xs leading-3.5 font-medium outline-offset-[-3px]";

/** The desk on a phone: Today, Time, the big log button, Clients, and a sheet with all the rest. */
export function PhoneNavigation({ sections, places, logHref, person }: PhoneNavigationProps) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  const current = currentPlace(usePathname(), places);
  const link = (item: NavItem) => (
    <Link
      key={item.href}
      href={item.href}
      aria-current={item === current ? "page" : undefined}
      className={classNames(entryClasses, item === current ? "text-accent-ink" : "text-ink-3")}
    >
      <Icon name={item.icon} size="lg" />
      <span className="max-w-full truncate">{item.label}</span>
    </Link>
  );
  return (
    <nav
      aria-label={t("phoneNavigation")}
      data-screen-only
      className="fixed inset-x-0 bottom-0 z-30 grid h-[calc(4rem+env(safe-area-inset-bottom))] grid-cols-5 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] desk:hidden"
    >
      {places.slice(0, 2).map(link)}
      <Link href={logHref} className={classNames(entryClasses, "text-accent-ink")}>
        <span className="grid h-8.5 w-13 place-items-center rounded-lg bg-accent text-on-accent shadow-sm">
          <Icon name="plus" size="lg" className="stroke-2" />
        </span>
        <span className="sr-only">{t("logTime")}</span>
      </Link>
      {places.slice(2, 3).map(link)}
      <button type="button" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)} className={classNames(entryClasses, "text-ink-3")}>
        <Icon name="list" size="lg" />
        {t("more")}
      </button>
      <Dialog kind="sheet" open={open} onOpenChange={setOpen} title={t("moreTitle")}>
        <DeskNavigation sections={sections} roomy onNavigate={() => setOpen(false)} />
        {person ? <div className="border-t border-line pt-3">{person}</div> : null}
      </Dialog>
    </nav>
  );
}
