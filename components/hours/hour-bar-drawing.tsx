import type { HourBarGeometry, HourBarPart, HourBarState } from "@/lib/domain/hour-bar";
import { cellPitch, cellRadius, type HourBarMeasures, partOutline } from "./hour-bar-pixels";
import { HourBarScale, scaleHeight } from "./hour-bar-scale";

const fills: Record<HourBarState, string> = { fine: "fill-fine", low: "fill-low", over: "fill-over" };

export type HourBarDrawingProps = {
  geometry: HourBarGeometry;
  measures: HourBarMeasures;
  /** Names the stripes of this drawing. */
  id: string;
  /** Writes 0, the line and the hours beneath. */
  scale?: { line: string | null; hours: (count: number) => string };
};

/** One drawing of a bar in whole pixels. Zero is at the left edge of its box; what is over hangs out to the left. */
export function HourBarDrawing({ geometry, measures, id, scale }: HourBarDrawingProps) {
  const { cells, over, tickAt, state } = geometry;
  const { gap, height } = measures;
  const pitch = cellPitch(measures, cells.length);
  const shape: CellShape = { measures, width: pitch - gap, radius: cellRadius(measures, cells.length), fill: fills[state], stripes: `${id}-stripes` };
  const width = pitch * cells.length - gap;
  const striped = cells.some((cell) => cell.parts.some((part) => part.kind === "provisional"));
  return (
    <svg
      width={width + measures.gutter}
      height={height + (scale ? scaleHeight : 0)}
      viewBox={`${-measures.gutter} 0 ${width + measures.gutter} ${height + (scale ? scaleHeight : 0)}`}
      overflow="visible"
      aria-hidden
      className={`flex-none overflow-visible ${measures.className}`}
    >
      {striped ? <Stripes id={shape.stripes} measures={measures} /> : null}
      {cells.map((cell, index) => (
        <Cell key={index} parts={cell.parts} x={index * pitch} shape={shape} />
      ))}
      {tickAt === null ? null : <Tick x={tickAt * pitch - gap / 2 - 1} measures={measures} />}
      {over.length > 0 ? <OverCells geometry={geometry} shape={shape} /> : null}
      {scale ? <HourBarScale geometry={geometry} pitch={pitch} width={width} top={height} {...scale} /> : null}
    </svg>
  );
}

type CellShape = { measures: HourBarMeasures; width: number; radius: number; fill: string; stripes: string };

/** A cell: hollow where used, with its parts on top. */
function Cell({ parts, x, shape }: { parts: readonly HourBarPart[]; x: number; shape: CellShape }) {
  const { measures, width, radius } = shape;
  const covered = parts.length === 1 && parts[0]?.from === 0 && parts[0].to === 1;
  return (
    <>
      {covered ? null : (
        <rect x={x + 0.5} y={0.5} width={width - 1} height={measures.height - 1} rx={Math.max(0, radius - 0.5)} fill="none" className="stroke-edge" />
      )}
      {parts.map((part) => (
        <Part key={part.kind} part={part} x={x} shape={shape} />
      ))}
    </>
  );
}

function Part({ part, x, shape }: { part: HourBarPart; x: number; shape: CellShape }) {
  const { measures, width, radius, fill, stripes } = shape;
  const { height, ring, dot } = measures;
  const from = x + part.from * width;
  const partWidth = (part.to - part.from) * width;
  const leftRadius = part.from === 0 ? radius : 0;
  const rightRadius = part.to === 1 ? radius : 0;
  const ground = partOutline(from, 0, partWidth, height, leftRadius, rightRadius);
  if (part.kind === "left") return <path d={ground} className={fill} />;
  const inset = ring / 2;
  const outline = partOutline(from + inset, inset, Math.max(0, partWidth - ring), height - ring, Math.max(0, leftRadius - inset), Math.max(0, rightRadius - inset));
  if (part.kind === "provisional") {
    return (
      <>
        <path d={ground} fill={`url(#${stripes})`} />
        <path d={outline} fill="none" strokeWidth={ring} className="stroke-fine" />
      </>
    );
  }
  if (part.kind === "booked") {
    return (
      <>
        <path d={ground} className="fill-booked" />
        <path d={outline} fill="none" strokeWidth={ring} className="stroke-second" />
      </>
    );
  }
  return (
    <>
      <path d={outline} fill="none" strokeWidth={ring} className="stroke-second" />
      {partWidth >= dot + 2 ? <circle cx={from + partWidth / 2} cy={height / 2} r={dot / 2} className="fill-second" /> : null}
    </>
  );
}

/** The tick of the renewal line, above and below the bar, never over a cell. */
function Tick({ x, measures: { tick, height } }: { x: number; measures: HourBarMeasures }) {
  return (
    <>
      <rect x={x} y={-1 - tick} width={2} height={tick} className="fill-ink" />
      <rect x={x} y={height + 1} width={2} height={tick} className="fill-ink" />
    </>
  );
}

/** The wall at zero, and left of it what was worked beyond the hours. */
function OverCells({ geometry, shape }: { geometry: HourBarGeometry; shape: CellShape }) {
  const { gap, height, tick } = shape.measures;
  const lengths = geometry.over.map((cell) => cell.fraction * shape.width);
  return (
    <>
      <rect x={-gap - 2} y={-1 - tick} width={2} height={height + 2 + tick * 2} className="fill-ink" />
      {geometry.over.map((cell, index) => {
        const right = -(gap * 2 + 2) - lengths.slice(0, index).reduce((sum, length) => sum + length + gap, 0);
        const left = right - (lengths[index] ?? 0);
        if (!cell.arrow) return <rect key={index} x={left} y={0} width={right - left} height={height} rx={Math.min(shape.radius, (right - left) / 2)} className="fill-over" />;
        const shoulder = left + (right - left) * 0.4;
        return <path key={index} d={`M${shoulder} 0H${right}V${height}H${shoulder}L${left} ${height / 2}z`} className="fill-over" />;
      })}
    </>
  );
}

function Stripes({ id, measures: { stripe, stripePeriod } }: { id: string; measures: HourBarMeasures }) {
  return (
    <pattern id={id} width={stripePeriod} height={stripePeriod} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={stripe} height={stripePeriod} className="fill-fine" />
    </pattern>
  );
}
