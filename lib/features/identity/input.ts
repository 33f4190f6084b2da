import { z } from "zod";
import { id, line, tick } from "@/lib/features/fields";
import { prove } from "@/lib/features/people/input";

/** Where Microsoft signs people in; each directory there is an issuer of its own. */
export const MICROSOFT_AUTHORITY = "https://login.microsoftonline.com";

const DIRECTORIES_MOST = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const label = line(60);
const clientId = line(255).regex(/^[\x21-\x7e]+$/, { error: "client_id" });
const clientSecret = z.string().trim().min(1).max(2_000).regex(/^[\x20-\x7e]+$/, { error: "client_secret" });

/** Directory ids as people paste them: one a line, or with commas between them. */
const directories = z
  .string()
  .max(2_000)
  .transform((typed) => [...new Set(typed.toLowerCase().split(/[\s,;]+/).filter((part) => part !== ""))])
  .refine((ids) => ids.length > 0, "missing")
  .refine((ids) => ids.length <= DIRECTORIES_MOST && ids.every((each) => UUID.test(each)), "directories");

/** The provider's own address, which its tokens name. Whether it can be reached is the adapter's to say. */
const issuer = line(500)
  .refine((typed) => URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol), "issuer")
  .refine((typed) => {
    const { search, hash, username, password } = new URL(typed);
    return [search, hash, username, password].every((part) => part === "");
  }, "issuer")
  .refine((typed) => new URL(typed).hostname !== new URL(MICROSOFT_AUTHORITY).hostname, "issuer_microsoft");

/** A new provider: with Microsoft the directories, with another its issuer. */
export const addProvider = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("entra"), label, clientId, clientSecret, directories }),
  z.strictObject({ kind: z.literal("openid"), label, clientId, clientSecret, issuer }),
]);
export type AddProvider = z.output<typeof addProvider>;

/** What may change of a provider; whom it vouches for hangs on its issuer, so that stays. An empty secret: as it was. */
export const changeProvider = z.strictObject({
  providerId: id,
  label,
  clientId,
  clientSecret: z.preprocess((typed) => (typed === "" ? undefined : typed), clientSecret.optional()),
  directories: z.preprocess((typed) => (typed === "" ? undefined : typed), directories.optional()),
});
export type ChangeProvider = z.output<typeof changeProvider>;

export const chooseProvider = z.strictObject({ providerId: id });
export type ChooseProvider = z.output<typeof chooseProvider>;

export const enableProvider = z.strictObject({ providerId: id, enabled: tick });
export type EnableProvider = z.output<typeof enableProvider>;

export const setIdentityOnly = z.strictObject({ identityOnly: tick });
export type SetIdentityOnly = z.output<typeof setIdentityOnly>;

/** Setting out for a provider, from its own page. */
export const setOut = z.strictObject({ providerId: id, next: z.string().max(500).default("/") });
export type SetOut = z.output<typeof setOut>;

/** Setting out to connect one's own account there with one's place here. */
export const connect = z.strictObject({ providerId: id, ...prove.shape });
export type Connect = z.output<typeof connect>;
