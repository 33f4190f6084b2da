"use server";

import { acceptInvitation, resetPassword } from "@/lib/features/people/joining";
import * as input from "@/lib/features/people/input";
import { publicAction } from "@/lib/web/public";

export const join = publicAction({
  input: input.acceptInvitation,
  run: (accepted, visitor) => acceptInvitation(accepted, visitor.session?.sessionId ?? null),
});

export const choosePassword = publicAction({
  input: input.resetPassword,
  run: (chosen) => resetPassword(chosen),
});
