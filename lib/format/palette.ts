/**
 * The light tokens of app/globals.css as hex, for mail and paper: neither knows CSS variables or oklch. A test holds the
 * two together.
 */
export const palette = {
  canvas: "#f8fafa",
  surface: "#ffffff",
  sunken: "#f2f4f4",
  line: "#e0e4e3",
  lineStrong: "#c8cdcd",
  edge: "#87908f",
  ink: "#121c1b",
  ink2: "#414c4b",
  ink3: "#5f6a6a",
  accent: "#036c5a",
  accentSoft: "#e2f6f0",
  accentInk: "#005647",
  onAccent: "#ffffff",
  fine: "#036c5a",
  low: "#ce7915",
  lowSoft: "#fff3db",
  lowInk: "#84480d",
  over: "#cc2e2c",
  overInk: "#a81f1f",
  second: "#5071a1",
} as const;
