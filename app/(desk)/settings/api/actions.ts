"use server";

import * as keys from "@/lib/features/keys/commands";
import * as input from "@/lib/features/keys/input";
import { staffAction } from "@/lib/web/staff";

export const createKey = staffAction({
  permission: "key.write",
  input: input.createKey,
  run: (db, actor, asked) => keys.createKey(db, actor, asked),
});

export const revokeKey = staffAction({
  permission: "key.write",
  input: input.revokeKey,
  run: keys.revokeKey,
});
