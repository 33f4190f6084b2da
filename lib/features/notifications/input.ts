import { z } from "zod";
import { id } from "@/lib/features/fields";

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
