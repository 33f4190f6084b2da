"use server";

import * as estimates from "@/lib/features/estimates/commands";
import * as input from "@/lib/features/estimates/input";
import { contactAction } from "@/lib/web/contact";

export const decideEstimate = contactAction({
  right: "estimates",
  input: input.decideEstimate,
  run: (db, actor, answer, contact) => estimates.decideEstimate(db, actor, contact.clientId, answer),
});
