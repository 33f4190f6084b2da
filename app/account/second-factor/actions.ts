"use server";

import { refresh } from "next/cache";
import * as input from "@/lib/features/people/input";
import * as passkeys from "@/lib/features/people/passkeys";
import * as factor from "@/lib/features/people/second-factor";
import { signedIn } from "@/lib/web/person";
import { publicAction } from "@/lib/web/public";
import { relyingParty } from "@/lib/web/relying-party";

export const offerApp = publicAction({
  input: input.prove,
  run: (proof, visitor) => factor.offerApp(signedIn(visitor), proof, visitor.address),
});

export const confirmApp = publicAction({
  input: input.confirmApp,
  run: async (typed, visitor) => {
    const shown = await factor.confirmApp(signedIn(visitor), typed, visitor.address);
    refresh();
    return shown;
  },
});

export const removeApp = publicAction({
  input: input.prove,
  run: async (proof, visitor) => {
    await factor.removeApp(signedIn(visitor), proof, visitor.address);
    refresh();
  },
});

export const renewRecoveryCodes = publicAction({
  input: input.prove,
  run: async (proof, visitor) => {
    const shown = await factor.renewRecoveryCodes(signedIn(visitor), proof, visitor.address);
    refresh();
    return shown;
  },
});

export const beginPasskey = publicAction({
  input: input.prove,
  run: (proof, visitor) => passkeys.beginPasskey(signedIn(visitor), proof, visitor.address, relyingParty()),
});

export const addPasskey = publicAction({
  input: input.addPasskey,
  run: async (made, visitor) => {
    const shown = await passkeys.addPasskey(signedIn(visitor), made, relyingParty());
    refresh();
    return shown;
  },
});

export const renamePasskey = publicAction({
  input: input.renamePasskey,
  run: async (named, visitor) => {
    await passkeys.renamePasskey(signedIn(visitor), named);
    refresh();
  },
});

export const removePasskey = publicAction({
  input: input.removePasskey,
  run: async (chosen, visitor) => {
    await passkeys.removePasskey(signedIn(visitor), chosen, visitor.address);
    refresh();
  },
});
