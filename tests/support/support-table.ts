// What support may never do, however it was let in, written by hand: what the code says is compared with this, action by action.

import type { Permission } from "@/lib/domain/permission";

/** Every action that needs one of these. */
export const barredPermissions: readonly Permission[] = [
  "agreement.sign", "cost.write", "firm.write", "hook.write", "identity.write", "key.write", "people.write", "provider.write", "support.write",
];

/** And these, of permissions that support may use otherwise. */
export const barredActions: readonly string[] = [
  "app/(desk)/clients/actions.ts#addContact",
  "app/(desk)/clients/actions.ts#changeContact",
  "app/(desk)/clients/actions.ts#inviteContact",
  "app/(desk)/clients/actions.ts#restoreClient",
  "app/(desk)/invoices/[id]/actions.ts#handOutLink",
  "app/(desk)/settings/messages/letters/actions.ts#setMailSender",
  "app/(desk)/visits/actions.ts#makeFeed",
];

/** Files that are never support's, by what their route says of them. */
export const barredFiles: Readonly<Record<string, string>> = {
  "/api/documents/bank-files/[id]": "bank_file",
  "/api/documents/exports/[id]": "firm_file",
  "/api/documents/messages/[id]": "invoice_link",
};
