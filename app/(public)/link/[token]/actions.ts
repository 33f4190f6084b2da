"use server";

import * as address from "@/lib/features/people/address";
import { acceptInvitation, resetPassword } from "@/lib/features/people/joining";
import * as input from "@/lib/features/people/input";
import * as opening from "@/lib/features/tenants/input";
import * as tenants from "@/lib/features/tenants/opening";
import { signedIn } from "@/lib/web/person";
import { publicAction } from "@/lib/web/public";

export const join = publicAction({
  input: input.acceptInvitation,
  run: (accepted, visitor) => acceptInvitation(accepted, visitor.session?.sessionId ?? null),
});

export const openFirm = publicAction({
  input: opening.openFirm,
  run: (opened, visitor) => tenants.openFirm(opened, visitor),
});

export const openFurtherFirm = publicAction({
  input: opening.openFurtherFirm,
  run: (opened, visitor) => tenants.openFurtherFirm(opened, signedIn(visitor), visitor),
});

export const choosePassword = publicAction({
  input: input.resetPassword,
  run: (chosen) => resetPassword(chosen),
});

export const takeAddress = publicAction({
  input: input.takeAddress,
  run: (taken, visitor) => address.takeAddress(signedIn(visitor), taken),
});
