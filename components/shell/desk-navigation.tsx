"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { currentPlace, type NavSection } from "./nav-item";

export type DeskNavigationProps = {
  sections: readonly NavSection[];
  /** Taller entries, for fingers. */
  roomy?: boolean;
  onNavigate?: () => void;
};

/** The desk's places, by section, the current one marked. */
export function DeskNavigation({ sections, roomy, onNavigate }: DeskNavigationProps) {
  const current = currentPlace(usePathname(), sections.flatMap((section) => section.items));
  return (
    <ul className="grid gap-px">
      {sections.map((section, index) => (
        <li key={section.title ?? index}>
          {section.title ? <h2 className="mt-4 mb-1 px-2 text-2xs font-medium text-ink-3">{section.title}</h2> : null}
          <ul className="grid gap-px">
            {section.items.map((item) => (
              <li key={item.href}>
                <Link
                  href={item.href}
                  onClick={onNavigate}
                  aria-current={item === current ? "page" : undefined}
                  className={classNames(
                    "flex items-center gap-2.25 rounded-md px-2 font-medium",
                    roomy ? "min-h-11 text-md" : "min-h-7.5 text-sm",
                    item === current ? "bg-surface text-ink inset-ring inset-ring-line" : "text-ink-2 hover:bg-hover",
                  )}
                >
                  <Icon name={item.icon} size={roomy ? "lg" : "md"} className={item === current ? "text-accent" : undefined} />
                  <span className="min-w-0 truncate">{item.label}</span>
                  {item.count === undefined ? null : <span className="figure ml-auto text-xs font-normal text-ink-3">{item.count > 999 ? "999+" : item.count}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
