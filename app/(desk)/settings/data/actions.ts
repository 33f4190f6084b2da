"use server";

import * as leaving from "@/lib/features/leaving/commands";
import * as erasure from "@/lib/features/leaving/erasure";
import * as input from "@/lib/features/leaving/input";
import { staffAction } from "@/lib/web/staff";

export const askExport = staffAction({ permission: "firm.write", input: input.askExport, run: leaving.askExport });

export const eraseContact = staffAction({ permission: "firm.write", input: input.eraseContact, run: erasure.eraseContact });

export const eraseMember = staffAction({ permission: "firm.write", input: input.eraseMember, run: erasure.eraseMember });

export const askRemoval = staffAction({
  permission: "firm.write",
  input: input.askRemoval,
  run: (db, actor, asked, { session }) => leaving.askRemovalMyself(db, actor, asked, session),
});

export const undoRemoval = staffAction({ permission: "firm.write", input: input.undoRemoval, run: leaving.undoRemoval });
