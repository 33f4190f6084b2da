"use server";

import * as portal from "@/lib/features/portal/commands";
import * as input from "@/lib/features/portal/input";
import { contactAction } from "@/lib/web/contact";

export const buyHours = contactAction({
  right: "buy",
  input: input.buyHours,
  run: (db, actor, asked, contact) => portal.buyHours(db, actor, asked, contact),
});
