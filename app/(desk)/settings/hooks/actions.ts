"use server";

import * as hooks from "@/lib/features/hooks/commands";
import * as input from "@/lib/features/hooks/input";
import { hookReach } from "@/lib/web/hook-reach";
import { staffAction } from "@/lib/web/staff";

export const addHook = staffAction({
  permission: "hook.write",
  input: input.addHook,
  run: (db, actor, asked) => hooks.addHook(db, actor, asked, hookReach()),
});

export const changeHook = staffAction({
  permission: "hook.write",
  input: input.changeHook,
  run: (db, actor, asked) => hooks.changeHook(db, actor, asked, hookReach()),
});

export const rotateSecret = staffAction({
  permission: "hook.write",
  input: input.nameHook,
  run: (db, actor, asked) => hooks.rotateSecret(db, actor, asked),
});

export const disableHook = staffAction({
  permission: "hook.write",
  input: input.nameHook,
  run: hooks.disableHook,
});

export const enableHook = staffAction({
  permission: "hook.write",
  input: input.nameHook,
  run: hooks.enableHook,
});

export const removeHook = staffAction({
  permission: "hook.write",
  input: input.nameHook,
  run: hooks.removeHook,
});

export const pingHook = staffAction({
  permission: "hook.write",
  input: input.nameHook,
  run: hooks.pingHook,
});

export const sendAgain = staffAction({
  permission: "hook.write",
  input: input.sendAgain,
  run: hooks.sendAgain,
});
