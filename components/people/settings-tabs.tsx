"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { bringIntoView, fadeEdges, type Tab } from "@/components/ui/tabs";

/** The pages of settings: a column beside the page where there is room, else a bar that scrolls. They know where the reader is. */
export function SettingsTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const pathname = usePathname();
  const [overview] = tabs;
  const isCurrent = ({ href }: Tab) => href === pathname || (href !== overview?.href && pathname.startsWith(`${href}/`));
  return (
    <nav aria-label={label} ref={fadeEdges} className="mb-5 flex scroll-px-8 gap-5 overflow-x-auto border-b border-line text-sm xl:sticky xl:top-19 xl:mb-0 xl:grid xl:w-44 xl:flex-none xl:gap-0.5 xl:overflow-visible xl:border-0">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          ref={isCurrent(tab) ? bringIntoView : undefined}
          aria-current={isCurrent(tab) ? "page" : undefined}
          className={classNames(
            "-mb-px flex-none border-b-2 pt-2 pb-2.25 font-medium outline-offset-[-2px] xl:mb-0 xl:rounded-md xl:border-0 xl:px-2.5 xl:py-1.5",
            isCurrent(tab) ? "border-accent text-ink xl:bg-surface xl:inset-ring xl:inset-ring-line" : "border-transparent text-ink-2 hover:text-ink xl:hover:bg-hover",
          )}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
