"use server";

import { tryProvider } from "@/app/(desk)/settings/sign-in/trying";
import { Missing } from "@/lib/domain/refusal";
import * as identity from "@/lib/features/identity/commands";
import * as input from "@/lib/features/identity/input";
import { staffAction } from "@/lib/web/staff";

const permission = "identity.write";

export const addProvider = staffAction({ permission, input: input.addProvider, run: identity.addProvider });
export const changeProvider = staffAction({ permission, input: input.changeProvider, run: identity.changeProvider });
export const enableProvider = staffAction({ permission, input: input.enableProvider, run: identity.enableProvider });
export const removeProvider = staffAction({ permission, input: input.chooseProvider, run: identity.removeProvider });
export const setIdentityOnly = staffAction({ permission, input: input.setIdentityOnly, run: identity.setIdentityOnly });

export const testProvider = staffAction({
  permission,
  input: input.chooseProvider,
  atOnce: (_db, _actor, { providerId }, staff) => tryProvider(staff, providerId),
  run: () => Promise.reject(new Missing()),
});

export const disconnectIdentity = staffAction({ permission: "desk.read", input: input.chooseProvider, run: identity.disconnectIdentity });
