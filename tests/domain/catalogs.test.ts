import { readdirSync } from "node:fs";
import path from "node:path";
import { parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { chooseLocale, locales } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import { namespaces } from "@/lib/i18n/namespaces";
import { translatorFor } from "@/lib/i18n/translator";

type Catalog = { [key: string]: string | Catalog };

/** Every text of a catalog by its dotted key. */
function texts(catalog: Catalog, prefix = ""): [string, string][] {
  return Object.entries(catalog).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : texts(value, `${prefix}${key}.`),
  );
}

async function textsOf(locale: (typeof locales)[number], name: (typeof namespaces)[number]["name"]): Promise<Map<string, string>> {
  const messages = (await loadMessages(locale, [name])) as { [name: string]: Catalog };
  return new Map(texts(messages[name] ?? {}));
}

/** The names that a text fills in, in order of the alphabet. */
function placeholders(text: string): string[] {
  const names = new Set<string>();
  const visit = (elements: ReturnType<typeof parse>): void => {
    for (const element of elements) {
      if (element.type !== 0 && element.type !== 7) names.add(element.value);
      if (element.type === 5 || element.type === 6) Object.values(element.options).forEach((option) => visit(option.value));
      if (element.type === 8) visit(element.children);
    }
  };
  visit(parse(text));
  return [...names].toSorted();
}

describe("the catalogs", () => {
  test("every file on the disk is listed and every listed one is there", () => {
    const messages = path.resolve(import.meta.dirname, "../../lib/i18n/messages");
    const listed = locales.flatMap((locale) => namespaces.map(({ name }) => `${locale}/${name}.json`));
    const found = locales.flatMap((locale) => readdirSync(path.join(messages, locale)).map((file) => `${locale}/${file}`));
    expect(found.toSorted()).toEqual(listed.toSorted());
  });

  test.each(namespaces.map(({ name }) => name))("%s says the same things, with the same figures, in all languages", async (name) => {
    const english = await textsOf("en", name);
    for (const locale of locales) {
      const other = await textsOf(locale, name);
      expect([...other.keys()].toSorted()).toEqual([...english.keys()].toSorted());
      expect([...other].filter(([, text]) => text.trim() === "")).toEqual([]);
      const figures = (catalog: Map<string, string>) => Object.fromEntries([...catalog].map(([key, text]) => [key, placeholders(text)]));
      expect(figures(other)).toEqual(figures(english));
    }
  });
});

test.each(locales)("the browser gets in %s just the catalogs that client components read", async (locale) => {
  const brought = { ...((await import(`../../lib/i18n/browser/${locale}.ts`)) as Record<string, Catalog>) };
  const read = namespaces.filter(({ client }) => client).map(({ name }) => name);
  expect(brought).toEqual(await loadMessages(locale, read));
});

describe("the language of a reader", () => {
  test("is the one of the cookie, else the browser's first that we speak, else English", () => {
    expect(chooseLocale("fr", "it")).toBe("fr");
    expect(chooseLocale("xx", "it-IT,it;q=0.9,en;q=0.8")).toBe("it");
    expect(chooseLocale(undefined, "de-DE,de;q=0.9,en;q=0.5,fr;q=0.7")).toBe("fr");
    expect(chooseLocale(undefined, "it;q=0, en")).toBe("en");
    expect(chooseLocale(undefined, "de")).toBe("en");
    expect(chooseLocale(undefined, null)).toBe("en");
  });

  test("a text that is missing stops a mail rather than leaving a hole in it", async () => {
    const translate = await translatorFor("it", "common");
    expect(translate("save")).toBe("Salva");
    expect(() => translate("no.such.text")).toThrow("no.such.text");
  });
});
