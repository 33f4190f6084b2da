import { tint } from "@/lib/domain/accent";
import type { Brand, BrandLogo } from "@/lib/domain/brand";
import { palette } from "@/lib/format/palette";

/** The firm's colours on paper, and its logo. */
export interface PaperLook {
  /** Bars, and the ground under white words. */
  accent: string;
  /** The accent as words on white. */
  ink: string;
  /** Quiet grounds. */
  soft: string;
  logo: BrandLogo | null;
  footer: string;
}

export const NO_BRAND: Brand = { logo: null, accent: null, footer: "" };

/** Hourbank's own colours where the firm has chosen none. */
export function lookOf({ accent, logo, footer }: Brand): PaperLook {
  if (accent === null) return { accent: palette.accent, ink: palette.accentInk, soft: palette.accentSoft, logo, footer };
  return { accent, ink: accent, soft: tint(accent, 0.1), logo, footer };
}

/** Room for a logo at the head of a page, in points. */
const LOGO_BOX = { width: 170, height: 54 };

/** The logo's measures on paper: as large as its room allows, never larger than it is at 96 dots an inch. */
export function logoSize({ width, height }: Pick<BrandLogo, "width" | "height">): { width: number; height: number } {
  const scale = Math.min(LOGO_BOX.width / width, LOGO_BOX.height / height, 0.75);
  return { width: width * scale, height: height * scale };
}
