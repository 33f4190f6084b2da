"use server";

import { requestSignInLink } from "@/lib/features/people/door";
import { requestLink } from "@/lib/features/people/input";
import { publicAction } from "@/lib/web/public";

export const mailSignInLink = publicAction({
  input: requestLink,
  run: (input, visitor) => requestSignInLink(input, visitor),
});
