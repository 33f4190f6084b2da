"use server";

import { requestSignInLink } from "@/lib/features/people/door";
import { justDoIt, requestLink } from "@/lib/features/people/input";
import { askForPasskey } from "@/lib/features/people/passkeys";
import { publicAction } from "@/lib/web/public";
import { relyingParty } from "@/lib/web/relying-party";

export const mailSignInLink = publicAction({
  input: requestLink,
  run: (input, visitor) => requestSignInLink(input, visitor),
});

export const passkeyQuestion = publicAction({
  input: justDoIt,
  run: (_, visitor) => askForPasskey(visitor, relyingParty()),
});
