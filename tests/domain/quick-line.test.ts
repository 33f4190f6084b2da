import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { readQuickLine, type QuickLine, type QuickLineSetting } from "@/lib/domain/quick-line";

const today = day("2026-11-12");

const contract = (contractId: string, clientName: string, title = "Prepaid hours", clientId = contractId) => ({ contractId, clientId, clientName, title });

const contracts = [
  contract("rossi", "Rossi & Figli S.r.l."),
  contract("harlow-support", "Harlow Price", "Support", "harlow"),
  contract("harlow-projects", "Harlow Price", "Projects", "harlow"),
  contract("rossini", "Rossini Dental"),
  contract("societe", "Société Générale"),
  contract("theta", "Theta Labs"),
  contract("remote", "Remote Sensing Co"),
];

const setting: QuickLineSetting = { contracts, today, bareNumber: "hours", dateOrder: "month_first" };
const european: QuickLineSetting = { ...setting, dateOrder: "day_first" };

type Said = Partial<Omit<QuickLine, "contracts">> & { contracts?: string[] };

/** What a line says, without what it leaves unsaid. */
function said(line: string, as: QuickLineSetting = setting): Said {
  const { contracts: named, ...rest } = readQuickLine(line, as);
  const spoken = Object.entries(rest).filter(([, value]) => value !== null && value !== "");
  return { ...Object.fromEntries(spoken), ...(named.length > 0 && { contracts: named.map(({ contractId }) => contractId) }) };
}

const h = (hours: number, minutes = 0) => hours * 3600 + minutes * 60;

describe("a line is understood in English, Italian and French", () => {
  const lines: [line: string, says: Said][] = [
    ["rossi 1h30 remote patched the server", { contracts: ["rossi"], seconds: h(1, 30), channel: "remote", text: "patched the server" }],
    ["1h30 rossi patched the server", { contracts: ["rossi"], seconds: h(1, 30), text: "patched the server" }],
    ["patched the server for rossi 1h30", { contracts: ["rossi"], seconds: h(1, 30), text: "patched the server" }],
    ["patched the server 1h30 rossi", { contracts: ["rossi"], seconds: h(1, 30), text: "patched the server" }],
    ["#142 45m call printer again", { ticketNumber: 142, seconds: h(0, 45), channel: "phone", text: "printer again" }],
    ["rossi ieri 1 ora 30 da remoto aggiornato il server", { contracts: ["rossi"], workedOn: day("2026-11-11"), seconds: h(1, 30), channel: "remote", text: "aggiornato il server" }],
    ["société hier 1 heure 30 sur site remplacé l'onduleur", { contracts: ["societe"], workedOn: day("2026-11-11"), seconds: h(1, 30), channel: "on_site", text: "remplacé l'onduleur" }],
    ["GÉNÉRALE 2h mise à jour", { contracts: ["societe"], seconds: h(2), text: "mise à jour" }],
    ["rossi 1:30 on site new switch", { contracts: ["rossi"], seconds: h(1, 30), channel: "on_site", text: "new switch" }],
    ["rossi 1.5 patched", { contracts: ["rossi"], seconds: h(1, 30), text: "patched" }],
    ["rossi patched 1,5", { contracts: ["rossi"], seconds: h(1, 30), text: "patched" }],
    ["rossi +15 called back", { contracts: ["rossi"], seconds: h(0, 15), text: "called back" }],
    ["rossi 2 phone", { contracts: ["rossi"], seconds: h(2), channel: "phone" }],
    ["theta proactive 30m remote checked backups", { contracts: ["theta"], nature: "proactive", channel: "remote", seconds: h(0, 30), text: "checked backups" }],
    ["tuesday rossi 1h", { contracts: ["rossi"], workedOn: day("2026-11-10"), seconds: h(1) }],
    ["lunedì rossi 1h", { contracts: ["rossi"], workedOn: day("2026-11-09"), seconds: h(1) }],
    ["jeudi rossi 1h", { contracts: ["rossi"], workedOn: today, seconds: h(1) }],
    ["2026-11-02 rossi 1h", { contracts: ["rossi"], workedOn: day("2026-11-02"), seconds: h(1) }],
    ["harlow projects 1h moved mail", { contracts: ["harlow-projects"], seconds: h(1), text: "moved mail" }],
    ["harlow price supp 1h", { contracts: ["harlow-support"], seconds: h(1) }],
    ["price 1h mail", { contracts: ["harlow-support", "harlow-projects"], seconds: h(1), text: "mail" }],
    ["waited on the phone 20m @theta", { contracts: ["theta"], seconds: h(0, 20), text: "waited on the phone" }],
    ["replaced the phone rossi 1h", { contracts: ["rossi"], seconds: h(1), text: "replaced the phone" }],
  ];
  test.each(lines)("%s", (line, says) => expect(said(line)).toEqual(says));
});

describe("a date follows the reader's habit, and the latest day is meant", () => {
  test.each<[string, QuickLineSetting, string]>([
    ["3/12 rossi", setting, "2026-03-12"],
    ["3/12 rossi", european, "2025-12-03"],
    ["12/3 rossi", european, "2026-03-12"],
    ["13/2 rossi", setting, "2026-02-13"],
    ["11/13 rossi", setting, "2026-11-13"],
    ["11/14 rossi", setting, "2025-11-14"],
    ["29/2 rossi", european, "2024-02-29"],
    ["5/6/24 rossi", european, "2024-06-05"],
  ])("%s", (line, as, workedOn) => expect(readQuickLine(line, as).workedOn).toBe(workedOn));

  test("round the clock is no date, and a day that doesn't exist is text", () => {
    expect(said("rossi 24/7 monitoring")).toEqual({ contracts: ["rossi"], text: "24/7 monitoring" });
    expect(said("rossi 31/31 x")).toEqual({ contracts: ["rossi"], text: "31/31 x" });
  });
});

describe("what could be two things is not guessed", () => {
  test("several clients are offered, in the order in which they were given", () => expect(said("ros 1h")).toEqual({ contracts: ["rossi", "rossini"], seconds: h(1) }));
  test("a whole word wins over the beginning of a longer one", () => expect(said("rossi 1h").contracts).toEqual(["rossi"]));
  test("small words of a text begin no client's name", () => expect(said("1h looked into the rack")).toEqual({ seconds: h(1), text: "looked into the rack" }));
  test("a number within the text is text", () => expect(said("rossi replaced 2 disks")).toEqual({ contracts: ["rossi"], text: "replaced 2 disks" }));
  test("a number after the client is text where a duration has its unit", () => expect(said("rossi 2 disks 1h")).toEqual({ contracts: ["rossi"], seconds: h(1), text: "2 disks" }));
  test("the first duration counts, another stays text", () => expect(said("rossi 1h30 waited 2h")).toEqual({ contracts: ["rossi"], seconds: h(1, 30), text: "waited 2h" }));
  test("a time of day gives way to a duration with its unit", () => expect(said("rossi 9:30 backup failed 15m")).toEqual({ contracts: ["rossi"], seconds: h(0, 15), text: "9:30 backup failed" }));
  test("what stands in quotes is text as it is", () => expect(said('rossi 1h "remote #12 2h"')).toEqual({ contracts: ["rossi"], seconds: h(1), text: "remote #12 2h" }));
  test("a bare number follows the personal setting", () => expect(said("rossi 90 x", { ...setting, bareNumber: "minutes" })).toEqual({ contracts: ["rossi"], seconds: h(1, 30), text: "x" }));
  test("a duration that can't be is told, and stays", () => expect(said("rossi 1:75 x")).toEqual({ contracts: ["rossi"], durationRefusal: "minutes_over_59", text: "1:75 x" }));
  test("a kind of work begins no client's name, a mention does", () => {
    expect(said("remote 1h")).toEqual({ channel: "remote", seconds: h(1) });
    expect(said("@remote 1h")).toEqual({ contracts: ["remote"], seconds: h(1) });
  });
  test("a client in the midst of the text is recognised, and the text stays whole", () => {
    expect(said("checked rossini backups twice 1h")).toEqual({ contracts: ["rossini"], seconds: h(1), text: "checked rossini backups twice" });
  });
  test("nothing says nothing", () => expect(said("   ")).toEqual({}));
});

const durations = fc.record({ hours: fc.integer({ min: 0, max: 12 }), minutes: fc.integer({ min: 0, max: 59 }), look: fc.constantFrom("h", ":", "words") }).filter(({ hours, minutes }) => hours + minutes > 0);
const written = ({ hours, minutes, look }: { hours: number; minutes: number; look: string }): string => {
  if (look === "words") return hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`;
  return `${hours}${look}${String(minutes).padStart(2, "0")}`;
};
/** Words that mean nothing to the line. */
const plainWord = fc.constantFrom("patched", "server", "the", "mail", "für", "così", "réparé", "disk", "2", "10.0.0.1", "24/7", "www.x.it", "a", "-", "“ok”", "S.p.A.", "ros");
const channels = fc.constantFrom<[string, QuickLine["channel"]]>(["remote", "remote"], ["on site", "on_site"], ["telefono", "phone"], ["sur place", "on_site"], ["da remoto", "remote"]);
const days = fc.constantFrom<[string, string]>(["yesterday", "2026-11-11"], ["ieri", "2026-11-11"], ["hier", "2026-11-11"], ["2026-10-01", "2026-10-01"], ["oggi", "2026-11-12"]);

test("whatever is typed, reading it never throws and loses no letter or figure", () => {
  const typed = fc.oneof(fc.string({ unit: "binary", maxLength: 80 }), fc.array(fc.oneof(plainWord, durations.map(written), fc.constantFrom("#12", "@rossi", "rossi", "call", '"', '"x y"', "1/2")), { maxLength: 14 }).map((words) => words.join(" ")));
  fc.assert(
    fc.property(typed, (line) => {
      const read = readQuickLine(line, setting);
      const quoted = line.replaceAll('"', " ").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
      if (read.contracts.length + Number(read.seconds !== null) + Number(read.channel !== null) + Number(read.nature !== null) + Number(read.workedOn !== null) + Number(read.ticketNumber !== null) === 0) {
        for (const word of quoted) expect(read.text).toContain(word.replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/g, ""));
      }
    }),
    { numRuns: 500 },
  );
});

test("a duration is never swallowed, wherever it stands and whatever clients are called", () => {
  const names = fc.array(fc.oneof(plainWord, fc.constantFrom("1h30", "90", "h", "min", "heure", "ora")), { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(durations, fc.array(plainWord.filter((word) => !/^\d+$/.test(word)), { maxLength: 5 }), fc.nat(5), fc.array(names, { maxLength: 4 }), (duration, words: string[], place, clients) => {
      const line = words.toSpliced(Math.min(place, words.length), 0, written(duration)).join(" ");
      const known = clients.map((name, index) => contract(`c${index}`, name));
      expect(readQuickLine(line, { ...setting, contracts: known }).seconds).toBe(h(duration.hours, duration.minutes));
    }),
    { numRuns: 500 },
  );
});

test("what is written out in full is read back in any order", () => {
  const parts = fc.record({ client: fc.constantFrom(contracts[0], contracts[3], contracts[4], contracts[5]), duration: durations, channel: channels, day: days, ticket: fc.integer({ min: 1, max: 99_999 }) });
  fc.assert(
    fc.property(parts, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), fc.boolean(), (said_, order, textFirst) => {
      const pieces = [`@${said_.client?.clientName}`.replaceAll(/ & /g, " "), written(said_.duration), said_.channel[0], said_.day[0], `#${said_.ticket}`];
      const line = order.map((index) => pieces[index]).join(" ");
      const read = readQuickLine(textFirst ? `"new disk 2" ${line}` : `${line} "new disk 2"`, setting);
      expect(read).toMatchObject({ seconds: h(said_.duration.hours, said_.duration.minutes), channel: said_.channel[1], workedOn: said_.day[1], ticketNumber: said_.ticket, text: "new disk 2" });
      expect(read.contracts).toEqual([said_.client]);
    }),
    { numRuns: 500 },
  );
});
