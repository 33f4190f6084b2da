import { z } from "zod";
import { blanksIn, CHOICE_KINDS, LETTER_KINDS, MESSAGE_RULES } from "@/lib/domain/message";
import { email, id, locale, optionalLine, prose } from "@/lib/features/fields";

export const sendMessageAgain = z.strictObject({ messageId: id });
export type SendMessageAgain = z.output<typeof sendMessageAgain>;

export const MESSAGE_FILTERS = ["all", "queued", "sent", "failed"] as const;

function isLastMessage(text: string): boolean {
  const [instant, messageId, ...more] = text.split("~");
  return more.length === 0 && z.iso.datetime().safeParse(instant).success && id.safeParse(messageId).success;
}

/** The address bar of the list; what can't be read there is ignored, never an error. */
export const messageSearch = z.object({
  show: z.enum(MESSAGE_FILTERS).catch("all"),
  /** The last message of the page before: `<instant>~<id>`. */
  after: z.string().refine(isLastMessage).optional().catch(undefined),
});
export type MessageSearch = z.output<typeof messageSearch>;

/** Whether a contract's client gets a receipt after each job. */
export const setReceipts = z.strictObject({ contractId: id, receipts: z.enum(["off", "wanted"]) });
export type SetReceipts = z.output<typeof setReceipts>;

/** What a contact wants to be told: the kinds that are ticked; all others that may be chosen are not wanted. */
export const setChoices = z.strictObject({ wanted: z.array(z.enum(CHOICE_KINDS)).max(CHOICE_KINDS.length) });
export type SetChoices = z.output<typeof setChoices>;

/** The same by the link of a mail, which says whose choices they are. */
export const setChoicesByLink = setChoices.extend({ token: z.string().max(400) });
export const declineByLink = z.strictObject({ token: z.string().max(400) });

const kind = z.enum(LETTER_KINDS);

/** The firm's own words in a kind of letter; a blank that the kind does not know is refused. */
export const setLetterText = z
  .strictObject({ kind, locale, subject: optionalLine(200), opening: prose(), closing: prose() })
  .check((context) => {
    const { kind: letterKind, ...words } = context.value;
    const known = ["firm", ...MESSAGE_RULES[letterKind].blanks];
    for (const name of ["subject", "opening", "closing"] as const) {
      if (blanksIn(words[name]).every((blank) => known.includes(blank))) continue;
      context.issues.push({ code: "custom", message: "blank", path: [name], input: words[name] });
    }
  });
export type SetLetterText = z.output<typeof setLetterText>;

export const setMailSender = z.strictObject({ name: optionalLine(), replyTo: z.union([z.literal(""), email]).default("") });
export type SetMailSender = z.output<typeof setMailSender>;

/** A sample of a letter, to whoever asks for it. */
export const sendSample = z.strictObject({ kind, locale, sampleId: id });

/** The address bar of the list of letters. */
export const letterSearch = z.object({ locale: locale.catch("en") });
