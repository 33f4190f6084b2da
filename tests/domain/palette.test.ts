import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { palette } from "@/lib/format/palette";

test("mail and paper have the colours of the screen", () => {
  const css = readFileSync("app/globals.css", "utf8");
  for (const [name, hex] of Object.entries(palette)) {
    const token = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/ink(\d)/, "ink-$1");
    expect([name, hex]).toEqual([name, hexOf(tokenValue(css, token))]);
  }
});

/** The first value of a token is the light one; one token may stand for another. */
function tokenValue(css: string, token: string): string {
  const value = new RegExp(`--color-${token}: ([^;]+);`).exec(css)?.[1] ?? "";
  const other = /^var\(--color-([\w-]+)\)$/.exec(value)?.[1];
  return other ? tokenValue(css, other) : value;
}

/** oklch as sRGB in hex (Björn Ottosson's matrices). */
function hexOf(oklch: string): string {
  const [lightness = 0, chroma = 0, hue = 0] = /oklch\(([^)]+)\)/.exec(oklch)?.[1]?.split(" ").map(Number) ?? [];
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${linear.map((part) => Math.round(Math.min(1, Math.max(0, gamma(part))) * 255).toString(16).padStart(2, "0")).join("")}`;
}

function gamma(part: number): number {
  return part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055;
}
