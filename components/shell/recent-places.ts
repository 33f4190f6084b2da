"use client";

import type { RecentPlace } from "./palette-line";

// Kept in the browser, for one member: names of clients are nobody else's business on a shared machine.
const storageKey = (memberId: string) => `hourbank-recent-${memberId}`;
const kept = 12;

/** The places where this member was last, the latest first. */
export function recentPlaces(memberId: string): RecentPlace[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(memberId)) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isPlace) : [];
  } catch {
    return [];
  }
}

/** Puts a place before all others. */
export function rememberPlace(memberId: string, place: RecentPlace): void {
  try {
    const others = recentPlaces(memberId).filter(({ href }) => href !== place.href);
    localStorage.setItem(storageKey(memberId), JSON.stringify([place, ...others].slice(0, kept)));
  } catch {
    // A browser that keeps nothing has no recent places.
  }
}

function isPlace(value: unknown): value is RecentPlace {
  if (typeof value !== "object" || value === null) return false;
  const { href, label, detail, icon } = value as Record<string, unknown>;
  return typeof href === "string" && href.startsWith("/") && typeof label === "string" && typeof detail === "string" && typeof icon === "string";
}
