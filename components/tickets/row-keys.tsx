"use client";

import { useSingleKeys } from "./single-keys";

/** J and K move through the rows of a list; Enter opens the one that has the focus, as on any link. */
export function RowKeys() {
  useSingleKeys((key) => {
    const step = key === "j" ? 1 : key === "k" ? -1 : 0;
    if (step === 0) return false;
    const links = Array.from(document.querySelectorAll<HTMLElement>("[data-row-link]"));
    const at = links.findIndex((link) => link === document.activeElement);
    const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step));
    links[next]?.focus();
    return links.length > 0;
  });
  return null;
}
