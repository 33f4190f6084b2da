"use server";

import { redirect } from "next/navigation";
import * as support from "@/lib/features/support/commands";
import * as input from "@/lib/features/support/input";
import { closeSupport } from "@/lib/features/support/operators";
import { signedIn } from "@/lib/web/person";
import { publicAction } from "@/lib/web/public";
import { staffAction } from "@/lib/web/staff";

const permission = "support.write";

export const grantSupport = staffAction({ permission, input: input.grantSupport, run: support.grantSupport });
export const approveSupport = staffAction({ permission, input: input.chooseSupport, run: support.approveSupport });
export const endSupport = staffAction({ permission, input: input.chooseSupport, run: support.endSupport });

/** Support itself gets up and leaves; whoever isn't support stays where they are. */
export const leaveFirm = publicAction({
  input: input.endSupport,
  run: async (_nothing, visitor) => {
    await closeSupport(signedIn(visitor));
    redirect("/support");
  },
});
