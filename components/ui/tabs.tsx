"use client";

import Link from "next/link";
import { classNames } from "./class-names";

export type Tab = { href: string; label: string; count?: number; current?: boolean };

/** Tabs that are links: the address says which one is open. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} ref={fadeEdges} className="mb-5 flex scroll-px-8 gap-5 overflow-x-auto border-b border-line text-sm print:hidden">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          ref={tab.current ? bringIntoView : undefined}
          aria-current={tab.current ? "page" : undefined}
          className={classNames(
            "-mb-px flex-none border-b-2 pt-2 pb-2.25 font-medium outline-offset-[-2px]",
            tab.current ? "border-accent text-ink" : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="figure ml-1.5 text-xs font-normal text-ink-3">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** On a phone the open tab may lie beyond the edge of the bar. */
export function bringIntoView(link: HTMLAnchorElement | null): void {
  const bar = link?.parentElement;
  if (bar && bar.scrollWidth > bar.clientWidth) bar.scrollLeft = link.offsetLeft - bar.offsetLeft - (bar.clientWidth - link.offsetWidth) / 2;
}

/** A bar with more tabs than its width fades out where they go on. */
export function fadeEdges(bar: HTMLElement | null): (() => void) | undefined {
  if (!bar) return undefined;
  const fade = () => {
    const [before, after] = [bar.scrollLeft > 4, bar.scrollLeft + bar.clientWidth < bar.scrollWidth - 4];
    bar.style.maskImage = before || after ? `linear-gradient(to right, ${before ? "transparent, black 2.5rem" : "black"}, ${after ? "black calc(100% - 2.5rem), transparent" : "black"})` : "";
  };
  const watch = new ResizeObserver(fade);
  watch.observe(bar);
  bar.addEventListener("scroll", fade, { passive: true });
  fade();
  return () => {
    watch.disconnect();
    bar.removeEventListener("scroll", fade);
  };
}
