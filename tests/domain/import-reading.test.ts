import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "@/lib/domain/csv";
import { addDays, day } from "@/lib/domain/day";
import { decodeFile } from "@/lib/domain/import-encoding";
import { findDayOrder, readMoment } from "@/lib/domain/import-day";
import { findBareUnit, readLength } from "@/lib/domain/import-duration";
import { ownHead, proposeColumns, recogniseFormat } from "@/lib/domain/import-format";
import { lineIdentities } from "@/lib/domain/import-identity";
import { readBillable, readProse } from "@/lib/domain/import-words";
import { readTable } from "@/lib/features/imports/table";
import { bytesOf, exportFile, readExport } from "@/tests/support/import-file";

test.each([
  [["13/02/2024", "03/04/2024"], "day_first"],
  [["02/13/2024", "03/04/2024"], "month_first"],
  [["02-13-24"], "month_first"],
  [["13/02/2024", "02/13/2024"], "contradictory"],
  [["03/04/2024", "01/02/2024"], "open"],
  [["05/05/2024"], "not_needed"],
  [["2024-03-04", "04.03.2024", "20240304", ""], "not_needed"],
  // What is no day in either order tells nothing.
  [["13/15/2024", "99/99/2024"], "not_needed"],
  [["13/15/2024", "03/04/2024"], "open"],
  [["13/02/2024 10:30", "2024-03-04T10:00:00Z"], "day_first"],
])("the order of day and month in %j is %s", (cells, expected) => {
  expect(findDayOrder(cells)).toBe(expected);
});

test.each([
  ["2024-03-04", "2024-03-04", null],
  ["2024/3/4", "2024-03-04", null],
  ["04.03.2024", "2024-03-04", null],
  ["4.3.24", "2024-03-04", null],
  ["03/04/2024", "2024-04-03", null],
  ["03/04/2024 1:05 PM", "2024-04-03", 47_100],
  ["2024-03-04T10:23:52", "2024-03-04", 37_432],
  ["2024-03-04 10:23", "2024-03-04", 37_380],
  ["10:23:52 am", null, 37_432],
  ["12:00 AM", null, 0],
  ["12:30 p.m.", null, 45_000],
  ["1 PM", null, 46_800],
  ["22h15", null, 80_100],
  ["10:23\u202fPM", null, 80_580],
])("%s is read as day %s and second %s", (cell, expectedDay, clockSeconds) => {
  expect(readMoment(cell, "day_first")).toMatchObject({ ok: true, moment: { day: expectedDay, clockSeconds } });
});

test.each([
  ["2024-03-04T10:23:52Z", 0],
  ["2024-03-04T10:23:52+01:00", 60],
  ["2024-03-04T10:23:52.123456-0530", -330],
])("%s names its zone", (cell, offsetMinutes) => {
  expect(readMoment(cell, "day_first")).toMatchObject({ ok: true, moment: { clockSeconds: 37_432, offsetMinutes } });
});

test.each([
  ["13/15/2024", "day_impossible"],
  ["2024-02-30", "day_impossible"],
  ["31/04/2024", "day_impossible"],
  ["2023-02-29", "day_impossible"],
  ["0000-01-01", "day_impossible"],
  ["tomorrow", "day_unreadable"],
  ["2024-03-04 25:00", "time_unreadable"],
  ["10:60", "time_unreadable"],
  ["0:30 PM", "time_unreadable"],
  ["13:00 AM", "time_unreadable"],
])("%s is refused as %s", (cell, problem) => {
  expect(readMoment(cell, "day_first")).toEqual({ ok: false, problem });
});

test("a day that is read is the day that was written, in every order and form", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom("-", "/"), (days, mark) => {
      const written = addDays(day("1990-01-01"), days);
      const [year, month, date] = written.split("-");
      for (const [text, order] of [
        [`${date}${mark}${month}${mark}${year}`, "day_first"],
        [`${month}${mark}${date}${mark}${year}`, "month_first"],
        [`${date}.${month}.${year}`, "month_first"],
        [written, "month_first"],
      ] as const) {
        expect(readMoment(text, order)).toMatchObject({ ok: true, moment: { day: written } });
      }
    }),
  );
});

test.each([
  [["5400", "900"], "Dauer", "kimai", "seconds"],
  [["90", "15"], "Duration", "other", "open"],
  [["1.5", "8"], "Duration", "other", "hours"],
  [["90", "15"], "Minutes", "other", "minutes"],
  [["90"], "Duration (seconds)", "other", "seconds"],
  [["20,0"], "Hours", "harvest", "hours"],
  [["01:00:01"], "Duration (h)", "clockify", "not_needed"],
  [["8"], "duration", "hourbank", "hours"],
  [["0"], "duration", "other", "not_needed"],
])("plain numbers %j under %s of %s count %s", (cells, head, format, expected) => {
  expect(findBareUnit(cells, head, format as "other")).toBe(expected);
});

test.each([
  ["01:00:01", "hours", 3_601],
  ["1:30", "hours", 5_400],
  ["20,0", "hours", 72_000],
  ["0,01", "hours", 36],
  ["1.3333", "hours", 4_800],
  ["90m", "hours", 5_400],
  ["5400", "seconds", 5_400],
  ["90", "minutes", 5_400],
  ["1:30", "seconds", 5_400],
  ["0", "hours", 0],
  ["24:00:00", "hours", 86_400],
])("a duration of %s, numbers counting %s, is %i seconds", (cell, unit, seconds) => {
  expect(readLength(cell, unit as "hours")).toEqual({ ok: true, seconds });
});

test("decimal commas and points are read alike, for every hundredth of an hour", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_400 }), (hundredths) => {
      const text = (hundredths / 100).toFixed(2);
      const expected = { ok: true, seconds: hundredths * 36 };
      expect(readLength(text, "hours")).toEqual(expected);
      expect(readLength(text.replace(".", ","), "hours")).toEqual(expected);
    }),
  );
});

test.each([
  ["utf-8", new Uint8Array([0xef, 0xbb, 0xbf, 0x61])],
  ["utf-8", new TextEncoder().encode("é🚨")],
  ["utf-16le", new Uint8Array([0xff, 0xfe, 0x61, 0])],
  ["utf-16be", new Uint8Array([0xfe, 0xff, 0, 0x61])],
  ["utf-16le", Uint8Array.from("date,hours", (character) => character.charCodeAt(0)).reduce<number[]>((all, byte) => [...all, byte, 0], [])],
  ["windows-1252", new Uint8Array([0x80, 0x92, 0xe9])],
])("bytes are known as %s", (encoding, bytes) => {
  expect(decodeFile(new Uint8Array(bytes))).toMatchObject({ encoding });
});

test("the upper half of Windows-1252 is read as its own signs, not as control characters", () => {
  expect(decodeFile(new Uint8Array([0x80, 0x92, 0x96, 0xe9]))?.text).toBe("€’–é");
});

test("a spreadsheet or a picture is no text", () => {
  expect(decodeFile(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0, 0x08]))).toBeNull();
});

test.each([
  ["a,b\n1,2", ","],
  ["date;hours;notes\n2024-01-01;1,5;a, b, c, d", ";"],
  ["date\thours\n1\t2", "\t"],
  ["sep=|\ndate|hours\n1|2", "|"],
])("the separator of %j is %j", (text, delimiter) => {
  expect(readTable(text)?.delimiter).toBe(delimiter);
});

test("a line knows where it begins in the file, whatever line ends and breaks stand before it", () => {
  expect(readTable('day,note\n"2024-01-01","one\ntwo"\n\n2024-01-02,x')?.rows.map((row) => row.line)).toEqual([2, 5]);
  expect(readTable('day,note\r\n"2024-01-01","one\r\ntwo"\r\n2024-01-02,x\r\n')?.rows.map((row) => row.line)).toEqual([2, 4]);
  expect(readTable("day,note\r2024-01-01,x\r2024-01-02,y")?.rows.map((row) => row.line)).toEqual([2, 3]);
  expect(readTable("sep=;\nday;note\n2024-01-01;x")?.rows.map((row) => row.line)).toEqual([3]);
});

test("a head row proposes each meaning once, and each column for one thing", () => {
  for (const name of ["toggl.csv", "clockify-us.csv", "clockify-dotted.csv", "harvest.csv", "kimai-fr-latin1.csv", "solidtime.csv", "wrong.csv"]) {
    const { opened } = readExport(exportFile(name));
    const places = Object.values(proposeColumns(opened.table.head, recogniseFormat(opened.table.head)));
    expect([name, new Set(places).size]).toEqual([name, places.length]);
  }
  expect(proposeColumns([...ownHead], "hourbank")).toEqual({
    day: 0, start: 1, duration: 2, person: 3, email: 4, client: 5, project: 6, description: 7, billable: 8, channel: 9, nature: 10, internalNote: 11,
  });
});

test.each([["Yes", true], ["sì", true], ["Oui", true], ["1", true], ["", true], ["FALSE", false], ["Non-billable", false], ["nein", false], ["maybe", null], ["?", null]])("billable %j is %s", (cell, expected) => {
  expect(readBillable(cell)).toBe(expected);
});

test("a text keeps its words and loses only what can't be stored or would be run", () => {
  expect(readProse("a\r\nb\u2028c\u000bd ")).toEqual({ ok: true, text: "a\nb\nc\nd" });
  expect(readProse("'=SUM(A1)")).toEqual({ ok: true, text: "=SUM(A1)" });
  expect(readProse("'90s style")).toEqual({ ok: true, text: "'90s style" });
  expect(readProse("bell\u0007")).toEqual({ ok: false, problem: "control_characters" });
  expect(readProse("x".repeat(2_001))).toEqual({ ok: false, problem: "text_too_long" });
});

const words = fc
  .string({ unit: "grapheme", maxLength: 60 })
  .filter((text) => readProse(text).ok)
  .map((text) => text.replace(/[\r\u000b\u000c\u0085\u2028\u2029]/g, " ").trim())
  .filter((text) => !text.startsWith("'"));

test("our own form is read back as it was written, whatever the descriptions hold", () => {
  const entry = fc.record({
    workedOn: fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(day("2017-01-01"), days)),
    seconds: fc.integer({ min: 1, max: 86_400 }),
    billable: fc.boolean(),
    description: words,
    note: words,
    channel: fc.constantFrom("remote", "on_site", "phone"),
    nature: fc.constantFrom("proactive", "reactive"),
  });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), (entries) => {
      const clock = (seconds: number) => [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
      const rows = entries.map((one) => [one.workedOn, "", clock(one.seconds), "Dana", "", "Acme", "", one.description, one.billable ? "yes" : "no", one.channel, one.nature, one.note]);
      const { lines } = readExport(bytesOf(csvText([ownHead, ...rows])));
      expect(lines.map((line) => ({
        workedOn: line.workedOn, seconds: line.workedSeconds, billable: line.billable, description: line.description, note: line.internalNote, channel: line.channel, nature: line.nature,
      }))).toEqual(entries);
      expect(lines.flatMap((line) => line.findings)).toEqual([]);
    }),
  );
});

test("a line is itself whatever case, spaces or columns beside it, and its twin is another", () => {
  const file = (rows: string[]) => readExport(bytesOf(["day,start,duration,person,client,description,billable,contract", ...rows].join("\n"))).lines;
  const [first, second, third] = lineIdentities(file(["2024-03-04,9:00,1:00,Dana,Acme,Call,yes,", "2024-03-04,09:00,60m,DANA, acme ,call,no,", "2024-03-04,9:01,1:00,Dana,Acme,Call,yes,"]));
  expect(first?.replace(/0$/, "")).toBe(second?.replace(/1$/, ""));
  expect(first).not.toBe(second);
  expect(third?.slice(0, -1)).not.toBe(first?.slice(0, -1));
});
