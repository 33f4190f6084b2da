import { Circle, Line, Rect, Svg } from "@react-pdf/renderer";
import { type HourBarGeometry, type HourBarInput, hourBarGeometry, type HourBarKind, type HourBarState } from "@/lib/domain/hour-bar";
import { palette } from "@/lib/format/palette";

/** Cells and their gaps together, those left of zero included: the bar fits half a page. */
const PITCH = 232;
const HEIGHT = 16;
const TICK = 3;

/** The hour bar on paper: the same cells, tick and wall as on the screen, in points. */
export function HourBarDrawing({ bar }: { bar: HourBarInput }) {
  const geometry = hourBarGeometry(bar);
  const pitch = Math.max(3, Math.floor(PITCH / (geometry.cells.length + geometry.over.length)));
  const gap = geometry.cells.length > 15 ? 1.5 : 2.5;
  const shape: Shape = { geometry, pitch, gap, width: pitch - gap, left: overWidth(geometry, pitch, gap) };
  return (
    <Svg width={shape.left + pitch * geometry.cells.length} height={HEIGHT + TICK * 2 + 2}>
      <OverCells shape={shape} />
      <Cells shape={shape} />
      <Tick shape={shape} />
    </Svg>
  );
}

interface Shape {
  geometry: HourBarGeometry;
  pitch: number;
  gap: number;
  width: number;
  /** Where zero stands. */
  left: number;
}

const top = TICK + 1;
const fills: Record<HourBarState, string> = { fine: palette.fine, low: palette.low, over: palette.over };
const rings: Record<HourBarKind, string> = { left: palette.fine, booked: palette.second, provisional: palette.fine, ordered: palette.second };

function Cells({ shape: { geometry, pitch, width, left } }: { shape: Shape }) {
  return geometry.cells.map((cell, index) => {
    const x = left + index * pitch;
    return [
      <Rect key={`${index}`} x={x + 0.4} y={top + 0.4} width={width - 0.8} height={HEIGHT - 0.8} rx={1.5} fill="none" stroke={palette.edge} strokeWidth={0.8} />,
      ...cell.parts.map((part) => {
        const from = x + part.from * width;
        const wide = (part.to - part.from) * width;
        const key = `${index}-${part.kind}`;
        if (part.kind === "left") return <Rect key={key} x={from} y={top} width={wide} height={HEIGHT} rx={1.5} fill={fills[geometry.state]} />;
        return <Waiting key={key} kind={part.kind} from={from} wide={wide} />;
      }),
    ];
  });
}

/** Hours that are not there yet: ringed, with a dot where they are only ordered. */
function Waiting({ kind, from, wide }: { kind: HourBarKind; from: number; wide: number }) {
  const ground = kind === "booked" ? "#cbd6e5" : kind === "provisional" ? palette.accentSoft : palette.surface;
  return (
    <>
      <Rect x={from + 0.5} y={top + 0.5} width={Math.max(0.1, wide - 1)} height={HEIGHT - 1} rx={1.5} fill={ground} stroke={rings[kind]} strokeWidth={1} />
      {kind === "provisional" ? stripes(from + 1, wide - 2).map(([x1, y1, x2, y2]) => <Line key={x1 + y1} x1={x1} y1={y1} x2={x2} y2={y2} stroke={palette.fine} strokeWidth={1.1} />) : null}
      {kind === "ordered" && wide > 4 ? <Circle cx={from + wide / 2} cy={top + HEIGHT / 2} r={1.2} fill={palette.second} /> : null}
    </>
  );
}

/** Slanting lines within a cell, cut at its edges: each from below left to above right. */
function stripes(left: number, wide: number): [number, number, number, number][] {
  const [upper, lower] = [top + 1, top + HEIGHT - 1];
  const high = lower - upper;
  const lines: [number, number, number, number][] = [];
  for (let start = -high + 1.5; start < wide; start += 3.5) {
    const [from, to] = [Math.max(0, start), Math.min(wide, start + high)];
    if (to > from) lines.push([left + from, lower - (from - start), left + to, lower - (to - start)]);
  }
  return lines;
}

function Tick({ shape: { geometry, pitch, gap, left } }: { shape: Shape }) {
  if (geometry.tickAt === null) return null;
  const x = left + geometry.tickAt * pitch - gap / 2 - 0.75;
  return (
    <>
      <Rect x={x} y={0} width={1.5} height={TICK} fill={palette.ink} />
      <Rect x={x} y={top + HEIGHT + 1} width={1.5} height={TICK} fill={palette.ink} />
    </>
  );
}

function OverCells({ shape: { geometry, gap, width, left } }: { shape: Shape }) {
  if (geometry.over.length === 0) return null;
  const lengths = geometry.over.map((cell) => cell.fraction * width);
  return (
    <>
      <Rect x={left - gap - 1.5} y={0} width={1.5} height={HEIGHT + TICK * 2 + 2} fill={palette.ink} />
      {lengths.map((length, index) => {
        const right = left - gap * 2 - 1.5 - lengths.slice(0, index).reduce((sum, each) => sum + each + gap, 0);
        return <Rect key={index} x={right - length} y={top} width={length} height={HEIGHT} rx={1.5} fill={palette.over} />;
      })}
    </>
  );
}

/** Room left of zero; none where nothing is over. */
function overWidth({ over }: HourBarGeometry, pitch: number, gap: number): number {
  return over.length === 0 ? 0 : over.length * pitch + gap * 2 + 2;
}
