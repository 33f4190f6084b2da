// Profit per client and contract: revenue as the journal recognises it, less what the work and the monitoring cost the firm.
// Costs are counted by whole months, so each figure is a sum of figures that are themselves whole cents.

/** Revenue by where it comes from, minor units; each is an account of the journal or the sum of those named. */
export interface Revenue {
  /** Hours that were worked off blocks, at each block's rate: `revenue`. */
  workedMinor: number;
  /** Earned without work: `breakage` and `adjustment_revenue`. */
  lapsedMinor: number;
  /** Work beyond the hours: `overrun_revenue`. */
  overrunMinor: number;
  /** The way there: `travel_revenue`. */
  travelMinor: number;
  /** Monthly fees: `fee_revenue`. */
  feesMinor: number;
  /** What invoices ask for in words, less their discounts: `sales`. */
  salesMinor: number;
}

export const NO_REVENUE: Revenue = { workedMinor: 0, lapsedMinor: 0, overrunMinor: 0, travelMinor: 0, feesMinor: 0, salesMinor: 0 };

/** The parts of revenue, in the order in which they are shown. */
export const REVENUE_PARTS = ["workedMinor", "lapsedMinor", "overrunMinor", "travelMinor", "feesMinor", "salesMinor"] as const satisfies readonly (keyof Revenue)[];

/** All revenue together, minor units. */
export function totalRevenue(revenue: Revenue): number {
  return REVENUE_PARTS.reduce((sum, part) => sum + revenue[part], 0);
}

/** Two revenues as one. */
export function addRevenue(a: Revenue, b: Revenue): Revenue {
  return Object.fromEntries(REVENUE_PARTS.map((part) => [part, a[part] + b[part]])) as unknown as Revenue;
}

/** What seconds of work cost at a cost per hour, minor units, half a cent upwards; rounded once per contract, month and person. */
export function labourCost(seconds: number, costMinorPerHour: number): number {
  return Math.floor((seconds * costMinorPerHour * 2 + 3_600) / 7_200);
}

/** What an hour brought in, minor units, half a cent upwards; null where nothing was worked. */
export function hourlyRate(minor: number, workedSeconds: number): number | null {
  return workedSeconds > 0 ? Math.round((minor * 3_600) / workedSeconds) : null;
}

/** Profit and margin, or why there is none: a margin is never told where a cost that belongs to it is not known. */
export type Profit = { minor: number; /** Of 1; null where nothing was earned or nothing cost anything. */ margin: number | null } | { missing: "labour" | "currency" };

export interface Earned {
  currency: string;
  revenueMinor: number;
  labourMinor: number;
  rmmMinor: number;
  /** Work of people whose cost nobody has entered. */
  uncostedSeconds: number;
}

/** What is left of revenue after its costs, which stand in the firm's currency. */
export function profitOf(earned: Earned, firmCurrency: string): Profit {
  const costMinor = earned.labourMinor + earned.rmmMinor;
  if (earned.uncostedSeconds > 0) return { missing: "labour" };
  if (earned.currency !== firmCurrency && costMinor > 0) return { missing: "currency" };
  const minor = earned.revenueMinor - costMinor;
  return { minor, margin: earned.revenueMinor > 0 && costMinor > 0 ? minor / earned.revenueMinor : null };
}

/** How much of the revenue hangs on few clients. */
export interface Concentration {
  /** Shares of 1 of the largest one, three and five. */
  top: { clients: number; share: number }[];
  /** Sum of the squares of the shares in percent (Herfindahl–Hirschman): 10,000 is a single client. */
  index: number;
  /** As many clients of equal size would be as concentrated. */
  equals: number;
  word: "spread" | "moderate" | "concentrated";
}

/** Concentration over what clients brought in; those at or below zero don't count. Null where nobody did. */
export function concentrationOf(revenuesMinor: readonly number[]): Concentration | null {
  const sizes = revenuesMinor.filter((minor) => minor > 0).toSorted((a, b) => b - a);
  const total = sizes.reduce((sum, minor) => sum + minor, 0);
  if (total === 0) return null;
  const index = sizes.reduce((sum, minor) => sum + ((100 * minor) / total) ** 2, 0);
  const top = [1, 3, 5].filter((clients) => clients === 1 || clients < sizes.length)
    .map((clients) => ({ clients, share: sizes.slice(0, clients).reduce((sum, minor) => sum + minor, 0) / total }));
  return { top, index: Math.round(index), equals: 10_000 / index, word: index < 1_500 ? "spread" : index <= 2_500 ? "moderate" : "concentrated" };
}

/** What waived premiums would have cost, minor units: their time at the contract's rate, half a cent upwards, and the van. */
export function waivedValue(waived: { seconds: number; minor: number }, rateMinor: number): number {
  return labourCost(waived.seconds, rateMinor) + waived.minor;
}
