"use server";

import * as address from "@/lib/features/people/address";
import { acceptInvitation, resetPassword } from "@/lib/features/people/joining";
import * as input from "@/lib/features/people/input";
import { signedIn } from "@/lib/web/person";
import { publicAction } from "@/lib/web/public";

export const join = publicAction({
  input: input.acceptInvitation,
  run: (accepted, visitor) => acceptInvitation(accepted, visitor.session?.sessionId ?? null),
});

export const choosePassword = publicAction({
  input: input.resetPassword,
  run: (chosen) => resetPassword(chosen),
});

export const takeAddress = publicAction({
  input: input.takeAddress,
  run: (taken, visitor) => address.takeAddress(signedIn(visitor), taken),
});
