import { getTranslations } from "next-intl/server";
import type { DoorRefusals } from "@/components/people/enter";

const CODES = ["wrong_sign_in", "too_many_attempts", "too_many_today", "too_busy", "link_spent", "wrong_code", "sign_in_over", "passkey_not_taken"] as const;

/** What the doors may answer, in the reader's language; the browser asks them itself and gets codes back. */
export async function doorRefusals(): Promise<DoorRefusals> {
  const t = await getTranslations("refusals");
  return Object.fromEntries(CODES.map((code) => [code, t(code)]));
}
