// Signing up: whoever asks learns nothing about whose addresses have accounts, and only who reads the mail opens a firm.

import { expect, test } from "vitest";
import { now, withClock } from "@/lib/clock";
import { placesOf, platform, sessionFacts } from "@/lib/db/platform";
import { forgetExpired, openSession, signInWithLink } from "@/lib/features/people/door";
import { acceptInvitation, resetPassword } from "@/lib/features/people/joining";
import { linkDetails } from "@/lib/features/people/queries";
import { closeSupport } from "@/lib/features/support/operators";
import { openFirm, openFurtherFirm, requestFirm } from "@/lib/features/tenants/opening";
import { freshTenant } from "@/tests/support/database";
import { inside, self } from "@/tests/support/operators";
import { freshEmail, freshOrigin, mailedLinks, newestToken } from "@/tests/support/people";
import { later, someone } from "@/tests/support/second-factor";

const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });
const firm = { firmName: "Northgate IT", country: "IT", currency: "EUR", timeZone: "Europe/Rome", locale: "it" } as const;
const newcomer = { ...firm, name: "Olga Owner", password: "a long enough password" };

async function tokenFor(email: string): Promise<string> {
  await requestFirm({ email, locale: "en" }, freshOrigin());
  return newestToken(email);
}

const personOf = (email: string) => platform().person.findUnique({ where: { email } });
const codes = (outcomes: PromiseSettledResult<unknown>[]) => outcomes.map((one) => (one.status === "fulfilled" ? "open" : (one.reason as { code: string }).code)).toSorted();

test("signing up answers alike for known and unknown addresses, mails both, and is limited alike", async () => {
  const ask = async (email: string) => {
    const answers: unknown[] = [];
    for (let time = 0; time < 7; time += 1) {
      answers.push(await requestFirm({ email, locale: "en" }, freshOrigin()).then((done) => done ?? "asked", (error: { code: string }) => error.code));
    }
    return { answers, mails: (await mailedLinks(email)).length, links: await platform().mailLink.count({ where: { email } }) };
  };
  const nobody = freshEmail("nobody");
  const known = await ask((await someone()).email);
  expect(known).toEqual({ answers: [...Array(5).fill("asked"), "too_many_attempts", "too_many_attempts"], mails: 5, links: 5 });
  expect(await ask(nobody)).toEqual(known);
  expect(await personOf(nobody)).toBeNull();
});

test("one network address may not ask for many", async () => {
  const origin = freshOrigin();
  const answers: string[] = [];
  for (let time = 0; time < 21; time += 1) answers.push(await requestFirm({ email: freshEmail(), locale: "en" }, origin).then(() => "asked", (error: { code: string }) => error.code));
  expect(answers).toEqual([...Array(20).fill("asked"), "too_many_attempts"]);
});

test("signing up takes as long for a known address as for an unknown one", async () => {
  const timed = async (emails: string[]) => {
    const times: number[] = [];
    for (const email of emails) {
      const start = performance.now();
      await requestFirm({ email, locale: "en" }, freshOrigin());
      times.push(performance.now() - start);
    }
    return times.toSorted((a, b) => a - b)[4]!;
  };
  const known = await Promise.all(Array.from({ length: 9 }, async () => (await platform().person.create({ data: { email: freshEmail(), name: "Paula Person" } })).email));
  const unknown = Array.from({ length: 9 }, () => freshEmail("nobody"));
  const ratio = (await timed(unknown)) / (await timed(known));
  expect(ratio).toBeGreaterThan(0.3);
  expect(ratio).toBeLessThan(3.3);
});

test("who reads the mail opens the firm, is signed in at its desk, and their address is proved", async () => {
  const email = freshEmail("owner");
  const token = await tokenFor(email);
  expect(await mailedLinks(email)).toMatchObject([{ purpose: "open_firm", locale: "en" }]);
  expect(await linkDetails(token)).toMatchObject({ purpose: "open_firm", email, known: false });
  const { ticket } = await openFirm({ token, ...newcomer }, freshOrigin());
  const { personId } = await signInWithLink({ token: ticket! }, freshOrigin());
  expect(await placesOf(personId)).toMatchObject([{ tenantName: "Northgate IT", role: "owner", currency: "EUR" }]);
  expect((await personOf(email))?.addressProvedAt).not.toBeNull();
});

test("of two clicks at once one opens a firm, and of two links of one address as well", async () => {
  const [email, twice] = [freshEmail("owner"), freshEmail("owner")];
  const token = await tokenFor(email);
  expect(codes(await Promise.allSettled([1, 2].map(() => openFirm({ token, ...newcomer }, freshOrigin()))))).toEqual(["link_spent", "open"]);
  expect(await placesOf((await personOf(email))!.id)).toHaveLength(1);
  const tokens = [await tokenFor(twice), await tokenFor(twice)];
  const both = codes(await Promise.allSettled(tokens.map((each) => openFirm({ token: each, ...newcomer }, freshOrigin()))));
  expect(both.filter((code) => code === "open")).toHaveLength(1);
  expect(await placesOf((await personOf(twice))!.id)).toHaveLength(1);
});

test("a link lasts a day and is forgotten after another; one of another kind opens no firm, and this one nothing else", async () => {
  const email = freshEmail("owner");
  const token = await tokenFor(email);
  expect(await withClock(later(86_340), () => linkDetails(token))).toMatchObject({ purpose: "open_firm" });
  await withClock(later(86_401), () => expect(openFirm({ token, ...newcomer }, freshOrigin())).rejects.toEqual(refusal("link_spent")));
  await expect(signInWithLink({ token }, freshOrigin())).rejects.toEqual(refusal("link_spent"));
  await expect(acceptInvitation({ token, locale: "en" }, null)).rejects.toEqual(refusal("link_spent"));
  await expect(resetPassword({ token, password: "another long password" })).rejects.toEqual(refusal("link_spent"));
  await expect(openFirm({ token: "x".repeat(43), ...newcomer }, freshOrigin())).rejects.toEqual(refusal("link_spent"));
  expect(await personOf(email)).toBeNull();
  await forgetExpired(later(2 * 86_400 + 60));
  expect(await platform().mailLink.count({ where: { email } })).toBe(0);
});

test("an address that has an account opens no second one by the link, whoever asked; in their own session they open a further firm", async () => {
  const { owner } = await freshTenant();
  const person = await someone(owner);
  const stranger = await someone();
  const token = await tokenFor(person.email);
  expect(await mailedLinks(person.email)).toMatchObject([{ purpose: "open_further_firm" }]);
  const before = await personOf(person.email);
  await expect(openFirm({ token, ...newcomer }, freshOrigin())).rejects.toEqual(refusal("email_taken"));
  await expect(openFurtherFirm({ token, ...firm }, stranger.self, freshOrigin())).rejects.toEqual(refusal("link_spent"));
  expect(await personOf(person.email)).toEqual(before);
  expect(await placesOf(person.personId)).toHaveLength(1);
  expect(codes(await Promise.allSettled([1, 2].map(() => openFurtherFirm({ token, ...firm }, person.self, freshOrigin()))))).toEqual(["link_spent", "open"]);
  expect(await placesOf(person.personId)).toHaveLength(2);
  expect((await sessionFacts(person.self.sessionId, now()))?.place).toMatchObject({ tenantName: "Northgate IT", role: "owner" });
});

test("the link that goes to an account lasts a day as well", async () => {
  const person = await someone();
  const token = await tokenFor(person.email);
  expect(await withClock(later(86_340), () => linkDetails(token))).toMatchObject({ purpose: "open_further_firm" });
  await withClock(later(86_401), () => expect(openFurtherFirm({ token, ...firm }, person.self, freshOrigin())).rejects.toEqual(refusal("link_spent")));
  expect(await placesOf(person.personId)).toEqual([]);
});

test("a session that a firm's provider opened opens no further firm", async () => {
  const home = await freshTenant();
  const token = await tokenFor(home.owner.email);
  const bound = await openSession({ id: home.owner.personId, locale: "en" }, { method: "identity", factorAt: now(), boundTenantId: home.tenantId }, freshOrigin(), now());
  await expect(openFurtherFirm({ token, ...firm }, { personId: home.owner.personId, sessionId: bound.sessionId }, freshOrigin())).rejects.toEqual(refusal("bound_session"));
  expect(await placesOf(home.owner.personId)).toHaveLength(1);
});

test("a session in which support sits opens no further firm; the operator's own does", async () => {
  const { operator } = await inside();
  const token = await tokenFor(operator.email);
  await expect(openFurtherFirm({ token, ...firm }, operator, freshOrigin())).rejects.toEqual(refusal("bound_session"));
  expect(await placesOf(operator.personId)).toEqual([]);
  await closeSupport(await self(operator.sessionId));
  await openFurtherFirm({ token, ...firm }, operator, freshOrigin());
  expect(await placesOf(operator.personId)).toMatchObject([{ tenantName: "Northgate IT", role: "owner" }]);
});
