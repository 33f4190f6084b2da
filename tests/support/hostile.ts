// What people with bad intent, broken programs and unusual names send. Each value goes where another is expected.

/** Texts that some part of the house could take for something else, or choke on. */
export const HOSTILE_TEXTS: readonly string[] = [
  "", " ", "\u0000", "Ada\u0000", "\ud800", "Ada\udfff", "\u202Eadnil\u202C", "\u2066Ada\u2069", "\u200b", "\ufeff", "\u0001\u0007", "\u001b[31mAda",
  "مرحبا بالعالم", "李小龍", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "e\u0301".repeat(30), "W".repeat(60), "x".repeat(1_000_000), "😀".repeat(50_000), "\n".repeat(5_000),
  "'; DROP TABLE client; --", "\" OR 1=1 --", "\\'; SELECT pg_sleep(3); --", "%_\\", "$1", "$$",
  "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]></title><svg onload=alert(1)>", "javascript:alert(1)", "data:text/html,<script>1</script>",
  "=1+1", "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1+1",
  "{{firm}}", "{{7*7}}", "${7*7}", "<%= 7 %>", "#{7}", "{name, plural, other {x}}", "{", "'{'", "# Ada", "![x](http://evil.test/x.png)", "[x](javascript:alert(1))", "`rm -rf`", "| a |",
  "Ada\r\nBcc: all@list.test", "Ada\nX-Header: x", "Ada\u2028x", "ada@client.test, eve@evil.test", "\"Ada\"@evil.test", "a@b",
  "__proto__", "constructor", "hasOwnProperty", "../../etc/passwd", "C:\\x", "/x/../..", "%2e%2e%2f", "%00",
  "0000-01-01", "9999-12-31", "2026-02-30", "2026-13-01", "-000001-01-01", "2026-11-22T00:00:00Z", "24:00", "25:61", "99:99",
  "1e400", "NaN", "Infinity", "-0", "0x10", "1_000", "١٢٣", "9".repeat(400), "9223372036854775808", "-1", "0.1", "1,5",
  "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "not-a-uuid", "null", "undefined", "true", "[object Object]",
  "Etc/GMT+99", "Mars/Phobos", "xx-XX", "ZZ", "#zzzzzz", "url(evil)",
];

/** Ends the names of things: whoever put such a name into a page as it is would have an element of it there, out of text and out of an attribute. */
export const PLANTED = "\"><b data-planted>";

/** Values of other kinds, as JSON can carry them. */
export const HOSTILE_JSON: readonly unknown[] = [
  null, true, false, 0, -1, 0.5, 1e-7, 1e21, 1e308, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER,
  [], {}, [null], ["x"], [["x"]], { length: 1e9 }, { toString: "x" }, { id: { not: null } }, { contains: "" }, { constructor: { prototype: {} } },
  JSON.parse('{"__proto__":{"role":"owner"}}'), nested(20), nested(3_000), Array.from({ length: 5_000 }, () => "x"),
];

/** What only React's own encoding can carry to an action. */
export const HOSTILE_OBJECTS: readonly unknown[] = [
  undefined, Number.NaN, Number.POSITIVE_INFINITY, -0, 10n ** 30n, new Date(Number.NaN), new Date(8.64e15), new Map([["name", "Ada"]]), new Set(["x"]),
  new Uint8Array(4), new FormData(), new Blob(["x"]), new URLSearchParams("a=1"), Object.create(null), Promise.resolve("x"),
];

function nested(depth: number): unknown {
  let inner: unknown = "deep";
  for (let level = 0; level < depth; level += 1) inner = level % 2 ? [inner] : { inner };
  return inner;
}

/** The places in a value where another value could stand: fields, items, and theirs. */
export function placesIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null || path.length > 4) return [path];
  const inner = Object.entries(value).flatMap(([name, each]) => placesIn(each, [...path, Array.isArray(value) ? Number(name) : name]));
  return path.length === 0 ? inner : [path, ...inner];
}

/** The same value with another one in one place. */
export function withValue(value: unknown, path: readonly (string | number)[], other: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return other;
  const inner = withValue((value as Record<string | number, unknown>)[first], rest, other);
  return Array.isArray(value) ? value.with(Number(first), inner) : { ...(value as object), [first]: inner };
}

/** Deals out values in turn, so that after many places each value has stood in many. */
export function dealer(values: readonly unknown[]): (count: number) => unknown[] {
  let next = 0;
  return (count) => Array.from({ length: count }, () => values[(next = (next + 7) % values.length)]);
}
