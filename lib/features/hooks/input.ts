import { z } from "zod";
import { HOOK_EVENTS, type HookEventType } from "@/lib/domain/hook";
import { readHookAddress } from "@/lib/domain/hook-address";
import { id, line, optionalLine, revision } from "@/lib/features/fields";
import { isSecret } from "@/lib/features/hooks/secrets";

/** An address in its one spelling. Whether this very machine may be called is for the command to say. */
const url = line(500).transform((typed, context) => {
  const read = readHookAddress(typed, { loopback: true });
  if ("url" in read) return read.url;
  context.issues.push({ code: "custom", message: read.fault, input: typed });
  return z.NEVER;
});

const events = z
  .array(z.enum(HOOK_EVENTS))
  .min(1)
  .max(HOOK_EVENTS.length)
  .transform((wanted): HookEventType[] => HOOK_EVENTS.filter((type) => wanted.includes(type)));

const about = { url, name: optionalLine(), events };

/** A new endpoint: where, what for, and what it wants to be told. */
export const addHook = z.strictObject(about);
export type AddHook = z.output<typeof addHook>;

/** A secret that the caller has made: `whsec_` and the Base64 of 24 to 64 random bytes. */
export const ownSecret = z.string().max(120).refine(isSecret, "signing_secret");

export const changeHook = z.strictObject({ hookId: id, ...about, revision });
export type ChangeHook = z.output<typeof changeHook>;

export const nameHook = z.strictObject({ hookId: id });
export type NameHook = z.output<typeof nameHook>;

export const sendAgain = z.strictObject({ deliveryId: id });
export type SendAgain = z.output<typeof sendAgain>;

export const DELIVERY_FILTERS = ["all", "waiting", "delivered", "failed", "stopped"] as const;

function isLastDelivery(text: string): boolean {
  const [instant, deliveryId, ...more] = text.split("~");
  return more.length === 0 && z.iso.datetime().safeParse(instant).success && id.safeParse(deliveryId).success;
}

/** The address bar of an endpoint's log; what can't be read there is ignored. */
export const deliverySearch = z.object({
  show: z.enum(DELIVERY_FILTERS).catch("all"),
  /** The last delivery of the page before: `<instant>~<id>`. */
  after: z.string().refine(isLastDelivery).optional().catch(undefined),
});
export type DeliverySearch = z.output<typeof deliverySearch>;
