// Faults in what is worked out, written and shown.

import type { Fault } from "@/lib/cli/faults/fault";

export const FAULTS_OF_RULES: Fault[] = [
  {
    name: "work is rounded to the nearest step", file: "lib/domain/charge-rounding.ts",
    find: "Math.ceil((seconds - base", replace: "Math.round((seconds - base",
    test: "tests/domain/charge.test.ts", named: "rounding",
  },
  {
    name: "a cell that is a formula is run", file: "lib/domain/csv.ts",
    find: "LOOKS_LIKE_FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text", replace: "LOOKS_LIKE_FORMULA.test(text) && !NUMBER.test(text) ? text : text",
    test: "tests/domain/csv.test.ts", named: "a cell that begins like a formula",
  },
  {
    name: "a name ends a mail's header", file: "lib/mail/one-line.ts",
    find: "text.replace(/[\\s\\p{Cc}\\u2028\\u2029]+/gu, \" \").trim()", replace: "text",
    test: "tests/domain/letters.test.ts", named: "has a subject of one line",
  },
  {
    name: "after signing in one is led to another house", file: "lib/domain/own-path.ts",
    find: "/^\\/(?!\\/)", replace: "/^\\/",
    test: "tests/domain/people.test.ts", named: "signing in leads nowhere outside",
  },
  {
    name: "text that can't be stored passes the API", file: "lib/api/reading.ts",
    find: "  refuseHostile(body);\n", replace: "",
    test: "tests/database/api-hostile.test.ts", named: "text that can't be stored",
  },
  {
    name: "text that can't be stored passes a form", file: "lib/features/fields.ts",
    find: "STORABLE.test(text) && text.isWellFormed()", replace: "text.length >= 0",
    test: "tests/domain/hostile-names.test.ts", named: "text that can't be stored",
  },
  {
    name: "a cursor that was altered is believed", file: "lib/api/cursor.ts",
    find: "bytes.length > SEAL_BYTES && timingSafeEqual(bytes.subarray(0, SEAL_BYTES), seal(list, text))", replace: "bytes.length > SEAL_BYTES",
    test: "tests/database/api-requests.test.ts", named: "pages go on where they ended",
  },
  {
    name: "an answer of the API may be kept by others", file: "lib/api/serve.ts",
    find: "\"cache-control\": \"private, no-store\"", replace: "\"cache-control\": \"public, max-age=60\"",
    test: "tests/database/api-requests.test.ts", named: "work is logged",
  },
  {
    name: "a server with known holes is no reason to stop", file: "lib/cli/version-floor.ts",
    find: "minor >= safeMinor) return undefined;", replace: "minor >= 0) return undefined;",
    test: "tests/database/production.test.ts", named: "versions of PostgreSQL are told apart",
  },
  {
    name: "a token is written into the log", file: "lib/log.ts",
    find: "  \"token\",\n", replace: "",
    test: "tests/domain/hostile-names.test.ts", named: "in the log a name is one field",
  },
];
