import type { HourBarGeometry } from "@/lib/domain/hour-bar";

/** The height that a scale adds to its bar. */
export const scaleHeight = 34;

const figureWidth = 7;

export type HourBarScaleProps = {
  geometry: HourBarGeometry;
  pitch: number;
  width: number;
  /** The bar's lower edge. */
  top: number;
  /** The words at the tick ("Renewal at 2 h"). */
  line: string | null;
  /** Says a count of hours with its unit ("10 h"). */
  hours: (count: number) => string;
};

/** Zero, the line, the middle and the end, written under a bar. Words that would touch give way to the line's. */
export function HourBarScale({ geometry, pitch, width, top, line, hours }: HourBarScaleProps) {
  const y = top + scaleHeight - 6;
  const cellHours = geometry.cellSeconds / 3600;
  const count = geometry.cells.length;
  const middle = Math.floor(count / 2);
  const half = ((line ?? "").length * figureWidth) / 2;
  const lineX = geometry.tickAt === null || !line ? null : Math.max(half + 14, geometry.tickAt * pitch - 2);
  const middleX = middle * pitch - 2;
  const roomForMiddle = count >= 4 && (lineX === null || middleX - 12 > lineX + half) && middleX < width - 48;
  return (
    <g className="figure fill-ink-3 text-xs">
      <text x={0} y={y}>
        0
      </text>
      {lineX === null ? null : (
        <text x={lineX} y={y} textAnchor="middle" className="fill-ink font-medium">
          {line}
        </text>
      )}
      {roomForMiddle ? (
        <text x={middleX} y={y} textAnchor="middle">
          {middle * cellHours}
        </text>
      ) : null}
      <text x={width} y={y} textAnchor="end">
        {hours(count * cellHours)}
      </text>
    </g>
  );
}
