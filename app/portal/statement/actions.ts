"use server";

import * as disputes from "@/lib/features/disputes/commands";
import * as input from "@/lib/features/disputes/input";
import { contactAction } from "@/lib/web/contact";

export const acknowledgeEntry = contactAction({
  right: "hours",
  input: input.acknowledgeEntry,
  run: (db, _actor, said, contact) => disputes.acknowledgeEntry(db, contact, said),
});

export const acknowledgeUpTo = contactAction({
  right: "hours",
  input: input.acknowledgeUpTo,
  run: (db, _actor, said, contact) => disputes.acknowledgeUpTo(db, contact, said),
});

export const disputeEntry = contactAction({
  right: "hours",
  input: input.disputeEntry,
  run: (db, _actor, said, contact) => disputes.disputeEntry(db, contact, said),
});
