// What may be asked about work sheets.

import { z } from "zod";
import { signatureMark } from "@/lib/features/agreements/input";
import { email, id, line, locale, optionalLine } from "@/lib/features/fields";

/** The most pieces of work on one sheet. */
const MOST_LINES = 40;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A contact of the client, another address, or nobody. */
const mailTo = z.union([z.literal("").transform(() => null), z.null(), email]).default(null);
const contactId = z.union([z.enum(["", "other"]).transform(() => null), z.null(), id]).default(null);

/** `sheetId` is made once per form; `sha256` names what was shown, so that nobody signs anything else. */
export const signSheet = z.strictObject({
  sheetId: id,
  clientId: id,
  entryIds: z.string().transform((text) => text.split(",")).pipe(z.array(id).min(1).max(MOST_LINES)),
  sha256,
  locale,
  name: line(),
  capacity: optionalLine(),
  mark: signatureMark,
  contactId,
  mailTo,
});
export type SignSheet = z.output<typeof signSheet>;

const some = z.union([z.string(), z.array(z.string())]).optional().transform((value) => (value === undefined ? [] : [value].flat()));

/** The address of the choice: whose work. */
export const sheetSearch = z.object({ client: id.optional().catch(undefined) });

/** The address of what is handed to the client: ticked work of one client. */
export const handover = z.object({ client: id, entry: some.pipe(z.array(id).min(1).max(MOST_LINES)) });
export type Handover = z.output<typeof handover>;
