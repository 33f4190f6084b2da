"use server";

import { redirect } from "next/navigation";
import { refresh } from "next/cache";
import * as input from "@/lib/features/support/input";
import * as operators from "@/lib/features/support/operators";
import { signedIn } from "@/lib/web/person";
import { publicAction } from "@/lib/web/public";

export const askSupport = publicAction({
  input: input.askSupport,
  run: async (asked, visitor) => {
    await operators.askSupport(signedIn(visitor), asked);
    refresh();
  },
});

export const openSupport = publicAction({
  input: input.chooseSupport,
  run: async (chosen, visitor) => {
    await operators.openSupport(signedIn(visitor), chosen);
    redirect("/");
  },
});
