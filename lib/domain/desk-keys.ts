// The keys of the desk: what each does, which it usually is, and what a member made of them. Single keys act only where
// nobody is typing; Ctrl or Cmd with K always opens the palette and is no choice.

export const DEEDS = ["newEntry", "quickLine", "startStop", "continueLast", "typeOrTime", "palette", "goTo", "help"] as const;
export type Deed = (typeof DEEDS)[number];

export const USUAL_KEYS: Readonly<Record<Deed, string>> = {
  newEntry: "n",
  quickLine: "q",
  startStop: "s",
  continueLast: "c",
  typeOrTime: "m",
  palette: "/",
  goTo: "g",
  help: "?",
};

/** After the key of `goTo`: the second key and the place that it leads to. */
export const GO_KEYS = [
  { key: "t", place: "today", href: "/" },
  { key: "w", place: "time", href: "/time" },
  { key: "k", place: "tickets", href: "/tickets" },
  { key: "v", place: "visits", href: "/visits" },
  { key: "a", place: "approvals", href: "/approvals" },
  { key: "d", place: "tasks", href: "/tasks" },
  { key: "c", place: "clients", href: "/clients" },
  { key: "o", place: "contracts", href: "/contracts" },
  { key: "p", place: "agreements", href: "/agreements" },
  { key: "i", place: "invoices", href: "/invoices" },
  { key: "r", place: "overview", href: "/reports" },
  { key: "s", place: "settings", href: "/settings" },
] as const;

/** What a member chose: whether single keys are off, and the keys that differ from the usual ones. An empty key is none. */
export interface KeyChoice {
  off: boolean;
  chosen: Partial<Record<Deed, string>>;
}

export const usualChoice: KeyChoice = { off: false, chosen: {} };

/** The key of each deed as the member has it; empty for a deed without a key. */
export function keysOf({ chosen }: KeyChoice): Record<Deed, string> {
  return { ...USUAL_KEYS, ...chosen };
}

/** Whether a text is one key that can be pressed alone: a letter, a figure or a sign, never a space. */
export function isSingleKey(text: string): boolean {
  return [...text].length === 1 && text === text.toLowerCase() && !/[\s\p{C}\p{M}]/u.test(text);
}

/** A key as it is kept: trimmed, small, one sign for what is typed in two ways. */
export function tidyKey(text: string): string {
  return text.normalize("NFC").trim().toLowerCase();
}

/** The deeds whose key another deed, earlier in the list, has already. */
export function clashingDeeds(keys: Readonly<Record<Deed, string>>): Deed[] {
  const taken = new Set<string>();
  return DEEDS.filter((deed) => {
    const key = keys[deed];
    if (key === "") return false;
    if (taken.has(key)) return true;
    taken.add(key);
    return false;
  });
}

/** Only what differs from the usual keys, which is what is kept. */
export function choiceOf(keys: Readonly<Record<Deed, string>>, off: boolean): KeyChoice {
  return { off, chosen: Object.fromEntries(DEEDS.filter((deed) => keys[deed] !== USUAL_KEYS[deed]).map((deed) => [deed, keys[deed]])) };
}

/** What was kept, read with care: anything that is no choice any more is as usual. */
export function readKeyChoice(kept: unknown): KeyChoice {
  if (typeof kept !== "object" || kept === null) return usualChoice;
  const { off, chosen } = kept as { off?: unknown; chosen?: unknown };
  const named = typeof chosen === "object" && chosen !== null ? (chosen as Record<string, unknown>) : {};
  const known = DEEDS.filter((deed) => typeof named[deed] === "string" && (named[deed] === "" || isSingleKey(named[deed])));
  const choice: KeyChoice = { off: off === true, chosen: Object.fromEntries(known.map((deed) => [deed, named[deed] as string])) };
  return clashingDeeds(keysOf(choice)).length === 0 ? choice : { ...usualChoice, off: choice.off };
}

/** The deed of a pressed key, or null. Compares what was typed, so Shift and keyboard layouts don't matter. */
export function deedOf(pressed: string, choice: KeyChoice): Deed | null {
  const key = tidyKey(pressed);
  const keys = keysOf(choice);
  const deed = key === "" ? undefined : DEEDS.find((each) => keys[each] === key);
  if (!deed) return null;
  return choice.off && deed !== "help" ? null : deed;
}

/** Where the second key after `goTo` leads, among the places that a member has; null for none. */
export function placeOfKey(pressed: string, hrefs: readonly string[]): string | null {
  const found = GO_KEYS.find(({ key, href }) => key === tidyKey(pressed) && hrefs.includes(href));
  return found?.href ?? null;
}
