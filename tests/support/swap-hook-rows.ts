// The rows of what is done with webhooks.

import { usualHook } from "@/tests/support/swap-hooks";
import { type ActionRow, free, row } from "@/tests/support/swap-rows";

const hooks = "app/(desk)/settings/hooks/actions.ts#";

export const hookRows: Record<string, ActionRow> = {
  [`${hooks}addHook`]: free("hook.write", () => [usualHook]),
  [`${hooks}changeHook`]: row("hook.write", ({ ids }) => [{ ...usualHook, hookId: ids.hook, revision: 2 }]),
  [`${hooks}rotateSecret`]: row("hook.write", ({ ids }) => [{ hookId: ids.hook }]),
  [`${hooks}enableHook`]: row("hook.write", ({ ids }) => [{ hookId: ids.spareHook }]),
  [`${hooks}pingHook`]: row("hook.write", ({ ids }) => [{ hookId: ids.spareHook }]),
  [`${hooks}sendAgain`]: row("hook.write", ({ ids }) => [{ deliveryId: ids.spareDelivery }]),
  [`${hooks}disableHook`]: row("hook.write", ({ ids }) => [{ hookId: ids.spareHook }]),
  [`${hooks}removeHook`]: row("hook.write", ({ ids }) => [{ hookId: ids.spareHook }]),
};
