import { describe, expect, test } from "vitest";
import { blanksIn, MESSAGE_KINDS, MESSAGE_RULES } from "@/lib/domain/message";
import { locales } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { dressLetter } from "@/lib/mail/dress";
import { renderLetter } from "@/lib/mail/render";
import { sampleLetter } from "@/lib/mail/samples/letters";

const firm = { name: "Northgate IT", email: "hello@northgate.test", phone: "555 0100", currency: "EUR" };
const url = "https://hours.test";
const plain = { words: { subject: "", opening: "", closing: "" }, accent: null, logo: null, firmName: firm.name, footer: "" };
const every = MESSAGE_KINDS.flatMap((kind) => locales.map((locale) => ({ kind, locale })));

describe("every message there is", () => {
  test.each(every)("$kind has a sample in $locale, whole in HTML and as text, with its figures in place", async ({ kind, locale }) => {
    const letter = await sampleLetter(kind, locale, firm, url);
    const { subject, text, html } = await renderLetter(dressLetter(letter, plain));
    expect(letter.locale).toBe(locale);
    for (const part of [subject, text, html]) {
      expect(part).not.toMatch(/undefined|NaN|\[object|\{\w+\}|Invalid Date/);
      expect(part.trim()).not.toBe("");
    }
    expect(text).toContain(letter.heading);
    expect(html).toContain(`lang="${locale}"`);
    if (letter.hours) expect(html).toContain('role="img"');
  });

  test.each(MESSAGE_KINDS)("%s says something else in each language", async (kind) => {
    const texts = await Promise.all(locales.map(async (locale) => (await renderLetter(await sampleLetter(kind, locale, firm, url))).subject));
    expect(new Set(texts).size).toBe(locales.length);
  });

  test.each(MESSAGE_KINDS)("%s fills every blank that its rule offers, and offers every one that it fills", async (kind) => {
    const letter = await sampleLetter(kind, "en", firm, url);
    expect(Object.keys(letter.blanks).toSorted()).toEqual([...MESSAGE_RULES[kind].blanks].toSorted());
  });

  test.each(every)("$kind has a name in $locale for the list of messages", async ({ kind, locale }) => {
    const t = await translatorFor(locale, "messages");
    expect(t(`kind.${kind}`)).not.toBe("");
  });
});

describe("the firm's own words", () => {
  const words = { subject: "{{firm}}: {{number}}\r\nBcc: all@list.test", opening: "Dear {{client}},\n\nhere it is: {{nothing}}<b>now</b>", closing: "Yours,\n{{firm}}" };

  test("stand around the letter's own, with blanks filled and nothing of them read as markup or header", async () => {
    const letter = dressLetter(await sampleLetter("invoice", "en", firm, url), { ...plain, words, footer: "Northgate IT, Boston" });
    const { subject, text, html } = await renderLetter(letter);
    expect(subject).toBe("Northgate IT: INV-2026-0117 Bcc: all@list.test");
    expect(letter.paragraphs.slice(0, 2)).toEqual(["Dear Harlow & Price,", "here it is: <b>now</b>"]);
    expect(html).toContain("&lt;b&gt;now&lt;/b&gt;");
    expect(text.indexOf("Yours,")).toBeGreaterThan(text.indexOf("attached as a PDF"));
    expect(text).toContain("Northgate IT, Boston");
  });

  test("a colour and a logo are drawn, the logo no larger than a head may be", async () => {
    const letter = dressLetter(await sampleLetter("invoice", "en", firm, url), { ...plain, accent: "#7a1f5c", logo: { width: 1_600, height: 400 } });
    const { html } = await renderLetter(letter);
    expect(html).toContain("#7a1f5c");
    expect(html).toMatch(/<img[^>]*alt="Northgate IT"[^>]*src="cid:firm-logo"/);
    expect(letter.look.logo).toEqual({ width: 200, height: 50, name: "Northgate IT" });
  });

  test("blanks are found by name, however they are spaced", () => {
    expect(blanksIn("{{firm}} {{ number }} {{firm}} {firm} {{Firm}}")).toEqual(["firm", "number"]);
  });
});
