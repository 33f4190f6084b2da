"use server";

import { requestLink } from "@/lib/features/people/input";
import { requestFirm } from "@/lib/features/tenants/opening";
import { publicAction } from "@/lib/web/public";

export const mailFirmLink = publicAction({
  input: requestLink,
  run: (input, visitor) => requestFirm(input, visitor),
});
