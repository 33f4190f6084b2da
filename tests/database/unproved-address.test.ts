// Signing up once asked for no proof of the address. Whoever came in then is asked for it when somebody invites them.

import { expect, test } from "vitest";
import { now } from "@/lib/clock";
import { placesOf } from "@/lib/db/platform";
import { inviteStaff } from "@/lib/features/people/commands";
import { openSession, requestPasswordReset } from "@/lib/features/people/door";
import { acceptInvitation, resetPassword } from "@/lib/features/people/joining";
import { signUpFirm } from "@/lib/features/tenants/opening";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { freshEmail, freshOrigin, newestToken } from "@/tests/support/people";
import { enrol, PASSWORD, someone } from "@/tests/support/second-factor";

const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });
const invite = (firm: FreshTenant, email: string) => firm.inFirm((db) => inviteStaff(db, firm.owner.actor, { name: "Nina New", email, role: "technician" }));

test("whoever signed up with somebody else's address does not come in by that person's invitation", async () => {
  const [firm, email] = [await freshTenant(), freshEmail("victim")];
  const settings = { firmName: "Squatter IT", country: "US", currency: "USD", timeZone: "UTC", locale: "en" } as const;
  const { personId } = await signUpFirm({ ...settings, name: "Mallory", email, password: "the squatter's choice" });
  await invite(firm, email);
  const token = await newestToken(email);
  const byMail = await openSession({ id: personId, locale: "en" }, { method: "link", factorAt: null }, freshOrigin(), now());
  for (const sessionId of [null, byMail.sessionId]) await expect(acceptInvitation({ token, locale: "en" }, sessionId)).rejects.toEqual(refusal("address_not_proved"));
  expect((await placesOf(personId)).map(({ tenantId }) => tenantId)).not.toContain(firm.tenantId);
  // A new password by mail shuts the squatter out; from then on it is the account of who reads the mail.
  await requestPasswordReset({ email, locale: "en" }, freshOrigin());
  await resetPassword({ token: await newestToken(email), password: "the reader's own choice" });
  await acceptInvitation({ token, locale: "en" }, null);
  expect((await placesOf(personId)).map(({ tenantId }) => tenantId)).toContain(firm.tenantId);
});

test("a squatter's second factor is not handed a place by a new password either; who signs in with their own password is one and the same", async () => {
  const [firm, settings] = [await freshTenant(), { firmName: "First IT", country: "US", currency: "USD", timeZone: "UTC", locale: "en" } as const];
  const [squatted, own] = [freshEmail("squatted"), freshEmail("own")];
  const squatter = await someone({ email: squatted, personId: (await signUpFirm({ ...settings, name: "Mallory", email: squatted, password: PASSWORD })).personId });
  await enrol(squatter);
  await invite(firm, squatted);
  const invitation = await newestToken(squatted);
  await requestPasswordReset({ email: squatted, locale: "en" }, freshOrigin());
  await resetPassword({ token: await newestToken(squatted), password: "the reader's own choice" });
  await expect(acceptInvitation({ token: invitation, locale: "en" }, null)).rejects.toEqual(refusal("address_not_proved"));
  const honest = await someone({ email: own, personId: (await signUpFirm({ ...settings, name: "Hanna", email: own, password: PASSWORD })).personId });
  await invite(firm, own);
  expect(await acceptInvitation({ token: await newestToken(own), locale: "en" }, honest.self.sessionId)).toEqual({ ticket: null });
});
