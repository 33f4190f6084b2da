"use server";

import { requestPasswordReset } from "@/lib/features/people/door";
import { requestLink } from "@/lib/features/people/input";
import { publicAction } from "@/lib/web/public";

export const mailPasswordLink = publicAction({
  input: requestLink,
  run: (input, visitor) => requestPasswordReset(input, visitor),
});
