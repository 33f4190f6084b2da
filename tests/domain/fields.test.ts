import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { clientSearch } from "@/lib/features/clients/input";
import { contractSearch } from "@/lib/features/contracts/input";
import { day, revision, timeZone } from "@/lib/features/fields";
import { invoiceSearch } from "@/lib/features/invoices/input";
import { messageSearch } from "@/lib/features/notifications/input";
import { contractSearch as choiceSearch, weekFilters } from "@/lib/features/time/input";
import { todayAddress } from "@/lib/features/today/input";

const accepts = (schema: typeof day | typeof revision | typeof timeZone, typed: unknown) => schema.safeParse(typed).success;

test.each(["2026-02-29", "2026-13-01", "26-01-01", "0000-01-01", "0026-03-02", "9999-12-31", "2026-03-02T00:00:00Z", ""])("%s is no day that anybody means", (typed) => {
  expect(accepts(day, typed)).toBe(false);
});

test("a leap day and the days at both ends are days", () => {
  expect(["2028-02-29", "1900-01-01", "2199-12-31"].every((typed) => accepts(day, typed))).toBe(true);
});

test("a zone has a name; an offset, which the database reads with the other sign, is refused", () => {
  expect(["Europe/Rome", "UTC", "America/Argentina/Buenos_Aires"].every((zone) => accepts(timeZone, zone))).toBe(true);
  expect(["+05:30", "-03:00", "+05", "Mars/Olympus", ""].some((zone) => accepts(timeZone, zone))).toBe(false);
});

test("a revision that no row can have is refused before the database is asked", () => {
  expect(accepts(revision, "7")).toBe(true);
  expect(["0", "2147483648", 1e15, "1.5", "seven"].some((typed) => accepts(revision, typed))).toBe(false);
});

const noId = "-".repeat(36);

test.each<[string, object, object]>([
  ["a week out of this age", weekFilters.parse({ week: "9999-12-31" }), {}],
  ["a week in the year nought", weekFilters.parse({ week: "0000-01-01" }), {}],
  ["a page of time after no entry", weekFilters.parse({ after: `2026-03-02_1_${noId}` }), {}],
  ["a page of time after no day", weekFilters.parse({ after: `2026-99-99_1_${randomUUID()}` }), {}],
  ["a day of Today that is none", todayAddress.parse({ day: "0000-00-00" }), {}],
  ["a page of invoices after no day", invoiceSearch.parse({ after: "2026-99-99~2026~17" }), { show: "open", q: "" }],
  ["a page of messages after no message", messageSearch.parse({ after: `2026-03-02T10:00:00.000Z~${noId}` }), { show: "all" }],
  ["a page of messages after no instant", messageSearch.parse({ after: `2026-03-02T99:99:99.000Z~${randomUUID()}` }), { show: "all" }],
  ["clients by a sign that can't be stored", clientSearch.parse({ q: "a\u0000" }), { q: "", show: "active", page: 1 }],
  ["contracts by a sign that can't be stored", contractSearch.parse({ q: "a\u0000" }), { q: "", show: "running", page: 1 }],
  ["the picker by half a character", choiceSearch.parse({ search: "a\uD800" }), { search: "" }],
])("an address asks for %s: it is read as not said", (_, read, meant) => {
  expect(JSON.parse(JSON.stringify(read))).toEqual(meant);
});

test("the address of a page that follows is read", () => {
  const [time, message] = [`2026-03-02_1772470800000000_${randomUUID()}`, `2026-03-02T10:00:00.000Z~${randomUUID()}`];
  expect(weekFilters.parse({ after: time }).after).toBe(time);
  expect(messageSearch.parse({ after: message }).after).toBe(message);
  expect(invoiceSearch.parse({ after: "2026-03-02~2026~17" }).after).toBe("2026-03-02~2026~17");
});
