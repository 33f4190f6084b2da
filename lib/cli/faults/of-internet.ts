// Faults in what stands between the house and the internet: second factors, other sign-ins, webhooks out, log, backup.

import type { Fault } from "@/lib/cli/faults/fault";

const directory = "tests/contracts/identity.test.ts";

export const FAULTS_OF_INTERNET: Fault[] = [
  {
    name: "a firm's wish for a second factor is not heard", file: "lib/web/standing.ts",
    find: "place.requiresFactor && session.factorAt === null ? \"factor_needed\" : \"desk\"", replace: "session.factorAt === undefined ? \"factor_needed\" : \"desk\"",
    test: "tests/database/second-factor-gates.test.ts", named: "a firm that wants a second factor",
  },
  {
    name: "anybody's directory at Microsoft is good", file: "lib/adapters/identity/claims.ts",
    find: " || !directories.includes(tid)) throw", replace: ") throw",
    test: directory, named: "Microsoft vouches for nobody with",
  },
  {
    name: "a webhook goes to a private address", file: "lib/adapters/hooks/call.ts",
    find: "loopback && isLoopback(url) ? [\"127.0.0.0/8\", \"::1\"] : [];", replace: "[\"0.0.0.0/0\", \"::/0\"];",
    test: "tests/contracts/hook-call.test.ts", named: "a name with one public and one private address",
  },
  {
    name: "an entry of the log is altered and nobody notices", file: "lib/ledger/audit-log.ts",
    find: "(prev_hash <> before OR hash <> worked)", replace: "(prev_hash <> before)",
    test: "tests/database/log-chain.test.ts", named: "the audit names entry",
  },
  {
    name: "a backup that was altered is restored", file: "lib/cli/backup/read.ts",
    find: " || sum.hash.digest(\"hex\") !== sha256) throw", replace: ") throw",
    test: "tests/database/backup.test.ts", named: "a file that was cut off",
  },
  {
    name: "technicians sell hours", file: "lib/domain/permission.ts",
    find: "  \"block.sell\": OFFICE,", replace: "  \"block.sell\": EVERYONE,",
    test: "tests/database/permissions.test.ts", named: "the code permits what is written",
  },
];
