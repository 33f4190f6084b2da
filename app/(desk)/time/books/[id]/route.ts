import { id } from "@/lib/features/fields";
import { Missing } from "@/lib/domain/refusal";
import { entryBooks } from "@/lib/features/time/choices";
import { staffDownload } from "@/lib/web/route";

/** The books of an entry's contract with what the entry drew: what changing or deleting it would do. */
export async function GET(_: Request, { params }: RouteContext<"/time/books/[id]">): Promise<Response> {
  const entryId = id.safeParse((await params).id);
  return staffDownload("time.log", async (db) => {
    if (!entryId.success) throw new Missing();
    const books = await entryBooks(db, entryId.data);
    return { body: JSON.stringify(books), contentType: "application/json", fileName: "books.json", inline: true };
  });
}
