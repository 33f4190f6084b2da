import { fullMessage } from "@/lib/features/notifications/queries";
import { idInPath } from "@/lib/features/path";
import { composeMail } from "@/lib/mail/send";
import { mailOfMessage } from "@/lib/mail/stored-message";
import { staffDownload } from "@/lib/web/route";

/** A message as an .eml file, with what was attached: it opens in any mail program. Its addresses may open an invoice, so it is never support's. */
export async function GET(_request: Request, { params }: RouteContext<"/api/documents/messages/[id]">): Promise<Response> {
  const { id } = await params;
  return staffDownload("message.read", async (db, { tenantId }) => {
    const message = await fullMessage(db, idInPath(id));
    const { bytes } = await composeMail(mailOfMessage(tenantId, message));
    return { body: new Uint8Array(bytes), contentType: "message/rfc822", fileName: `${message.createdAt.toISOString().slice(0, 10)}-${message.kind}.eml` };
  }, "invoice_link");
}
