import type { CSSProperties, ReactNode } from "react";
import { type HourBarGeometry, type HourBarInput, hourBarGeometry, type HourBarKind, type HourBarState } from "@/lib/domain/hour-bar";
import { palette } from "@/lib/format/palette";

/** Cells and their gaps together, so that 10, 20 and 30 hours fall on whole pixels and fit a phone. */
const PITCH = 300;
const HEIGHT = 20;

/** The hour bar as a plain table of one row: the one picture that every mail program draws. */
export function HourBarTable({ bar, words }: { bar: HourBarInput; words: string }) {
  const geometry = hourBarGeometry(bar);
  const pitch = Math.max(3, Math.floor(PITCH / geometry.cells.length));
  const gap = geometry.cells.length > 15 ? 2 : 3;
  return (
    <table role="img" aria-label={words} cellPadding={0} cellSpacing={0} style={{ borderCollapse: "separate", borderSpacing: 0 }}>
      <tbody>
        <tr>
          <OverCells geometry={geometry} width={pitch - gap} gap={gap} />
          {geometry.cells.map((cell, index) => (
            <Cell key={index} slices={slicesOf(cell.parts, pitch - gap)} state={geometry.state}>
              <Gap width={gap} tick={geometry.tickAt !== null && Math.round(geometry.tickAt) === index + 1} />
            </Cell>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

interface Slice {
  kind: HourBarKind | "used";
  width: number;
}

/** A cell's parts in whole pixels, the used rest last. */
function slicesOf(parts: HourBarGeometry["cells"][number]["parts"], width: number): Slice[] {
  let at = 0;
  const slices = parts.map(({ kind, to }) => {
    const end = Math.round(to * width);
    const slice: Slice = { kind, width: end - at };
    at = end;
    return slice;
  });
  return [...slices, { kind: "used" as const, width: width - at }].filter((slice) => slice.width > 0);
}

function Cell({ slices, state, children }: { slices: Slice[]; state: HourBarState; children: ReactNode }) {
  return (
    <>
      {slices.map(({ kind, width }, index) => (
        <td key={index} width={width} height={HEIGHT} style={sliceStyle(kind, width, index > 0, state)}>
          {kind === "ordered" && width > 5 ? "•" : ""}
        </td>
      ))}
      {children}
    </>
  );
}

function Gap({ width, tick }: { width: number; tick: boolean }) {
  return <td width={width} style={{ ...blank, width, ...(tick ? { backgroundColor: palette.ink } : {}) }} />;
}

/** Left of zero, behind a wall: what was worked beyond the hours, the farthest first. */
function OverCells({ geometry: { over }, width, gap }: { geometry: HourBarGeometry; width: number; gap: number }) {
  if (over.length === 0) return null;
  return (
    <>
      {over.toReversed().map(({ fraction, arrow }, index) => {
        const wide = Math.max(2, Math.round(fraction * width));
        return (
          <OverCell key={index} width={wide} gap={gap}>
            {arrow ? "‹" : ""}
          </OverCell>
        );
      })}
      <td width={2} style={{ ...blank, width: 2, backgroundColor: palette.ink }} />
      <Gap width={gap} tick={false} />
    </>
  );
}

function OverCell({ width, gap, children }: { width: number; gap: number; children: ReactNode }) {
  return (
    <>
      <td width={width} height={HEIGHT} style={{ ...blank, width, color: palette.onAccent, backgroundColor: palette.over }}>
        {children}
      </td>
      <Gap width={gap} tick={false} />
    </>
  );
}

const blank: CSSProperties = { padding: 0, height: HEIGHT, fontSize: 10, lineHeight: `${HEIGHT - 2}px`, textAlign: "center" };

const STRIPES = `repeating-linear-gradient(135deg, ${palette.fine} 0, ${palette.fine} 1px, ${palette.accentSoft} 1px, ${palette.accentSoft} 4px)`;

const fills: Record<HourBarState, string> = { fine: palette.fine, low: palette.low, over: palette.over };

function sliceStyle(kind: Slice["kind"], width: number, continues: boolean, state: HourBarState): CSSProperties {
  const box: CSSProperties = { ...blank, width, boxSizing: "border-box" };
  const ring = (colour: string): CSSProperties => ({ ...box, border: `1px solid ${colour}`, ...(continues ? { borderLeft: 0 } : {}) });
  if (kind === "left") return { ...box, backgroundColor: fills[state] };
  if (kind === "used") return ring(palette.edge);
  if (kind === "ordered") return { ...ring(palette.second), color: palette.second };
  if (kind === "booked") return { ...ring(palette.second), backgroundColor: "#cbd6e5" };
  // Striped where a mail program draws gradients, tinted in all others.
  return { ...ring(palette.fine), backgroundColor: palette.accentSoft, backgroundImage: STRIPES };
}
