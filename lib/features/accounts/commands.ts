import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found } from "@/lib/domain/refusal";
import type { MailAccount } from "@/lib/features/accounts/input";
import { requireBillingContact } from "@/lib/features/invoices/commands";
import { enqueue } from "@/lib/queue/enqueue";

/** Mails a client its statement of account; a repeated click with the same `mailId` is one mail. Refuses `no_billing_contact`. */
export async function mailAccount(db: TenantDb, _actor: Actor, input: MailAccount): Promise<void> {
  found(await db.client.findFirst({ where: { id: input.clientId }, select: { id: true } }));
  await requireBillingContact(db, input.clientId);
  await enqueue(db, "mail_account", input, { key: `mail-account:${input.clientId}:${input.mailId}` });
}
