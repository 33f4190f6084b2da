// Faults at the doors: who is let in, for how long, and what they may do.

import type { Fault } from "@/lib/cli/faults/fault";

const gates = "tests/database/gates.test.ts";
const door = "tests/database/people-door.test.ts";
const opening = "tests/database/opening.test.ts";
const codes = "tests/database/second-factor.test.ts";
const log = "tests/database/log-events.test.ts";
const requests = "tests/database/api-requests.test.ts";
const keys = "tests/database/api-keys.test.ts";

export const FAULTS_OF_DOORS: Fault[] = [
  {
    name: "an action doesn't ask what the role allows", file: "lib/web/standing.ts",
    find: "here.kind === \"desk\" && permits(here.place.role as Role, permission)) return here;", replace: "here.kind === \"desk\") return here;",
    test: gates, named: "what a role may not do",
  },
  {
    name: "a page doesn't ask what the role allows", file: "lib/web/staff.ts",
    find: "  if (!permits(staff.role, permission)) {", replace: "  if (permission === undefined) {",
    test: gates, named: "what a role may not do",
  },
  {
    name: "an action of the portal doesn't ask for its right", file: "lib/web/contact.ts",
    find: "      if (gate.right && !contactMay(who, gate.right)) throw new Refusal(\"not_permitted\");\n", replace: "",
    test: gates, named: "a contact whose right was taken back",
  },
  {
    name: "a page of the portal doesn't ask for its right", file: "lib/web/contact.ts",
    find: "      requireRight(contact, right);\n", replace: "",
    test: gates, named: "a contact whose right was taken back",
  },
  {
    name: "a contact who was put away keeps their rights", file: "lib/web/contact.ts",
    find: "portalAccess: true, archivedAt: null }, select: { rights: true }", replace: "portalAccess: true }, select: { rights: true }",
    test: gates, named: "a contact whose right was taken back",
  },
  {
    name: "another site's page sends with our cookie", file: "lib/web/own-page.ts",
    find: "  if (site !== null && site !== \"same-origin\") return false;\n", replace: "",
    test: gates, named: "what is sent later",
  },
  {
    name: "signing out leaves the session open", file: "lib/features/people/door.ts",
    find: "  const { count } = await platform().session.deleteMany({ where: { id: sessionId } });", replace: "  const count = await Promise.resolve(1);",
    test: gates, named: "a cookie that was copied",
  },
  {
    name: "a session never ends by itself", file: "lib/db/platform.ts",
    find: "AND session.expires_at > ${at}`", replace: "AND ${at}::timestamptz IS NOT NULL`",
    test: gates, named: "a session ends when its time is over",
  },
  {
    name: "who was removed keeps their place", file: "prisma/migrations/0024_sign_in/migration.sql",
    find: "     WHERE m.person_id = p_person AND m.status = 'active'\n    UNION ALL", replace: "     WHERE m.person_id = p_person\n    UNION ALL",
    test: gates, named: "a member who was removed",
  },
  {
    name: "passwords may be guessed without end", file: "lib/features/people/attempts.ts",
    find: "  if (over.includes(true)) throw new Refusal(\"too_many_attempts\");\n", replace: "",
    test: door, named: "a shut account",
  },
  {
    name: "a network of addresses guesses from each of them", file: "lib/features/people/attempts.ts",
    find: "networkOf(address)", replace: "address",
    test: door, named: "whoever has a network of version 6",
  },
  {
    name: "a person ends the sessions of others", file: "lib/features/people/account.ts",
    find: "where: { id: input.sessionId, personId: self.personId }", replace: "where: { id: input.sessionId }",
    test: door, named: "a person ends their own sessions",
  },
  {
    name: "a link is not spent", file: "lib/features/people/links.ts",
    find: "purpose: { in: [...purposes] }, usedAt: null,", replace: "purpose: { in: [...purposes] },",
    test: door, named: "a mailed link signs in once",
  },
  {
    name: "a link works for ever", file: "lib/features/people/links.ts",
    find: "purpose: { in: [...purposes] }, usedAt: null, expiresAt: { gt: at } }", replace: "purpose: { in: [...purposes] }, usedAt: null }",
    test: door, named: "a mailed link signs in once",
  },
  {
    name: "signing up tells whose address has an account", file: "lib/features/tenants/opening.ts",
    find: "    const purpose = person ? \"open_further_firm\" : \"open_firm\";", replace: "    if (person) throw new Refusal(\"email_taken\");\n    const purpose = \"open_firm\";",
    test: opening, named: "signing up answers alike",
  },
  {
    name: "anybody may be mailed links to open firms without end", file: "lib/features/tenants/opening.ts",
    find: "  await countAttempt({ door: \"sign_up\", account: email, address: origin.address });\n", replace: "",
    test: opening, named: "one network address may not ask for many",
  },
  {
    name: "a link opens a firm for every click", file: "lib/features/tenants/opening.ts",
    find: "      const { email } = await spendLink(db, token, FIRM_LINKS, at);", replace: "      const { email } = (await peekLink(db, token, at))!;",
    test: opening, named: "of two clicks at once",
  },
  {
    name: "a link to open a firm opens one for an account that is there", file: "lib/features/tenants/opening.ts",
    find: "  if (!created) throw new Refusal(\"email_taken\");\n  return created;", replace: "  return created ?? (await db.person.findUniqueOrThrow({ where: { email: person.email }, select: { id: true, name: true, email: true } }));",
    test: opening, named: "an address that has an account",
  },
  {
    name: "somebody else's link opens a further firm", file: "lib/features/tenants/opening.ts",
    find: "      if (link.email !== email) throw new Refusal(\"link_spent\");\n", replace: "      if (link.email === \"\" && email === \"\") throw new Refusal(\"link_spent\");\n",
    test: opening, named: "an address that has an account",
  },
  {
    name: "codes may be guessed day after day", file: "lib/features/people/attempts.ts",
    find: "  if (day && (await isOver(day, keys.day))) throw new Refusal(\"too_many_today\");\n", replace: "  if (day) await isOver(day, keys.day);\n",
    test: codes, named: "guessing goes on for thirty codes",
  },
  {
    name: "right codes use the day up", file: "lib/features/people/attempts.ts",
    find: ", day?.reward(keys.day, 1)]", replace: "]",
    test: codes, named: "codes that were right",
  },
  {
    name: "nobody is told that codes were guessed", file: "lib/features/people/attempts.ts",
    find: "  if (over[0]) await shut?.();\n", replace: "",
    test: codes, named: "whoever guesses until the door is shut",
  },
  {
    name: "who guesses fills a mailbox", file: "lib/features/people/codes.ts",
    find: "  if (await passesOnce(`codes guessed ${personId}`, WARN_AGAIN_SECONDS)) await", replace: "  await",
    test: codes, named: "whoever guesses until the door is shut",
  },
  {
    name: "signing out leaves no trace", file: "lib/features/people/door.ts",
    find: "session.supportId === null) await logSignOut(session.personId, session.tenantId);", replace: "session.supportId === null) await Promise.resolve();",
    test: log, named: "signing out stands in the log",
  },
  {
    name: "who never came in signs out in the log", file: "lib/features/people/door.ts",
    find: "count === 1 && !session.pending && ", replace: "count === 1 && ",
    test: log, named: "signing out stands in the log",
  },
  {
    name: "tokens are kept as they are", file: "lib/token.ts",
    find: "new Uint8Array(createHash(\"sha256\").update(token).digest())", replace: "new Uint8Array(Buffer.from(token.slice(0, 32)))",
    test: door, named: "the database knows no token",
  },
  {
    name: "the last owner may leave", file: "lib/features/people/commands.ts",
    find: "  if (leavesNoOwner(members, memberId, next)) throw new Refusal(\"last_owner\");\n", replace: "",
    test: "tests/database/people.test.ts", named: "the last owner can neither",
  },
  {
    name: "a program does what its member may not", file: "lib/api/caller.ts",
    find: "  if (!permits(caller.role, permission)) {", replace: "  if (permission === undefined) {",
    test: keys, named: "a key does no more than its scopes",
  },
  {
    name: "a program does what its key is not for", file: "lib/api/caller.ts",
    find: "scope !== null && !caller.scopes.includes(scope)", replace: "scope === undefined",
    test: keys, named: "a key does no more than its scopes",
  },
  {
    name: "a program may ask without end", file: "lib/api/caller.ts",
    find: "  if (caller.requests <= caller.requestsAMinute) return;", replace: "  if (caller.requests > 0) return;",
    test: keys, named: "a key that asks too often",
  },
  {
    name: "a request that is sent again is done again", file: "lib/api/idempotency.ts",
    find: "      if (before) return before;\n      const reply = await work(db);", replace: "      if (before && before.status === 0) return before;\n      const reply = await work(db);",
    test: requests, named: "a POST that is no entry is done once",
  },
  {
    name: "other content passes under the same key", file: "lib/api/idempotency.ts",
    find: "  if (Buffer.compare(kept.requestHash, hash) !== 0) {", replace: "  if (hash.length === 0) {",
    test: requests, named: "the same POST again",
  },
  {
    name: "news that nobody signed is believed", file: "lib/adapters/payments/stripe/events.ts",
    find: "Stripe.webhooks.constructEvent(Buffer.from(raw), signature, secret, TOLERANCE_SECONDS, undefined, at.getTime())", replace: "JSON.parse(Buffer.from(raw).toString(\"utf8\")) as Stripe.Event",
    test: "tests/database/webhooks.test.ts", named: "what the firm's provider didn't sign",
  },
];
