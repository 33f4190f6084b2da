import { accountFile } from "@/app/api/documents/account-file";
import { contactDownload } from "@/lib/web/route";

/** The client's own statement of account as PDF or table. */
export async function GET(request: Request): Promise<Response> {
  const fileOf = await accountFile(request);
  return contactDownload("invoices", (db, { clientId }) => fileOf(db, clientId));
}
