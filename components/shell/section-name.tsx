"use client";

import { usePathname } from "next/navigation";
import { currentPlace, type NavSection } from "./nav-item";

/** The name of the section that the reader is in, for the bar at the top. */
export function SectionName({ sections }: { sections: readonly NavSection[] }) {
  const place = currentPlace(usePathname(), sections.flatMap((section) => section.items));
  return <span className="truncate font-medium">{place?.label}</span>;
}
