"use server";

import { setOut, setOutToConnect } from "@/app/(public)/sign-in/with/setting-out";
import { ownPath } from "@/lib/domain/own-path";
import { knock } from "@/lib/features/identity/door";
import * as input from "@/lib/features/identity/input";
import { proveSelf } from "@/lib/features/people/proof";
import { signedIn } from "@/lib/web/person";
import { publicAction } from "@/lib/web/public";

export const startSignIn = publicAction({
  input: input.setOut,
  run: async ({ providerId, next }, visitor) => {
    await knock(providerId, visitor);
    return setOut(providerId, { next: ownPath(next), connect: null });
  },
});

export const startConnecting = publicAction({
  input: input.connect,
  run: async ({ providerId, ...proof }, visitor) => {
    const session = await proveSelf(signedIn(visitor), proof, visitor.address);
    return setOutToConnect(providerId, session);
  },
});
