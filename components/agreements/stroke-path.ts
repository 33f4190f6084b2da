/** A point of a drawn line, in pixels of the field that it was drawn in. */
export interface DrawnPoint {
  x: number;
  y: number;
}

/** The size of every drawn mark: strokes are moved and scaled into it, so that paper and screen show the same. */
export const MARK_WIDTH = 600;
export const MARK_HEIGHT = 200;

/** How far the line stays from the edges of the mark. */
const MARGIN = 8;

/**
 * A drawn name as the outline of one SVG path in a field of 600 × 200, with no colour and no size of its own. The strokes fill
 * the field as far as their shape allows; points between are joined by curves, as a pen would.
 * @returns an empty text where nothing was drawn
 */
export function pathOfStrokes(strokes: readonly (readonly DrawnPoint[])[]): string {
  const drawn = strokes.filter((stroke) => stroke.length > 0);
  if (drawn.length === 0) return "";
  const place = placing(drawn.flat());
  return drawn.map((stroke) => pathOfStroke(stroke.map(place))).join("");
}

function pathOfStroke([first = { x: 0, y: 0 }, ...rest]: readonly DrawnPoint[]): string {
  const start = `M${at(first)}`;
  const last = rest.at(-1);
  // A dot is a line of no length, which a round pen draws as a point.
  if (!last) return `${start}L${at(first)}`;
  const curves = rest.slice(0, -1).map((point, index) => `Q${at(point)} ${at(between(point, rest[index + 1] ?? last))}`);
  return `${start}${curves.join("")}L${at(last)}`;
}

/** Moves and scales all points so that they lie in the middle of the field. */
function placing(points: readonly DrawnPoint[]): (point: DrawnPoint) => DrawnPoint {
  const [left, right] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
  const most = { width: MARK_WIDTH - 2 * MARGIN, height: MARK_HEIGHT - 2 * MARGIN };
  const scale = Math.min(most.width / Math.max(right - left, 1), most.height / Math.max(bottom - top, 1), 4);
  const shift = { x: (MARK_WIDTH - (right - left) * scale) / 2, y: (MARK_HEIGHT - (bottom - top) * scale) / 2 };
  return ({ x, y }) => ({ x: (x - left) * scale + shift.x, y: (y - top) * scale + shift.y });
}

const between = (one: DrawnPoint, other: DrawnPoint): DrawnPoint => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });

const at = ({ x, y }: DrawnPoint): string => `${Math.round(x)} ${Math.round(y)}`;
