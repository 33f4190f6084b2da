// Faults in the front server, one for each of its guards.

import type { Fault } from "@/lib/cli/faults/fault";

const door = "tests/domain/front-door.test.ts";
const load = "tests/domain/front-load.test.ts";
const line = "tests/domain/front-line.test.ts";
const running = "tests/domain/front-process.test.ts";
const answers = "tests/architecture/answers.test.ts";

const aHeader = (header: string, find: string): Fault => ({ name: `at the front: no answer bears ${header}`, file: "lib/front/policy.ts", find, replace: "", test: answers, named: "every header of an answer is listed" });

export const FAULTS_OF_FRONT: Fault[] = [
  {
    name: "at the front: any script of a page runs", file: "lib/front/policy.ts",
    find: "'nonce-${nonce}' 'strict-dynamic'", replace: "'unsafe-inline'",
    test: answers, named: "every header of an answer is listed",
  },
  {
    name: "at the front: all answers share a nonce", file: "lib/front/server.ts",
    find: "randomBytes(16).toString(\"base64\")", replace: "Buffer.alloc(16, randomBytes.name).toString(\"base64\")",
    test: answers, named: "each answer has a nonce of its own",
  },
  {
    name: "at the front: a file may do what a page may", file: "lib/front/policy.ts",
    find: "  return contentType.startsWith(\"application/pdf\") ? PAPER : ANYTHING_ELSE;", replace: "  return contentType.startsWith(\"application/pdf\") ? PAPER : page;",
    test: answers, named: "what is no page may do nothing",
  },
  aHeader("X-Content-Type-Options", "  \"x-content-type-options\": \"nosniff\",\n"),
  aHeader("X-Frame-Options", "  \"x-frame-options\": \"DENY\",\n"),
  aHeader("X-Permitted-Cross-Domain-Policies", "  \"x-permitted-cross-domain-policies\": \"none\",\n"),
  aHeader("Referrer-Policy", "  \"referrer-policy\": \"strict-origin-when-cross-origin\",\n"),
  aHeader("Permissions-Policy", "  \"permissions-policy\": PERMISSIONS,\n"),
  aHeader("Cross-Origin-Opener-Policy", "  \"cross-origin-opener-policy\": \"same-origin\",\n"),
  aHeader("Cross-Origin-Resource-Policy", "  \"cross-origin-resource-policy\": \"same-origin\",\n"),
  aHeader("Strict-Transport-Security", "  if (secure) response.setHeader(\"strict-transport-security\", `max-age=${TWO_YEARS_SECONDS}; includeSubDomains`);\n"),
  {
    name: "at the front: what a signed-in person is told is kept by others", file: "lib/front/policy.ts",
    find: "  response.setHeader(\"cache-control\", \"private, no-store\");\n", replace: "",
    test: answers, named: "nothing is kept of what somebody",
  },
  {
    name: "at the front: an answer that hands out a cookie is kept", file: "lib/front/policy.ts",
    find: " || response.hasHeader(\"set-cookie\")", replace: "",
    test: answers, named: "nothing is kept of what somebody",
  },
  {
    name: "over HTTPS a cookie is not bound to its host", file: "lib/domain/cookie-name.ts",
    find: "secure ? `__Host-${name}` : name", replace: "secure ? name : name",
    test: answers, named: "over HTTPS a cookie is bound",
  },
  {
    name: "at the front: an address may be as long as it likes", file: "lib/front/gateway.ts",
    find: "const LONGEST_ADDRESS = 8_192;", replace: "const LONGEST_ADDRESS = 8_192_000;",
    test: door, named: "that is too long is refused",
  },
  {
    name: "at the front: an address with steps is passed on", file: "lib/front/gateway.ts",
    find: "/[\\0\\\\]|(^|\\/)\\.\\.?(\\/|$)/", replace: "/[\\0\\\\]/",
    test: door, named: "that can't be read is refused",
  },
  {
    name: "at the front: an address names another site", file: "lib/front/gateway.ts",
    find: "/^\\/(?!\\/)[", replace: "/^\\/[",
    test: door, named: "that can't be read is refused",
  },
  {
    name: "at the front: any method is passed on", file: "lib/front/gateway.ts",
    find: " ?? methodComplaint(request.method ?? \"\", path)", replace: "",
    test: door, named: "that nobody needs is refused",
  },
  {
    name: "any host's name is answered", file: "lib/front/gateway.ts",
    find: " ?? hostComplaint(path, guest, baseUrl)", replace: "",
    test: door, named: "that isn't ours is re",
  },
  {
    name: "another site's page acts at the front", file: "lib/front/gateway.ts",
    find: "site === undefined || site === \"same-origin\" || site === \"none\") ? undefined", replace: "site === undefined || site !== \"never\") ? undefined",
    test: door, named: "of another site is refused",
  },
  {
    name: "at the front: what needs no page brings a cookie along", file: "lib/front/server.ts",
    find: "  leaveCookie(request);\n", replace: "",
    test: door, named: "whoever need not say from which page",
  },
  {
    name: "at the front: anybody is believed about who they are", file: "lib/front/guest.ts",
    find: "  const believed = trusted(peer);", replace: "  const believed = isIP(peer) !== 0;",
    test: door, named: "is believed of the one that was asked",
  },
  {
    name: "at the front: what only we say of a request is passed on", file: "lib/front/guest.ts",
    find: "if (OURS.test(name)) delete headers[name];", replace: "if (name === \"forwarded\") delete headers[name];",
    test: door, named: "is believed of the one that was asked",
  },
  {
    name: "at the front: anybody chooses a request's id", file: "lib/front/guest.ts",
    find: "(believed && idIn(headers)) || randomUUID()", replace: "idIn(headers) || randomUUID()",
    test: door, named: "is believed of the one that was asked",
  },
  {
    name: "at the front: a body is as large as it likes", file: "lib/front/body.ts",
    find: "      if (length + part.length > most) return finish(\"too_large\");\n", replace: "",
    test: load, named: "a body without a length is counted",
  },
  {
    name: "at the front: a body that is announced too large is sent all the same", file: "lib/front/server.ts",
    find: "  if (announcesMore(request, most)) return \"too_large\";\n", replace: "",
    test: load, named: "a body that is announced too large",
  },
  {
    name: "at the front: one network fills the room for bodies", file: "lib/front/body-room.ts",
    find: "theirs > this.#mostEach || ", replace: "",
    test: load, named: "one network fills its share",
  },
  {
    name: "at the front: files fill the whole room for bodies", file: "lib/front/body-room.ts",
    find: "own + bytes > SMALL_BYTES || ", replace: "",
    test: load, named: "while files fill three quarters",
  },
  {
    name: "at the front: those who fill the room for bodies take the rest of it, too", file: "lib/front/body-room.ts",
    find: " || theirs > this.#mostEach * ENOUGH", replace: "",
    test: load, named: "while files fill three quarters",
  },
  {
    name: "at the front: a file is trickled", file: "lib/front/body.ts",
    find: "if (length - seen < paceBytes)", replace: "if (length === seen)",
    test: load, named: "a large file that is trickled",
  },
  {
    name: "at the front: all bodies hold as much as they like", file: "lib/front/body-room.ts",
    find: " || this.#all + bytes > this.#most", replace: "",
    test: load, named: "all bodies together hold no more",
  },
  {
    name: "at the front: a head never ends", file: "lib/front/server.ts",
    find: "headersTimeout: headMs, ", replace: "",
    test: load, named: "a head that never ends",
  },
  {
    name: "at the front: a request may take for ever", file: "lib/front/server.ts",
    find: "requestTimeout: wholeMs,", replace: "requestTimeout: wholeMs * 1_000,",
    test: load, named: "a request that comes steadily",
  },
  {
    name: "at the front: whoever reads nothing is waited for", file: "lib/front/server.ts",
    find: "  if (!rules.developing) server.setTimeout(silentMs);\n", replace: "",
    test: load, named: "whoever stops reading",
  },
  {
    name: "at the front: everybody comes in at once", file: "lib/front/admission.ts",
    find: "if (this.#free) return", replace: "if (this.#under < 1_000) return",
    test: line, named: "beyond what is worked on at once",
  },
  {
    name: "at the front: under overload everybody waits for as long as usual", file: "lib/front/admission.ts",
    find: "> STANDING_MS ?", replace: "> STANDING_MS * 1_000 ?",
    test: line, named: "in a line that doesn't run empty",
  },
  {
    name: "at the front: whoever waits for a provider keeps the others out", file: "lib/front/admission.ts",
    find: "}, this.#patience.asideMs);", replace: "}, 1_000 * this.#patience.asideMs);",
    test: line, named: "whoever waits for somebody else",
  },
  {
    name: "at the front: all who wait for a provider are held", file: "lib/front/admission.ts",
    find: "this.#most * MOST_INSIDE", replace: "this.#most * 1_000",
    test: line, named: "whoever waits for somebody else",
  },
  {
    name: "at the front: the line has no end", file: "lib/front/admission.ts",
    find: "this.#most * LONGEST_LINE", replace: "this.#most * 1_000",
    test: line, named: "a line has an end",
  },
  {
    name: "at the front: whoever has gone away is worked on", file: "lib/front/server.ts",
    find: "  if (response.closed) return leave();\n", replace: "",
    test: line, named: "whoever goes away while in line",
  },
  {
    name: "at the front: an end cuts what is under way", file: "lib/front/ending.ts",
    find: "closeAllConnections(), endMs)", replace: "closeAllConnections(), 0)",
    test: load, named: "what is under way is finished",
  },
  {
    name: "at the front: a token stands in the log", file: "lib/front/route-class.ts",
    find: " ? \":id\" : \":token\")", replace: " ? \":id\" : part)",
    test: running, named: "the web server tells its figures",
  },
  {
    name: "at the front: a token leaves with a trace", file: "lib/front/traces.ts",
    find: "spanProcessors: [withoutTokens, ", replace: "spanProcessors: [",
    test: running, named: "the web server tells its figures",
  },
  {
    name: "at the front: anybody reads the figures", file: "lib/front/server.ts",
    find: "rules.metricsToken === undefined || !timingSafeEqual(digest(brought), digest(rules.metricsToken))", replace: "rules.metricsToken === undefined && !timingSafeEqual(digest(brought), digest(\"\"))",
    test: running, named: "the web server tells its figures",
  },
  {
    name: "a process tells its figures to the world", file: "lib/metrics/listener.ts",
    find: "server.listen(port, \"127.0.0.1\", resolve)", replace: "server.listen(port, resolve)",
    test: running, named: "the web server tells its figures",
  },
];
