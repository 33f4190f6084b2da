"use server";

import * as input from "@/lib/features/estimates/input";
import * as findings from "@/lib/features/findings/acceptance";
import { contactAction } from "@/lib/web/contact";

export const decideEstimate = contactAction({
  right: "estimates",
  input: input.decideEstimate,
  run: (db, actor, answer, contact) => findings.decideEstimate(db, actor, contact.clientId, answer),
});
