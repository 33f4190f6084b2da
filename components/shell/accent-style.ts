import type { CSSProperties } from "react";
import { tint } from "@/lib/domain/accent";
import { palette } from "@/lib/format/palette";

/** The firm's colour takes the place of ours, with the white words that it was checked for; at night its words and quiet grounds give way. */
export function accentStyle(accent: string | null): CSSProperties {
  if (accent === null) return {};
  const mixed = (share: number, other: string) => `color-mix(in oklab, ${accent} ${share}%, ${other})`;
  const tokens: Record<string, string> = {
    "--color-accent": accent,
    "--color-accent-hover": accent,
    "--color-accent-press": accent,
    "--color-on-accent": palette.onAccent,
    "--color-accent-ink": `light-dark(${accent}, ${mixed(40, "white")})`,
    "--color-accent-soft": `light-dark(${tint(accent, 0.1)}, ${mixed(35, "black")})`,
  };
  return tokens;
}
