// A firm's own colour: it stands as words on white paper and as a button under white words, so it has to be dark enough
// for both (WCAG 2.2 AA, 4.5 to 1). Colours are written #rrggbb.

const LEAST_CONTRAST = 4.5;

/** Whether a colour can be read on white, and white on it. */
export function isReadableAccent(colour: string): boolean {
  return contrastToWhite(colour) >= LEAST_CONTRAST;
}

/** How far a colour stands from white: 1 (white) to 21 (black). */
export function contrastToWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/** The colour thinned with white: `share` of it is left, 0 to 1. */
export function tint(colour: string, share: number): string {
  const mixed = channels(colour).map((channel) => Math.round(255 - (255 - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
