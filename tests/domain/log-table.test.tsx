import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LogFilters } from "@/components/log/log-filters";
import { LogTable } from "@/components/log/log-table";
import { RolesTable } from "@/components/roles/roles-table";
import { LOG_EVENTS, type LogEvent } from "@/lib/domain/log-event";
import { PERMISSIONS } from "@/lib/domain/permission";
import type { LogRow } from "@/lib/features/log/queries";
import { locales } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";

const row = (event: LogEvent, seq: number): LogRow => ({
  seq, event, at: new Date("2026-11-22T10:00:00Z"), actor: { kind: "member", id: "m", name: "Tara <b>" }, key: { id: "k", name: "Sync" }, about: { noun: "member", id: "x", name: null },
  details: { from: "owner", to: "none", seconds: 3_600, scopes: "clients:read", what: "book", permission: "log.read", until: "2026-11-23T10:00:00Z", name: "x" },
  address: "192.0.2.1", userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", requestId: "r", hash: "00",
});

test.each(locales)("every event has its sentence in the log, in %s, and every role its line", async (locale) => {
  const messages = await loadMessages(locale, ["common", "log", "roles", "people", "payments", "portal_people"]);
  const missing: string[] = [];
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC" onError={(error) => missing.push(error.message)}>
      <LogFilters search={{ what: "all" }} people={[{ id: "m", name: "Tara" }]} />
      <LogTable rows={(Object.keys(LOG_EVENTS) as LogEvent[]).map(row)} timeZone="UTC" />
      <RolesTable permissions={PERMISSIONS} />
    </NextIntlClientProvider>,
  );
  expect(missing).toEqual([]);
  expect(html).not.toContain("Tara <b>");
  expect(html).not.toContain("log.event.");
  expect(html).not.toMatch(/log\.read|2026-11-23T/);
});

test("a change of costs says from which month, and whether it was taken back", async () => {
  const messages = await loadMessages("en", ["log", "roles", "payments", "portal_people"]);
  const said = (details: LogRow["details"]) =>
    renderToStaticMarkup(
      <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
        <LogTable rows={[{ ...row("costs_changed", 1), details }]} timeZone="UTC" />
      </NextIntlClientProvider>,
    );
  expect(said({ fromMonth: "2026-11" })).toContain("From November 2026 on");
  expect(said({ fromMonth: "2026-11", removed: true })).toContain("From November 2026 on · taken back");
  expect(said({ removed: "2026-12-24" })).toContain("taken back: Dec 24, 2026");
});
