import { getTranslations } from "next-intl/server";

const CODES = ["identity_no_access", "identity_began_elsewhere", "identity_away", "identity_taken", "too_many_attempts", "bound_session"] as const;

/** Why somebody came back without getting in, in their language; only sentences that are listed here, whatever the address says. */
export async function refusedSentence(code: string | undefined): Promise<string | null> {
  if (code === undefined) return null;
  const t = await getTranslations("refusals");
  return t(CODES.find((each) => each === code) ?? "identity_away");
}
