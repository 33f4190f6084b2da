import { entryTickets } from "@/lib/features/today/entry-tickets";
import { ticketQuestion } from "@/lib/features/today/input";
import { staffDownload } from "@/lib/web/route";

/** The tickets that an entry may belong to: a client's that are under way, the one of a number, or the one of an entry. */
export async function GET(request: Request): Promise<Response> {
  const asked = ticketQuestion.parse(Object.fromEntries(new URL(request.url).searchParams));
  return staffDownload("time.log", async (db) => ({ body: JSON.stringify(await entryTickets(db, asked)), contentType: "application/json", fileName: "tickets.json", inline: true }));
}
