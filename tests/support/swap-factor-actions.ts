// How the actions of a person's second factor are called. They touch the caller's own account and nobody else's.

import { randomUUID } from "node:crypto";
import { type ActionRow, free } from "@/tests/support/swap-rows";

const factor = "app/account/second-factor/actions.ts#";
const wrong = { password: "not the password" };
const answer = { id: "AAAA", rawId: "AAAA", type: "public-key", response: { clientDataJSON: "AAAA", attestationObject: "AAAA" }, clientExtensionResults: {} };

export const factorActions: Record<string, ActionRow> = {
  [`${factor}offerApp`]: free("person", () => [wrong]),
  [`${factor}confirmApp`]: free("person", () => [{ code: "000000" }]),
  [`${factor}removeApp`]: free("person", () => [wrong]),
  [`${factor}renewRecoveryCodes`]: free("person", () => [wrong]),
  [`${factor}beginPasskey`]: free("person", () => [wrong]),
  [`${factor}addPasskey`]: free("person", () => [{ name: "Swapped", answer }]),
  [`${factor}renamePasskey`]: free("person", () => [{ passkeyId: randomUUID(), name: "Swapped" }]),
  [`${factor}removePasskey`]: free("person", () => [{ passkeyId: randomUUID(), ...wrong }]),
};
