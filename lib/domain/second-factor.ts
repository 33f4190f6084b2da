// The second factor: six figures of an app that change every half minute, or a recovery code that works once. Also what somebody
// who is signed in must show again before they change how they sign in.

/** A code of the app stands for half a minute. */
export const CODE_SECONDS = 30;

/** Clocks differ: the code before and the code after the present one are taken as well. */
export const CODE_WINDOW = 1;

/** How long an app that was offered waits for its first code. */
export const OFFER_SECONDS = 1_800;

/** How long a person is believed after showing who they are, before something of theirs may be changed. */
export const SURE_SECONDS = 600;

/** How long a browser may take to sign what it was asked to. */
export const CHALLENGE_SECONDS = 300;

export const RECOVERY_CODES = 10;
export const PASSKEYS_AT_MOST = 20;

const RECOVERY_LETTERS = 16;

/** Letters and figures that nobody mistakes for one another: no I, L, O, U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The number of the half minute in which an instant lies. */
export function codeStep(at: Date): number {
  return Math.floor(at.getTime() / (CODE_SECONDS * 1_000));
}

/** Whether a code of half minute `step` may be taken: each counts once, and none older than the one taken last. */
export function takesStep(step: number, lastStep: number | null): boolean {
  return lastStep === null || step > lastStep;
}

/** What somebody typed into the field for codes, without spaces and hyphens; null where it can be neither kind. */
export function readCode(typed: string): { kind: "app" | "recovery"; code: string } | null {
  const bare = typed.normalize("NFKC").replace(/[\s\-‐–]/g, "").toUpperCase();
  if (/^\d{6}$/.test(bare)) return { kind: "app", code: bare };
  const code = bare.replaceAll("O", "0").replace(/[IL]/g, "1");
  const ours = code.length === RECOVERY_LETTERS && [...code].every((letter) => ALPHABET.includes(letter));
  return ours ? { kind: "recovery", code } : null;
}

/** A recovery code of random bytes, 80 bits of them. */
export function recoveryCodeOf(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: RECOVERY_LETTERS }, (_, index) => ALPHABET[Number((bits >> BigInt(75 - index * 5)) & 31n)]).join("");
}

/** A recovery code as it is shown: four by four. */
export function recoveryCodeShown(code: string): string {
  return (code.match(/.{4}/g) ?? []).join("-");
}

/** What is known of somebody who wants to change how they sign in. */
export interface KnownProofs {
  hasPassword: boolean;
  /** An app for codes is confirmed. */
  hasCodes: boolean;
  hasPasskeys: boolean;
  signedInAt: Date;
  /** When a second factor was last proved in this session. */
  factorAt: Date | null;
}

/**
 * What to ask before a change: nothing for ten minutes after a second factor was shown, otherwise the password or a code. Who has
 * neither, only mailed links or passkeys, must have come in within ten minutes. Somebody with passkeys can't show their password
 * alone: whoever got hold of it must not add a factor of their own.
 */
export function proofAsked({ hasPassword, hasCodes, hasPasskeys, signedInAt, factorAt }: KnownProofs, at: Date): "none" | "password" | "code" | "sign_in_again" {
  const within = (since: Date) => at.getTime() - since.getTime() <= SURE_SECONDS * 1_000;
  if (factorAt && within(factorAt)) return "none";
  if (hasCodes) return "code";
  if (hasPasskeys) return "sign_in_again";
  if (hasPassword) return "password";
  return within(signedInAt) ? "none" : "sign_in_again";
}
