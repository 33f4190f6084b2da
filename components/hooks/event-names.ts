import type { HookEventType, PING } from "@/lib/domain/hook";

/** A kind of event as a key of the catalog, where dots have a meaning of their own. */
export function eventName(type: HookEventType | typeof PING) {
  return type.replace(".", "_") as EventName<HookEventType | typeof PING>;
}

type EventName<Type extends string> = Type extends `${infer Noun}.${infer Deed}` ? `${Noun}_${Deed}` : never;
