"use server";

import * as choices from "@/lib/features/notifications/choices";
import * as input from "@/lib/features/notifications/input";
import { contactAction } from "@/lib/web/contact";

export const setChoices = contactAction({
  right: null,
  input: input.setChoices,
  run: (db, _actor, chosen, contact) => choices.setChoices(db, contact.contactId, chosen),
});
