"use server";

import * as agreements from "@/lib/features/agreements/commands";
import * as input from "@/lib/features/agreements/input";
import { signersAgreement } from "@/lib/features/agreements/card";
import { contactAction } from "@/lib/web/contact";

export const mailLinkAgain = contactAction({
  right: "agreements",
  input: input.remindSigner,
  run: async (db, actor, { agreementId }, { clientId, contactId }) => agreements.remindSigner(db, actor, { agreementId: await signersAgreement(db, agreementId, clientId, contactId) }),
});
