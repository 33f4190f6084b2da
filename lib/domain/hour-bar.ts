/**
 * The hour bar: a number line of hours with zero at its left edge, one cell an hour. From zero to the right, surest first:
 * left, booked, provisional, ordered; what is used is hollow. What was worked beyond the hours stands left of zero behind a
 * wall. A pool of blocks has the cells of all, at most 30; beyond that the current block is drawn and the rest is said in words.
 */
import { secondsPerHour } from "./duration";

export type HourBarState = "fine" | "low" | "over";

export type HourBarKind = "left" | "booked" | "provisional" | "ordered";

/** All in whole seconds. */
export type HourBarInput = {
  /** Hours of all usable blocks, used or not; what is provisional and unused, or only ordered, is not among them. */
  boughtSeconds: number;
  /** Settled hours left, what is booked among them. */
  leftSeconds: number;
  /** Of what is left, what visits have booked. */
  bookedSeconds?: number;
  /** Bought by a debit that hasn't settled. */
  provisionalSeconds?: number;
  /** Ordered and not paid. */
  orderedSeconds?: number;
  /** Worked beyond what was bought. */
  overSeconds?: number;
  /** The balance at which the next invoice is due; null draws no tick (closed blocks, the ladder of sizes). */
  lineSeconds: number | null;
  /** The block that is drawn alone when the pool has more than 30 hours. */
  currentBlock?: { boughtSeconds: number; leftSeconds: number };
  /** Whether the firm counts provisional hours before they settle: then they lift the state. */
  countProvisional?: boolean;
};

/** A part of a cell: fractions of its width, cut to the minute. */
export type HourBarPart = { kind: HourBarKind; from: number; to: number };

/** What isn't covered by parts is used: hollow. */
export type HourBarCell = { parts: HourBarPart[] };

/** A cell left of zero, the first beside the wall; an arrow says that there is more. */
export type HourBarOverCell = { fraction: number; arrow: boolean };

export type HourBarGeometry = {
  state: HourBarState;
  /** What one cell stands for: an hour, more only where a single block has over 30. */
  cellSeconds: number;
  cells: HourBarCell[];
  over: HourBarOverCell[];
  /** Where the tick stands, in cells from zero; null for none. */
  tickAt: number | null;
  /** Settled hours left that are not drawn ("+ 20 h"). */
  moreSeconds: number;
};

const mostCells = 30;
const emptyBarHours = 10;

/** The cells of a balance. Throws nothing: odd input is drawn as near to the truth as cells allow. */
export function hourBarGeometry(input: HourBarInput): HourBarGeometry {
  const drawn = drawnHours(input);
  const cellSeconds = secondsPerHour * Math.max(1, Math.ceil(drawn.totalSeconds / secondsPerHour / mostCells));
  const cellCount = Math.max(1, Math.ceil(drawn.totalSeconds / cellSeconds));
  const line = input.lineSeconds;
  const tickAt = line === null || line <= 0 || line > cellCount * cellSeconds ? null : line / cellSeconds;
  return {
    state: hourBarState(input),
    cellSeconds,
    cells: Array.from({ length: cellCount }, (_, index) => ({ parts: partsOfCell(drawn.stretches, index, cellSeconds) })),
    over: overCells(overOf(input), cellCount, cellSeconds),
    tickAt,
    moreSeconds: drawn.moreSeconds,
  };
}

/** Fine, low (at or under the line) or over (more worked than bought). */
export function hourBarState(input: HourBarInput): HourBarState {
  if (overOf(input) > 0) return "over";
  const counted = input.leftSeconds + (input.countProvisional ? (input.provisionalSeconds ?? 0) : 0);
  return counted <= (input.lineSeconds ?? 0) ? "low" : "fine";
}

/**
 * A balance in which provisional hours count, as the bar splits it: what is settled, and after it what may still be recalled. All
 * in seconds.
 */
export function splitProvisional(balanceSeconds: number, provisionalSeconds: number): Pick<HourBarInput, "leftSeconds" | "provisionalSeconds" | "countProvisional"> {
  const uncertain = Math.min(provisionalSeconds, Math.max(0, balanceSeconds));
  if (uncertain === 0) return { leftSeconds: balanceSeconds };
  return { leftSeconds: balanceSeconds - uncertain, provisionalSeconds: uncertain, countProvisional: true };
}

/** The balance that a bar shows, provisional hours among it; below zero where more was worked. Seconds. */
export function balanceOfBar({ leftSeconds, overSeconds = 0, provisionalSeconds = 0, countProvisional }: HourBarInput): number {
  return leftSeconds - overSeconds + (countProvisional ? provisionalSeconds : 0);
}

/** What was worked beyond the hours, however the caller says it. */
function overOf(input: HourBarInput): number {
  return Math.max(input.overSeconds ?? 0, -input.leftSeconds, 0);
}

type Stretch = { kind: HourBarKind; from: number; to: number };

/** Which hours are drawn, end to end from zero, and which are only said. */
function drawnHours(input: HourBarInput): { totalSeconds: number; stretches: Stretch[]; moreSeconds: number } {
  const left = Math.max(0, input.leftSeconds);
  const provisional = input.provisionalSeconds ?? 0;
  const ordered = input.orderedSeconds ?? 0;
  const bought = Math.max(input.boughtSeconds, left);
  const pool = bought + provisional + ordered;
  const block = input.currentBlock;
  if (pool > mostCells * secondsPerHour && block) {
    const blockLeft = Math.min(Math.max(0, block.leftSeconds), left);
    return { totalSeconds: block.boughtSeconds, stretches: endToEnd(blockLeft, input.bookedSeconds ?? 0, 0, 0), moreSeconds: left - blockLeft };
  }
  const totalSeconds = pool > 0 ? pool : emptyBarHours * secondsPerHour;
  return { totalSeconds, stretches: endToEnd(left, input.bookedSeconds ?? 0, provisional, ordered), moreSeconds: 0 };
}

function endToEnd(left: number, booked: number, provisional: number, ordered: number): Stretch[] {
  const bookedLeft = Math.min(booked, left);
  const lengths: [HourBarKind, number][] = [
    ["left", left - bookedLeft],
    ["booked", bookedLeft],
    ["provisional", provisional],
    ["ordered", ordered],
  ];
  let at = 0;
  return lengths.map(([kind, length]) => {
    const from = at;
    at += length;
    return { kind, from, to: at };
  });
}

function partsOfCell(stretches: readonly Stretch[], index: number, cellSeconds: number): HourBarPart[] {
  const start = index * cellSeconds;
  return stretches
    .map(({ kind, from, to }) => ({ kind, from: inCell(from - start, cellSeconds), to: inCell(to - start, cellSeconds) }))
    .filter((part) => part.to > part.from);
}

/** A place inside a cell, from 0 to 1, on a whole sixtieth of it: in a cell of an hour, on the minute. */
function inCell(seconds: number, cellSeconds: number): number {
  return Math.round((Math.min(Math.max(seconds, 0), cellSeconds) / cellSeconds) * 60) / 60;
}

/** A fifth of the bar is kept for what is over; more than fits ends in an arrow. */
function overCells(overSeconds: number, cellCount: number, cellSeconds: number): HourBarOverCell[] {
  if (overSeconds <= 0) return [];
  const roomOfOne = cellCount / 5;
  // A bar of a few wide cells has less than one cell's room left of zero.
  if (roomOfOne < 1) return [{ fraction: Math.min(roomOfOne, overFraction(overSeconds, cellSeconds)), arrow: overSeconds > roomOfOne * cellSeconds }];
  const room = Math.floor(roomOfOne);
  const needed = Math.ceil(overSeconds / cellSeconds);
  if (needed > room) return Array.from({ length: room }, (_, index) => ({ fraction: 1, arrow: index === room - 1 }));
  return Array.from({ length: needed }, (_, index) => ({ fraction: overFraction(overSeconds - index * cellSeconds, cellSeconds), arrow: false }));
}

/** At least one minute shows, so that "over" is never an empty picture. */
function overFraction(seconds: number, cellSeconds: number): number {
  return Math.max(1 / 60, inCell(seconds, cellSeconds));
}
