// A money axis that people can read: it starts at zero and climbs in steps of 1, 2 or 5 times a power of ten.

/** Ticks from zero to at least `maximum`, in the unit of `maximum`; about `wanted` steps. */
export function readableTicks(maximum: number, wanted = 4): number[] {
  if (maximum <= 0) return [0, 1];
  const rough = maximum / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const count = Math.ceil(maximum / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
