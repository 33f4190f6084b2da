// How the actions of a person's own account are called. They touch the caller's and nobody else's. Those that end sessions come last.

import { randomUUID } from "node:crypto";
import { USUAL_KEYS } from "@/lib/domain/desk-keys";
import { type ActionRow, free, row } from "@/tests/support/swap-rows";

const account = "app/account/actions.ts#";
const factor = "app/account/second-factor/actions.ts#";
const token = "x".repeat(43);
const firm = { firmName: "Swapped", country: "US", currency: "USD", timeZone: "UTC", locale: "en" };
const wrong = { password: "not the password" };
const answer = { id: "AAAA", rawId: "AAAA", type: "public-key", response: { clientDataJSON: "AAAA", attestationObject: "AAAA" }, clientExtensionResults: {} };

const factorActions: Record<string, ActionRow> = {
  [`${factor}offerApp`]: free("person", () => [wrong]),
  [`${factor}confirmApp`]: free("person", () => [{ code: "000000" }]),
  [`${factor}removeApp`]: free("person", () => [wrong]),
  [`${factor}renewRecoveryCodes`]: free("person", () => [wrong]),
  [`${factor}beginPasskey`]: free("person", () => [wrong]),
  [`${factor}addPasskey`]: free("person", () => [{ name: "Swapped", answer }]),
  [`${factor}renamePasskey`]: free("person", () => [{ passkeyId: randomUUID(), name: "Swapped" }]),
  [`${factor}removePasskey`]: free("person", () => [{ passkeyId: randomUUID(), ...wrong }]),
};

export const accountActions: Record<string, ActionRow> = {
  "app/(public)/link/[token]/actions.ts#join": free("public", () => [{ token, locale: "en", name: "Swapped Person", password: "a long enough password" }]),
  "app/(public)/sign-in/actions.ts#passkeyQuestion": free("public", () => [{}]),
  "app/(public)/link/[token]/actions.ts#openFirm": free("public", () => [{ token, ...firm, name: "Swapped Person", password: "a long enough password" }]),
  "app/(public)/link/[token]/actions.ts#openFurtherFirm": free("person", () => [{ token, ...firm }]),
  "app/(public)/link/[token]/actions.ts#takeAddress": free("person", () => [{ token }]),
  "app/(public)/link/[token]/actions.ts#choosePassword": free("public", () => [{ token, password: "a long enough password" }]),

  [`${account}changeAccount`]: free("person", () => [{ name: "Swapped Person", locale: "en" }]),
  [`${account}keepLocale`]: free("person", () => [{ locale: "en" }]),
  [`${account}changePassword`]: free("person", () => [{ currentPassword: "not the password", password: "another long password" }]),
  [`${account}chooseBareNumber`]: free("desk.read", () => [{ bareNumber: "hours" }]),
  [`${account}chooseKeys`]: free("desk.read", () => [{ use: true, ...USUAL_KEYS }]),
  [`${account}choosePlace`]: {
    ...row("person", ({ ids }) => [{ subjectId: ids.owner }]),
    attacks: ({ client, other }) => [{ subjectId: client.contactId }, { subjectId: other.contactId }],
  },
  [`${account}endSession`]: row("person", ({ sessions }) => [{ sessionId: sessions.owner }]),
  [`${account}endOtherSessions`]: free("person", () => [{}]),
  [`${account}requestAddress`]: free("person", () => [{ email: `swapped-${randomUUID()}@example.test`, password: "not the password" }]),
  ...factorActions,
  [`${account}endAllSessions`]: free("person", () => [{}]),
  [`${account}signOut`]: free("person", () => [{}]),
};
