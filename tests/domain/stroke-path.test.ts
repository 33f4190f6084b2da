import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MARK_HEIGHT, MARK_WIDTH, pathOfStrokes } from "@/components/agreements/stroke-path";
import { isSoundMark, MOST_MARK_CHARACTERS } from "@/lib/domain/agreement";

const box = { width: MARK_WIDTH, height: MARK_HEIGHT };
const point = fc.record({ x: fc.double({ min: -50, max: 3_000, noNaN: true }), y: fc.double({ min: -50, max: 900, noNaN: true }) });

describe("a name that is drawn", () => {
  test("nothing drawn is no mark", () => {
    expect(pathOfStrokes([])).toBe("");
    expect(pathOfStrokes([[]])).toBe("");
  });

  test("is a line through the points, in the middle of its field, whatever the size of the screen", () => {
    expect(pathOfStrokes([[{ x: 10, y: 50 }, { x: 60, y: 50 }, { x: 110, y: 50 }]])).toBe("M100 100Q300 100 400 100L500 100");
    expect(pathOfStrokes([[{ x: 1_000, y: 5 }, { x: 1_600, y: 5 }]])).toBe("M8 100L592 100");
  });

  test("a dot is a mark as well", () => {
    expect(isSoundMark({ path: pathOfStrokes([[{ x: 4, y: 4 }]]), ...box })).toBe(true);
  });

  test("is always one that the server takes", () => {
    fc.assert(
      fc.property(fc.array(fc.array(point, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 6 }), (strokes) => {
        const path = pathOfStrokes(strokes);
        expect(path.length).toBeLessThan(MOST_MARK_CHARACTERS);
        expect(isSoundMark({ path, ...box })).toBe(true);
      }),
    );
  });
});
