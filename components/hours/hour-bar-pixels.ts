import { classNames } from "@/components/ui/class-names";

export type HourBarSize = "row" | "card" | "hero";

/** Measures of one drawing, in pixels. The pitch divides by 10, 20 and 30, so that their cells fall on whole pixels. */
export type HourBarMeasures = {
  pitch: number;
  height: number;
  gap: number;
  radius: number;
  ring: number;
  tick: number;
  dot: number;
  stripe: number;
  stripePeriod: number;
  /** The width kept left of zero for what is over; 0 for none. */
  gutter: number;
  /** When this drawing is the one to show, by the width of what is around it. */
  className: string;
};

const row = { pitch: 180, height: 12, gap: 2, radius: 2, ring: 1, tick: 4, dot: 2, stripe: 2, stripePeriod: 5 };
const card = { pitch: 360, height: 24, gap: 3, radius: 4, ring: 1, tick: 4, dot: 4, stripe: 2, stripePeriod: 6 };
const hero = { pitch: 720, height: 56, gap: 4, radius: 7, ring: 1.5, tick: 7, dot: 6, stripe: 3, stripePeriod: 9 };
const phoneHero = { pitch: 360, height: 40, gap: 3, radius: 5, ring: 1, tick: 5, dot: 4, stripe: 2, stripePeriod: 6 };

/**
 * The drawings of a bar. A bar is never stretched: where the usual one doesn't fit, a smaller one of whole pixels is shown.
 * With a gutter the smaller ones are narrower still, so that bar and gutter fit a phone's 358 px.
 */
export function drawingsOf(size: HourBarSize, withGutter: boolean): HourBarMeasures[] {
  if (size === "row") return [{ ...row, gutter: withGutter ? 40 : 0, className: "" }];
  if (size === "card" && !withGutter) {
    return [
      { ...card, gutter: 0, className: "hidden @min-[357px]:block" },
      { ...row, gutter: 0, className: "@min-[357px]:hidden" },
    ];
  }
  if (size === "card") {
    return [
      { ...card, gutter: 77, className: "hidden @min-[434px]:block" },
      { ...card, pitch: 240, gutter: 53, className: "@min-[434px]:hidden" },
    ];
  }
  if (!withGutter) {
    return [
      { ...hero, gutter: 0, className: "hidden @min-[716px]:block" },
      { ...phoneHero, gutter: 0, className: "hidden @min-[357px]:block @min-[716px]:hidden" },
      { ...phoneHero, pitch: 240, gutter: 0, className: "@min-[357px]:hidden" },
    ];
  }
  return [
    { ...hero, gutter: 150, className: "hidden @min-[866px]:block" },
    { ...hero, pitch: 540, gutter: 114, className: "hidden @min-[650px]:block @min-[866px]:hidden" },
    { ...phoneHero, pitch: 240, gutter: 53, className: "@min-[650px]:hidden" },
  ];
}

/** How many pixels one cell and its gap take; other sizes than 10, 20 and 30 leave the bar a little shorter. */
export function cellPitch(measures: HourBarMeasures, cellCount: number): number {
  return Math.max(3, Math.floor(measures.pitch / cellCount));
}

/** Corners get smaller as cells get thinner. */
export function cellRadius(measures: HourBarMeasures, cellCount: number): number {
  if (cellCount <= 15) return measures.radius;
  return Math.max(1, measures.radius - (cellCount > 20 ? (measures.radius > 4 ? 2 : 1) : measures.radius > 6 ? 1 : 0));
}

/** A rectangle whose left and right corners are rounded or square. */
export function partOutline(x: number, y: number, width: number, height: number, leftRadius: number, rightRadius: number): string {
  const l = Math.min(leftRadius, width / 2, height / 2);
  const r = Math.min(rightRadius, width / 2, height / 2);
  return [
    `M${x + l} ${y}H${x + width - r}`,
    r > 0 && `a${r} ${r} 0 0 1 ${r} ${r}`,
    `V${y + height - r}`,
    r > 0 && `a${r} ${r} 0 0 1 ${-r} ${r}`,
    `H${x + l}`,
    l > 0 && `a${l} ${l} 0 0 1 ${-l} ${-l}`,
    `V${y + l}`,
    l > 0 && `a${l} ${l} 0 0 1 ${l} ${-l}`,
    "z",
  ]
    .filter(Boolean)
    .join("");
}

/** The wrapper's classes: it measures itself, so that the right drawing shows. */
export function wrapperClasses(size: HourBarSize, className?: string): string {
  return classNames(size === "row" ? "flex-none" : "@container block w-full", className);
}
