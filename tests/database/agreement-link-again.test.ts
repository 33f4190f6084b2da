import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { Missing } from "@/lib/domain/refusal";
import { signersAgreement } from "@/lib/features/agreements/card";
import { remindSigner } from "@/lib/features/agreements/commands";
import { openAgreement } from "@/tests/support/agreements";
import { noonOf } from "@/tests/support/billing";

async function openPortal() {
  const world = await openAgreement();
  const { agreementId } = await world.sent();
  const actor = { kind: "contact" as const, id: world.contactId };
  /** The action of the portal, so many minutes after the link was mailed. */
  const again = (minutes: number, who = { clientId: world.clientId, contactId: world.contactId }) =>
    withClock(new Date(noonOf("2026-03-02").getTime() + minutes * 60_000), () =>
      world.firm.inFirm(async (db) => remindSigner(db, actor, { agreementId: await signersAgreement(db, agreementId, who.clientId, who.contactId) })),
    );
  const links = () => world.firm.inFirm((db) => db.agreementLink.count({ where: { agreementId } }));
  return { ...world, again, links };
}

test("a signer has the link mailed again once in a quarter of an hour, also by two clicks at once", async () => {
  const { again, links, work } = await openPortal();
  expect(await links()).toBe(1);
  await expect(again(14)).rejects.toMatchObject({ code: "link_mailed_before" });
  const clicks = await Promise.allSettled([again(16), again(16)]);
  expect(clicks.map(({ status }) => status).toSorted()).toEqual(expect.arrayContaining(["fulfilled"]));
  await work("2026-03-02");
  expect(await links()).toBe(2);
});

test("nobody but the signer of that very client has it mailed", async () => {
  const [mine, theirs] = [await openPortal(), await openPortal()];
  const colleague = await mine.firm.inFirm((db) => db.contact.create({ data: { clientId: mine.clientId, name: "Carl Colleague", email: "carl@client.test" } }));
  await expect(mine.again(60, { clientId: mine.clientId, contactId: colleague.id })).rejects.toThrow(Missing);
  await expect(mine.again(60, { clientId: theirs.clientId, contactId: theirs.contactId })).rejects.toThrow(Missing);
});
