import { inTenant } from "@/lib/db/tenant";
import { accountPdf } from "@/lib/documents/account-pdf";
import { accountSearch } from "@/lib/features/accounts/input";
import { accountPaper } from "@/lib/features/accounts/queries";
import { brandOf } from "@/lib/features/brand/queries";
import { clientReaders } from "@/lib/features/notifications/readers";
import { accountLetter } from "@/lib/mail/account-letter";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/** Mails a client its statement of account, as it is when the job runs, with the PDF. */
export const mailAccount: Handler<"mail_account"> = async ({ tenantId, clientId, mailId, ...search }, outside) => {
  const { account, brand, readers } = await inTenant(tenantId, async (db) => ({
    account: await accountPaper(db, clientId, accountSearch.parse(search)),
    brand: await brandOf(db),
    readers: await clientReaders(db, clientId),
  }));
  const { statement } = account;
  const content = await accountPdf(account, brand);
  const portalUrl = readers.portal ? `${outside.baseUrl}/portal/account` : null;
  const letter = await accountLetter({ ...account, portalUrl });
  const attachments = [{ fileName: `${statement.to}-${statement.currency}.pdf`, contentType: "application/pdf", content }];
  await postLetter(tenantId, outside, { kind: "account_statement", dedupeKey: `account:${clientId}:${mailId}`, clientId, letter, readers, attachments });
};
