import { exportBytes, takeExport } from "@/lib/features/leaving/exports";
import { idInPath } from "@/lib/features/path";
import { dayInZone } from "@/lib/domain/day";
import { staffDownload } from "@/lib/web/route";

/** The firm's data, for the member who asked for it and nobody else; it leaves a piece at a time. */
export async function GET(_request: Request, { params }: RouteContext<"/api/documents/exports/[id]">): Promise<Response> {
  const { id } = await params;
  return staffDownload("firm.write", async (db, { subjectId, tenantId, timeZone, tenantName }) => {
    const { parts, readyAt } = await takeExport(db, subjectId, idInPath(id));
    const bytes = exportBytes(tenantId, id, parts);
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: async (controller) => {
        const next = await bytes.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
    });
    return { body, contentType: "application/zip", fileName: `${tenantName}-${dayInZone(readyAt, timeZone)}.zip` };
  }, "firm_file");
}
