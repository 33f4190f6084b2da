import type { IconName } from "@/components/ui/icon-paths";

/** One place that a navigation leads to. */
export type NavItem = {
  href: string;
  label: string;
  icon: IconName;
  /** How many there are, shown quietly at the right. */
  count?: number;
};

/** A group of places; only the first goes without a title. */
export type NavSection = { title?: string; items: readonly NavItem[] };

/** The place that a path belongs to: the longest address that it begins with; `/` only stands for itself. */
export function currentPlace<Place extends { href: string }>(pathname: string, places: readonly Place[]): Place | undefined {
  return places
    .filter((place) => pathname === place.href || (place.href !== "/" && pathname.startsWith(`${place.href}/`)))
    .toSorted((a, b) => b.href.length - a.href.length)[0];
}
