// One link, pressed by twenty at once: one gets through, and the others hear that it is spent.

import { expect, test } from "vitest";
import { platform } from "@/lib/db/platform";
import { setPassword } from "@/lib/features/people/account";
import { requestPasswordReset, requestSignInLink, signInWithLink } from "@/lib/features/people/door";
import { resetPassword } from "@/lib/features/people/joining";
import { freshEmail, freshOrigin, newestToken } from "@/tests/support/people";

const AT_ONCE = 20;

async function freshPerson(): Promise<{ email: string; personId: string }> {
  const email = freshEmail();
  const { id } = await platform().person.create({ data: { email, name: "Paula Person", locale: "en" } });
  await setPassword(id, "correct horse battery");
  return { email, personId: id };
}

/** How each of many at once ended: "in", or the code of the refusal. */
async function press(use: () => Promise<unknown>): Promise<Record<string, number>> {
  const ended = await Promise.all(Array.from({ length: AT_ONCE }, () => use().then(() => "in", (error: { code?: string }) => error.code ?? String(error))));
  return Object.fromEntries([...new Set(ended)].toSorted().map((each) => [each, ended.filter((other) => other === each).length]));
}

test("a link to sign in opens one session", async () => {
  const { email, personId } = await freshPerson();
  await requestSignInLink({ email, locale: "en" }, freshOrigin());
  const token = await newestToken(email);
  expect(await press(() => signInWithLink({ token }, freshOrigin()))).toEqual({ in: 1, link_spent: AT_ONCE - 1 });
  expect(await platform().session.count({ where: { personId } })).toBe(1);
});

test("a link for a new password sets one, and its ticket opens one session", async () => {
  const { email, personId } = await freshPerson();
  await requestPasswordReset({ email, locale: "en" }, freshOrigin());
  const token = await newestToken(email);
  const tickets: string[] = [];
  let turn = 0;
  expect(await press(async () => {
    const { ticket } = await resetPassword({ token, password: `a long new password ${(turn += 1)}` });
    if (ticket) tickets.push(ticket);
  })).toEqual({ in: 1, link_spent: AT_ONCE - 1 });
  expect(tickets).toHaveLength(1);
  expect(await press(() => signInWithLink({ token: tickets[0] ?? "" }, freshOrigin()))).toEqual({ in: 1, link_spent: AT_ONCE - 1 });
  expect(await platform().session.count({ where: { personId } })).toBe(1);
});
