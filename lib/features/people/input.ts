import { z } from "zod";
import { clashingDeeds, isSingleKey, tidyKey } from "@/lib/domain/desk-keys";
import { email, id, line, locale, tick } from "@/lib/features/fields";

const PASSWORD_MINIMUM = 12;

/** A password that somebody chooses: any characters, at least twelve. Typed on any keyboard it is the same text. */
export const newPassword = z
  .string()
  .max(200)
  .refine((password) => password.length >= PASSWORD_MINIMUM, "password_short")
  .refine((password) => password.isWellFormed(), "control_characters")
  .transform((password) => password.normalize("NFKC"));

/** A password that somebody says they have. */
const knownPassword = z.string().min(1).max(200).transform((password) => password.normalize("NFKC"));

/** What a mailed link carries. */
export const token = z.string().regex(/^[\w-]{43}$/);

export const role = z.enum(["owner", "dispatcher", "technician"]);

export const signInWithPassword = z.object({ email, password: knownPassword });
export type SignInWithPassword = z.output<typeof signInWithPassword>;

export const signInWithLink = z.object({ token });
export type SignInWithLink = z.output<typeof signInWithLink>;

export const requestLink = z.strictObject({ email, locale });
export type RequestLink = z.output<typeof requestLink>;

export const resetPassword = z.strictObject({ token, password: newPassword });
export type ResetPassword = z.output<typeof resetPassword>;

/** Joining a firm: the name is for a person who is new here; without a password they sign in by mailed links. */
export const acceptInvitation = z.strictObject({
  token,
  locale,
  name: line().optional(),
  password: z.preprocess((typed) => (typed === "" ? undefined : typed), newPassword.optional()),
});
export type AcceptInvitation = z.output<typeof acceptInvitation>;

export const inviteStaff = z.strictObject({ name: line(), email, role });
export type InviteStaff = z.output<typeof inviteStaff>;

export const chooseMember = z.strictObject({ memberId: id });
export type ChooseMember = z.output<typeof chooseMember>;

export const changeRole = z.strictObject({ memberId: id, role });
export type ChangeRole = z.output<typeof changeRole>;

export const inviteContact = z.strictObject({ contactId: id });
export type InviteContact = z.output<typeof inviteContact>;

export const changeAccount = z.strictObject({ name: line(), locale });
export type ChangeAccount = z.output<typeof changeAccount>;

export const changeLanguage = z.strictObject({ locale });
export type ChangeLanguage = z.output<typeof changeLanguage>;

/** Nothing is asked but the click itself. */
export const justDoIt = z.strictObject({});

export const changePassword = z.strictObject({ currentPassword: z.string().max(200).default(""), code: z.string().max(60).optional(), password: newPassword });
export type ChangePassword = z.output<typeof changePassword>;

export const setBareNumber = z.strictObject({ bareNumber: z.enum(["hours", "minutes"]) });
export type SetBareNumber = z.output<typeof setBareNumber>;

export const endSession = z.strictObject({ sessionId: id });
export type EndSession = z.output<typeof endSession>;

export const choosePlace = z.strictObject({ subjectId: id });
export type ChoosePlace = z.output<typeof choosePlace>;

/** One key, or none. */
const key = z.string().max(8).default("").transform(tidyKey).refine((text) => text === "" || isSingleKey(text), "key_unfit");

/** A member's keys, one for each deed; of two deeds with one key, the second is told. */
export const setKeys = z
  .strictObject({ use: tick, newEntry: key, quickLine: key, startStop: key, continueLast: key, typeOrTime: key, palette: key, goTo: key, help: key })
  .superRefine(({ use: _, ...keys }, context) => {
    for (const deed of clashingDeeds(keys)) context.addIssue({ code: "custom", path: [deed], message: "key_taken" });
  });
export type SetKeys = z.output<typeof setKeys>;

/** What somebody shows again before they change how they sign in; what is asked of them stands in `domain/second-factor`. */
const proof = {
  password: z.string().max(200).optional().transform((typed) => (typed ? typed.normalize("NFKC") : undefined)),
  code: z.string().max(60).optional().transform((typed) => typed?.trim() || undefined),
};
export type Proof = { password?: string | undefined; code?: string | undefined };

export const prove = z.strictObject(proof);

const sixFigures = z.string().max(60).transform((typed) => typed.replace(/\s/g, "")).pipe(z.string().regex(/^\d{6}$/, "code_shape"));

export const confirmApp = z.strictObject({ code: sixFigures });
export type ConfirmApp = z.output<typeof confirmApp>;

/** A code of the app or a recovery code. */
export const signInWithCode = z.object({ code: z.string().trim().min(1).max(60) });
export type SignInWithCode = z.output<typeof signInWithCode>;

const base64url = z.string().max(20_000).regex(/^[\w-]*$/);

/** What a browser answers about a new passkey; the library reads it further. */
const registered = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  response: z.object({ clientDataJSON: base64url, attestationObject: base64url, transports: z.array(z.string().max(20)).max(10).optional() }),
  clientExtensionResults: z.object({}).default({}),
});

/** What a browser signed with a passkey. */
const asserted = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url, userHandle: base64url.nullish().transform((handle) => handle ?? undefined) }),
  clientExtensionResults: z.object({}).default({}),
});

export const addPasskey = z.strictObject({ name: line(), answer: registered });
export type AddPasskey = z.output<typeof addPasskey>;

/** The answer comes as text through next-auth's form. */
export const signInWithPasskey = z.object({
  answer: z
    .string()
    .max(40_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "invalid" });
        return z.NEVER;
      }
    })
    .pipe(asserted),
});
export type SignInWithPasskey = z.output<typeof signInWithPasskey>;

export const renamePasskey = z.strictObject({ passkeyId: id, name: line() });
export type RenamePasskey = z.output<typeof renamePasskey>;

export const removePasskey = z.strictObject({ passkeyId: id, ...proof });
export type RemovePasskey = { passkeyId: string } & Proof;

export const requestAddress = z.strictObject({ email, ...proof });
export type RequestAddress = { email: string } & Proof;

export const takeAddress = z.strictObject({ token });
export type TakeAddress = z.output<typeof takeAddress>;

export const requireFactor = z.strictObject({ required: tick });
export type RequireFactor = z.output<typeof requireFactor>;
