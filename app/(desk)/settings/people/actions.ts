"use server";

import * as people from "@/lib/features/people/commands";
import * as input from "@/lib/features/people/input";
import { staffAction } from "@/lib/web/staff";

export const inviteStaff = staffAction({
  permission: "people.write",
  input: input.inviteStaff,
  run: people.inviteStaff,
});

export const inviteStaffAgain = staffAction({
  permission: "people.write",
  input: input.chooseMember,
  run: people.inviteStaffAgain,
});

export const changeRole = staffAction({
  permission: "people.write",
  input: input.changeRole,
  run: people.changeRole,
});

export const removeMember = staffAction({
  permission: "people.write",
  input: input.chooseMember,
  run: people.removeMember,
});

export const requireFactor = staffAction({
  permission: "people.write",
  input: input.requireFactor,
  run: (db, actor, chosen, staff) => people.requireFactor(db, actor, chosen, staff.session.factorAt !== null),
});
