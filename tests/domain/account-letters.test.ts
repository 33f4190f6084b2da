import { expect, test } from "vitest";
import { locales } from "@/lib/i18n/locale";
import { type AccountNewsLetter, accountNewsLetter } from "@/lib/mail/account-news-letter";
import { linkLetter } from "@/lib/mail/link-letter";
import { renderLetter } from "@/lib/mail/render";

const NEWS = ["app_added", "app_removed", "codes_made", "recovery_used", "passkey_added", "passkey_removed", "password_changed", "mail_changed", "factors_taken", "codes_guessed"] as const satisfies readonly AccountNewsLetter["news"][];

const told = { at: new Date("2026-11-22T14:05:00Z"), address: "203.0.113.9", userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", accountUrl: "https://hours.example/account" };

test.each(NEWS)("of %s a person is told in each language: what, when, from where, and what to do if it was not them", async (news) => {
  const subjects = new Set<string>();
  for (const locale of locales) {
    const { subject, text } = await renderLetter(await accountNewsLetter({ ...told, locale, news, name: "Laptop" }));
    subjects.add(subject);
    for (const part of ["2026", "UTC", "203.0.113.9", "Firefox", "Linux", "Laptop", "https://hours.example/account"]) expect(text).toContain(part);
    expect(`${subject} ${text}`).not.toMatch(/\{|account_mail/);
  }
  expect(subjects.size).toBe(locales.length);
});

test("where it was not asked from a browser, no device is named, and nobody's passkey writes markup", async () => {
  const letter = await accountNewsLetter({ ...told, address: "", userAgent: "", locale: "en", news: "passkey_added", name: '<img src=x onerror="alert(1)">' });
  expect(letter.facts.map(({ label }) => label)).toEqual(["When", "Passkey"]);
  expect((await renderLetter(letter)).html).not.toContain("<img src=x");
});

test.each(locales)("the link to another address says where to press it, in %s", async (locale) => {
  const url = "https://hours.example/link/abc";
  const { subject, text } = await renderLetter(await linkLetter({ locale, purpose: "change_email", url, firmName: null, inviterName: null }));
  expect(subject).toContain("Hourbank");
  expect(text).toContain(url);
});
