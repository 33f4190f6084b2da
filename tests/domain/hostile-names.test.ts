// Names are what people type. Wherever one stands, it is that text and nothing else.

import { execFileSync } from "node:child_process";
import Papa from "papaparse";
import PostalMime from "postal-mime";
import { describe, expect, test, vi } from "vitest";
import { invoicePdf } from "@/lib/documents/invoice-pdf";
import { invoiceSample } from "@/lib/documents/invoice-sample";
import { visitCalendar } from "@/lib/documents/visit-calendar";
import { csvText } from "@/lib/domain/csv";
import { day } from "@/lib/domain/day";
import { email, line, optionalLine, prose } from "@/lib/features/fields";
import { linkLetter } from "@/lib/mail/link-letter";
import { renderLetter } from "@/lib/mail/render";
import { composeMail } from "@/lib/mail/send";
import { pdfText } from "@/tests/support/pdf-text";

vi.setConfig({ testTimeout: 60_000 });

/** What a name may be, however odd it looks. */
const NAMES = [
  "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "Ada & Sons <b>", "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "{name, plural, other {x}}", "'{'", "{{firm}} ${7*7} <%= 7 %>",
  "# Ada *bold* [x](javascript:alert(1))", "'; DROP TABLE client; --", "END:VEVENT\\nBEGIN:VEVENT;,", "W".repeat(60), "Åsa Ølgård-Ñandú", "O'Brien \\ Co", "__proto__", "100 % of it",
];
/** Names with signs that our paper's fonts don't draw; they must get through everything else. */
const FAR_NAMES = ["مرحبا بالعالم", "李小龍", "👩‍👩‍👧‍👦 & 😀", "a\u202Etxt.exe"];
const everyName = [...NAMES, ...FAR_NAMES];

describe("text that can't be stored", () => {
  const inputs = { line: line(), optionalLine: optionalLine(), prose: prose(), email };
  test.each(Object.keys(inputs) as (keyof typeof inputs)[])("is refused by every field of the kind %s", (kind) => {
    for (const bad of ["Ada\u0000", "\ud800Ada", "Ada\udfff", "A\u0007da", "A\u001bda", "A\u007fda"]) expect({ bad, taken: inputs[kind].safeParse(kind === "email" ? `${bad}@client.test` : bad).success }).toEqual({ bad, taken: false });
  });

  test("brings no second line into what has one", () => {
    for (const bad of ["Ada\r\nBcc: all@list.test", "Ada\nx", "Ada\tx"]) expect([line().safeParse(bad).success, optionalLine().safeParse(bad).success]).toEqual([false, false]);
  });
});

test.each(everyName)("in a table the name %s is one cell, and no formula", (name) => {
  const { data } = Papa.parse<string[]>(csvText([["client", "hours"], [name, 1.5]]).trimEnd());
  expect(data).toHaveLength(2);
  expect(data[1]?.[0]?.replace(/^'(?=\s*[=+\-@])/, "")).toBe(name);
  expect(data[1]?.[0]).not.toMatch(/^\s*[=+\-@]/);
});

test.each(everyName)("in a calendar the name %s begins no event and no field of its own", async (name) => {
  const at = new Date("2026-11-22T09:00:00Z");
  const visit = { visitId: "v", revision: 1, title: name, startsAt: at, endsAt: at, madeAt: at, calledOff: false, clientName: `${name}\r\nX-EVIL: 1`, contractTitle: name, memberName: name };
  const file = await visitCalendar({ scope: "all", memberName: name, firmName: name, locale: "en", url: "https://hours.test/visits", host: "hours.test" }, [visit]);
  const lines = file.replaceAll("\r\n ", "").split("\r\n");
  expect(lines.filter((each) => each === "BEGIN:VEVENT")).toHaveLength(1);
  expect(lines.filter((each) => each !== "" && !/^[A-Z-]+[:;]/.test(each))).toEqual([]);
  expect(lines.filter((each) => each.startsWith("X-EVIL"))).toEqual([]);
});

test.each(everyName)("in a mail the name %s is shown as it is, in a subject of one line", async (name) => {
  const news = { purpose: "join_staff", locale: "en", url: "https://hours.test/link/x", firmName: name, inviterName: name } as const;
  const written = await renderLetter(await linkLetter(news));
  const mail = await composeMail({ id: "m1", tenantId: null, senderName: `${name}\r\nBcc: all@list.test`, replyTo: null, recipients: ["ada@client.test"], attachments: [], writtenAt: new Date(0), ...written, subject: `${written.subject}\r\nBcc: all@list.test` });
  const read = await PostalMime.parse(mail.bytes);
  expect({ to: read.to?.map(({ address }) => address), bcc: read.bcc ?? [] }).toEqual({ to: ["ada@client.test"], bcc: [] });
  expect(read.from?.name).toContain(name.replaceAll(/\s+/g, " "));
  expect(read.text?.replaceAll(/\s+/g, " ")).toContain(name);
  expect(read.html).not.toMatch(/<script|<img src=x/);
});

test("on paper each name is printed as it is", async () => {
  const seller = { name: "Northgate IT", legalName: "", addressLines: "", country: "US", taxId: "", email: "a@b.test", phone: "", paymentInstructions: "" };
  const { invoice, hours } = invoiceSample(seller, { locale: "en", currency: "USD", today: day("2026-11-12") });
  const bare = (text: string) => text.replaceAll(/[\s\-\u2010]+/g, "");
  const text = bare(pdfText(await invoicePdf({ ...invoice, buyer: { ...invoice.buyer, legalName: NAMES.join(" ") } }, hours)));
  expect(NAMES.filter((name) => !text.includes(bare(name)))).toEqual([]);
});

test("in the log a name is one field of one line, and no secret is in clear", () => {
  const secrets = { token: "hidden-1", password: "hidden-2", headers: { cookie: "hidden-3", authorization: "hidden-4" }, input: { smtpUrl: "hidden-5", databaseUrl: "hidden-6", secret: "hidden-7" } };
  const program = `import { log } from "@/lib/log"; for (const name of JSON.parse(process.env.NAMES)) log.info({ name, ...JSON.parse(process.env.SECRETS) }, name);`;
  const names = [...everyName, "Ada\n{\"level\":60}", "Ada\u001b[31m"];
  const written = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], { encoding: "utf8", env: { ...process.env, LOG_LEVEL: "info", VITEST: undefined, NAMES: JSON.stringify(names), SECRETS: JSON.stringify(secrets) } });
  const lines = written.trimEnd().split("\n").map((each) => JSON.parse(each) as { name: string; msg: string });
  expect(lines.map(({ name }) => name)).toEqual(names);
  expect(written).not.toContain("hidden-");
});
