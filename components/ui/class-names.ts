/** Joins class names; leaves out what is absent, so that conditions read as `busy && "opacity-60"`. */
export function classNames(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
