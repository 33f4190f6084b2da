"use server";

import { openFirm } from "@/lib/features/tenants/commands";
import { signUpFirm } from "@/lib/features/tenants/input";
import { publicAction } from "@/lib/web/public";

export const signUp = publicAction({
  input: signUpFirm,
  run: (input, visitor) => openFirm(input, visitor),
});
