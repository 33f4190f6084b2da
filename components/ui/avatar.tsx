import { classNames } from "./class-names";

const sizes = { sm: "size-6 text-[0.625rem]", md: "size-7 text-2xs", lg: "size-8 text-xs" } as const;

/** A person's initials in a circle. It is decoration: the name always stands beside it or in the button around it. */
export function Avatar({ name, size = "sm" }: { name: string; size?: keyof typeof sizes }) {
  return (
    <span
      aria-hidden
      className={classNames("inline-grid flex-none place-items-center rounded-full bg-line font-semibold text-ink-2", sizes[size])}
    >
      {initials(name)}
    </span>
  );
}

/** The first letters of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => Array.from(word ?? "")[0] ?? "").join("").toUpperCase();
}
