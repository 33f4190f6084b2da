"use server";

import { signSheet as sign } from "@/lib/features/worksheets/commands";
import { signSheet as signSheetInput } from "@/lib/features/worksheets/input";
import { visitor } from "@/lib/web/public";
import { staffAction } from "@/lib/web/staff";

export const signSheet = staffAction({
  permission: "time.log",
  input: signSheetInput,
  run: async (db, actor, signed) => {
    const { address, userAgent } = await visitor();
    return sign(db, actor, signed, { address, userAgent });
  },
});
