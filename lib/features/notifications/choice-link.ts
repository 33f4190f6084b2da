// The address in a mail that switches such mails off. It is sealed rather than kept: it opens one contact's choices and no
// more, works for as long as the key does, and nobody who reads the database could make one.

import { isMessageKind, type MessageKind } from "@/lib/domain/message";
import { open, seal, SecretUnreadable } from "@/lib/secrets";

/** Whose choices a link opens, and about which kind it came. */
export interface ChoiceLink {
  tenantId: string;
  contactId: string;
  kind: MessageKind;
}

const CONTEXT = "choices";

/** The token of a link; it may stand in an address as it is. */
export function choiceToken({ tenantId, contactId, kind }: ChoiceLink): string {
  return seal(`${tenantId}/${contactId}/${kind}`, CONTEXT);
}

/** What a token stands for, or null: altered, made under another key, or never one. */
export function readChoiceToken(token: string): ChoiceLink | null {
  try {
    const [tenantId = "", contactId = "", kind = ""] = open(token, CONTEXT).split("/");
    return isMessageKind(kind) ? { tenantId, contactId, kind } : null;
  } catch (error) {
    if (error instanceof SecretUnreadable) return null;
    throw error;
  }
}
