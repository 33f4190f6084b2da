"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { PageLink } from "@/components/ui/page-link";
import { currentPlace } from "./nav-item";

export type PortalPlace = { href: string; label: string };

/** The portal's few places, as words in a row. */
export function PortalNavigation({ label, home, places }: { label: string; home: string; places: readonly PortalPlace[] }) {
  const pathname = usePathname();
  const current = pathname === home ? places.find((place) => place.href === home) : currentPlace(pathname, places.filter((place) => place.href !== home));
  const bar = useRef<HTMLElement>(null);
  const currentHref = current?.href;

  // On a phone the row is longer than the screen: where one is stands in sight.
  useEffect(() => {
    const place = currentHref ? bar.current?.querySelector<HTMLElement>('[aria-current="page"]') : null;
    if (bar.current && place) bar.current.scrollLeft = place.offsetLeft - (bar.current.clientWidth - place.offsetWidth) / 2;
  }, [currentHref]);

  return (
    <nav ref={bar} aria-label={label} className="relative flex gap-6 overflow-x-auto text-read max-portal:order-3 max-portal:-mx-4 max-portal:w-screen max-portal:px-4 portal:gap-7">
      {places.map((place) => (
        <PageLink
          key={place.href}
          href={place.href}
          aria-current={place === current ? "page" : undefined}
          className={classNames(
            "-mb-px flex h-10 flex-none items-center border-b-2 outline-offset-[-3px] portal:h-16",
            place === current ? "border-accent font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {place.label}
        </PageLink>
      ))}
    </nav>
  );
}
