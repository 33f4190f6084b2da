import { Missing } from "@/lib/domain/refusal";
import { id } from "@/lib/features/fields";
import { receiptOf } from "@/lib/features/time/receipt";
import { signaturesOf } from "@/lib/features/worksheets/queries";
import { staffDownload } from "@/lib/web/route";

/** How an entry became what it took: the receipt of its newest revision. */
export async function GET(_: Request, { params }: RouteContext<"/time/receipt/[id]">): Promise<Response> {
  const entryId = id.safeParse((await params).id);
  return staffDownload("desk.read", async (db) => {
    if (!entryId.success) throw new Missing();
    const signature = (await signaturesOf(db, [entryId.data])).get(entryId.data) ?? null;
    const receipt = { ...(await receiptOf(db, entryId.data)), signature };
    return { body: JSON.stringify(receipt), contentType: "application/json", fileName: "receipt.json", inline: true };
  });
}
