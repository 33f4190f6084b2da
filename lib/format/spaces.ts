/** A no-break space: a figure never leaves its unit. */
export const noBreak = "\u00a0";

/** The real minus sign, as wide as a plus. */
export const minusSign = "\u2212";

/**
 * Gives the browser's and the server's texts the same signs: no-break spaces of one kind, a real minus.
 * Without it a page could be drawn with one space on the server and another in the browser.
 */
export function tidyFigure(text: string): string {
  return text.replace(/[\u202f\u2009]/g, noBreak).replace(/-/g, minusSign);
}
