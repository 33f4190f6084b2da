// How the actions that have to do with identity providers are called with the ids of a firm; part of the table of swap-actions.

import { randomUUID } from "node:crypto";
import { type ActionRow, free, row } from "@/tests/support/swap-rows";

const settings = "app/(desk)/settings/sign-in/actions.ts#";
const door = "app/(public)/sign-in/with/actions.ts#";

const microsoft = () => ({ kind: "entra", label: "Swapped", clientId: randomUUID(), clientSecret: "swapped", directories: randomUUID() });

export const identityRows: Record<string, ActionRow> = {
  [`${settings}addProvider`]: free("identity.write", () => [microsoft()]),
  [`${settings}changeProvider`]: row("identity.write", ({ ids }) => [{ providerId: ids.identityProvider, label: "Swapped", clientId: "swapped", clientSecret: "" }]),
  [`${settings}testProvider`]: row("identity.write", ({ ids }) => [{ providerId: ids.identityProvider }]),
  [`${settings}enableProvider`]: row("identity.write", ({ ids }) => [{ providerId: ids.spareIdentityProvider, enabled: false }]),
  [`${settings}setIdentityOnly`]: free("identity.write", () => [{ identityOnly: false }]),
  // Nobody is connected: those who may are told so.
  [`${settings}disconnectIdentity`]: { ...row("desk.read", ({ ids }) => [{ providerId: ids.identityProvider }]), absent: true },
  [`${settings}removeProvider`]: row("identity.write", ({ ids }) => [{ providerId: ids.spareIdentityProvider }]),
  [`${door}startSignIn`]: row("public", ({ ids }) => [{ providerId: ids.identityProvider, next: "/" }]),
  // A colleague may set out, and finds that nobody answers there.
  [`${door}startConnecting`]: row("person", ({ ids }) => [{ providerId: ids.identityProvider }], ["identity_away", "proof_needed", "sign_in_again"]),
};
