import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { csvCell, csvText } from "@/lib/domain/csv";

test.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r=1"])("a cell that begins like a formula is defused: %j", (text) => {
  const [row] = Papa.parse<string[]>(`${csvCell(text)}\r\n`).data;
  expect(row?.[0]).toBe(`'${text}`);
});

test.each(["-1.5", "+15", "-0,75", "42"])("a number in words stays a number: %s", (text) => {
  expect(csvCell(text)).toBe(text.includes(",") ? `"${text}"` : text);
});

test("numbers, and nothing, are written plainly", () => {
  expect([csvCell(-3), csvCell(0), csvCell(null), csvCell(true)]).toEqual(["-3", "0", "", "true"]);
});

test("whatever was typed is read back by another program, at most with an apostrophe before it, and never as a formula", () => {
  const nasty = fc.constantFrom("=", "+", "-", "@", '"', "'", ",", ";", "\n", "\r", "\t", " ", "a", "7", "é");
  const cell = fc.string({ unit: nasty, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const read = Papa.parse<string[]>(csvText([["a", "b"], ...rows]).slice(1), { newline: "\r\n", delimiter: "," }).data.slice(1);
      rows.flat().forEach((text, index) => {
        const back = read[Math.floor(index / 2)]?.[index % 2];
        expect([text, `'${text}`]).toContain(back);
        expect(back).not.toMatch(/^\s*[=@]/);
      });
    }),
    { numRuns: 300 },
  );
});
