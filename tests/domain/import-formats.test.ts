import { expect, test } from "vitest";
import type { LineReading } from "@/lib/domain/import-line";
import { readExport, ROME } from "@/tests/support/import-file";

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const shape = (line: LineReading) => ({
  line: line.line,
  who: line.email || line.person,
  whom: `${line.client} / ${line.project}`,
  day: line.workedOn,
  start: iso(line.startedAt),
  seconds: line.workedSeconds,
  billable: line.billable,
  text: line.description,
  wrong: line.findings.map((finding) => finding.problem),
});

test("Toggl Track: a byte-order mark, quotes, emoji, a back-slash and a line break inside a description", () => {
  const { format, opened, view, lines } = readExport("toggl.csv");
  expect(format).toBe("toggl");
  expect(opened.encoding).toBe("utf-8");
  expect(view.open).toEqual([]);
  expect(lines.map(shape)).toEqual([
    { line: 2, who: "dana@northgate.example", whom: "Harlow & Price LLP / Support", day: "2024-03-04", start: "2024-03-04T09:23:52.000Z", seconds: 3601, billable: true, text: 'Mail server 🚨 \\\\ "urgent"', wrong: [] },
    // Nobody wrote a description, so the task stands for it; it runs past midnight with both days named.
    { line: 3, who: "dana@northgate.example", whom: "Fieldstone Plumbing / Office", day: "2024-03-05", start: "2024-03-05T22:40:00.000Z", seconds: 1800, billable: false, text: "Printer", wrong: [] },
    { line: 4, who: "mario@northgate.example", whom: "harlow & price llp / Support", day: "2024-03-29", start: "2024-03-29T08:00:00.000Z", seconds: 0, billable: true, text: "First line\nsecond line; third, with a comma", wrong: [] },
  ]);
});

test("Toggl Track, unquoted and with amounts; on the night when clocks go forward an hour elapses between half past one and half past three", () => {
  const { format, lines } = readExport("toggl-amount.csv");
  expect(format).toBe("toggl");
  expect(lines[0]).toMatchObject({ workedSeconds: 3600, remarks: [], endedAt: Date.parse("2024-03-31T01:30:00Z") });
});

test("Clockify with months first and AM and PM: noon and midnight are where they belong", () => {
  const { format, view, lines } = readExport("clockify-us.csv");
  expect(format).toBe("clockify");
  expect(view.dayOrder).toBe("month_first");
  expect(lines.map(shape)).toMatchObject([
    { day: "2024-03-04", start: "2024-03-04T09:23:00.000Z", seconds: 5400, billable: true },
    { day: "2024-03-28", start: "2024-03-28T22:30:15.000Z", seconds: 2700, billable: false },
    { day: "2024-03-29", start: "2024-03-29T11:00:00.000Z", seconds: 60, billable: true },
  ]);
});

test("Clockify with semicolons, dotted days, and clients and tasks called something else", () => {
  const { format, opened, settings, lines } = readExport("clockify-dotted.csv");
  expect(format).toBe("clockify");
  expect(opened.table.delimiter).toBe(";");
  expect(settings.columns).toMatchObject({ project: 0, client: 1, description: 2, task: 3, person: 4 });
  expect(lines.map(shape)).toEqual([
    { line: 2, who: "dana@northgate.example", whom: "Müller & Söhne GmbH / Betreuung", day: "2024-03-04", start: "2024-03-04T09:23:00.000Z", seconds: 3601, billable: true, text: "Wartung", wrong: [] },
  ]);
});

test("Clockify without client, billable and duration columns: the length is from start to end", () => {
  const { format, settings, lines } = readExport("clockify-bare.csv");
  expect(format).toBe("clockify");
  expect(settings.columns).not.toHaveProperty("client");
  expect(lines.map(shape)).toMatchObject([{ whom: " / Fieldstone Plumbing", seconds: 3600, billable: true, wrong: [] }]);
});

test("03/04/2024 alone is asked about, and read as it is answered", () => {
  const open = readExport("clockify-open.csv");
  expect(open.view).toMatchObject({ dayOrder: "open", open: ["day_order"], rules: null });
  expect(readExport("clockify-open.csv", { dayOrder: "month_first" }).lines.map((line) => line.workedOn)).toEqual(["2024-03-04", "2024-05-05"]);
  expect(readExport("clockify-open.csv", { dayOrder: "day_first" }).lines.map((line) => line.workedOn)).toEqual(["2024-04-03", "2024-05-05"]);
});

test("Harvest: a day, decimal hours with a comma, first and last name", () => {
  const { format, lines } = readExport("harvest.csv");
  expect(format).toBe("harvest");
  expect(lines.map(shape)).toEqual([
    { line: 2, who: "Dana Ortiz", whom: "Harlow & Price LLP / Support", day: "2024-03-04", start: null, seconds: 72_000, billable: true, text: "Mailbox moved, 20 GB", wrong: [] },
    { line: 3, who: "Mario Rossi", whom: "Fieldstone Plumbing / Office", day: "2024-03-05", start: null, seconds: 36, billable: false, text: "Helpdesk", wrong: [] },
  ]);
});

test("Kimai in English: an end before the start on one day is the next morning", () => {
  const { format, lines } = readExport("kimai-en.csv");
  expect(format).toBe("kimai");
  expect(lines.map(shape)).toMatchObject([
    { who: "Dana Ortiz", day: "2024-03-04", seconds: 5400, billable: true },
    { who: "Mario Rossi", day: "2024-03-04", start: "2024-03-04T21:30:00.000Z", seconds: 6300, billable: false, text: "On site" },
  ]);
  expect(lines[1]?.remarks).toEqual(["past_midnight"]);
});

test("Kimai in German: UTF-16 with tabs, decimal commas", () => {
  const { format, opened, lines } = readExport("kimai-de-utf16.csv");
  expect([format, opened.encoding, opened.table.delimiter]).toEqual(["kimai", "utf-16le", "\t"]);
  expect(lines.map(shape)).toEqual([
    { line: 2, who: "Dana Ortiz", whom: "Müller & Söhne GmbH / Betreuung", day: "2024-03-04", start: "2024-03-04T09:00:00.000Z", seconds: 5400, billable: true, text: "Firewall geprüft 🔒", wrong: [] },
  ]);
});

test("Kimai in French: Windows-1252 with its dash, its quote and its euro", () => {
  const { format, opened, view, lines } = readExport("kimai-fr-latin1.csv");
  expect([format, opened.encoding, view.dayOrder]).toEqual(["kimai", "windows-1252", "day_first"]);
  expect(lines.map(shape)).toEqual([
    { line: 2, who: "Dana Ortiz", whom: "Société Générale d’Électricité / Dépannage", day: "2024-03-04", start: "2024-03-04T09:00:00.000Z", seconds: 5400, billable: true, text: "Pare-feu vérifié – 20 €", wrong: [] },
    { line: 3, who: "Dana Ortiz", whom: "Société Générale d’Électricité / Dépannage", day: "2024-03-28", start: "2024-03-28T13:15:00.000Z", seconds: 2700, billable: false, text: "Câble remplacé", wrong: [] },
  ]);
});

test("Kimai in Italian: durations in seconds are known by their size", () => {
  const { format, view, lines } = readExport("kimai-it-seconds.csv");
  expect([format, view.bareUnit]).toEqual(["kimai", "seconds"]);
  expect(lines.map(shape)).toMatchObject([{ seconds: 5400, billable: true }, { seconds: 0, billable: false, wrong: [] }]);
});

test("solidtime: instants with Z fall on the firm's day, whatever zone is chosen for the file", () => {
  const { format, lines } = readExport("solidtime.csv", { timeZone: "America/New_York" });
  expect(format).toBe("solidtime");
  expect(lines.map(shape)).toMatchObject([
    { who: "dana@northgate.example", day: "2024-03-05", start: "2024-03-04T23:30:00.000Z", seconds: 3601, billable: true },
    { who: "mario@northgate.example", day: "2024-03-31", seconds: 7200, billable: false, text: "Printer" },
  ]);
});

test("times that name no zone are read in the zone that is chosen", () => {
  const inRome = readExport("kimai-en.csv").lines[0];
  const inNewYork = readExport("kimai-en.csv", { timeZone: "America/New_York" }).lines[0];
  expect([ROME, iso(inRome?.startedAt ?? null), iso(inNewYork?.startedAt ?? null)]).toEqual([ROME, "2024-03-04T09:00:00.000Z", "2024-03-04T15:00:00.000Z"]);
  expect(inNewYork?.workedOn).toBe("2024-03-04");
});

test("each thing that is wrong with a line is said on that line, and no day becomes another day", () => {
  const { lines } = readExport("wrong.csv");
  expect(lines.map((line) => [line.line, line.findings.map((finding) => finding.problem)])).toEqual([
    [2, []],
    [3, ["day_impossible"]],
    [4, ["day_impossible"]],
    [5, ["day_unreadable"]],
    [6, ["day_missing"]],
    [7, ["time_unreadable"]],
    [8, ["duration_missing"]],
    [9, ["duration_unreadable"]],
    [10, ["duration_negative"]],
    [11, ["longer_than_day"]],
    [12, ["billable_unreadable"]],
    [13, ["channel_unreadable"]],
    [14, ["nature_unreadable"]],
    [15, ["day_future"]],
    [16, ["too_many_cells", "billable_unreadable", "channel_unreadable", "nature_unreadable"]],
    [17, []],
    [18, ["quote_open"]],
  ]);
  expect(lines.map((line) => line.workedOn)).not.toContain("2024-03-01");
});
