import { ticketClients } from "@/lib/features/tickets/desk";
import { clientSearch } from "@/lib/features/tickets/input";
import { staffDownload } from "@/lib/web/route";

/** The clients that a search finds, for the form of a new ticket. */
export async function GET(request: Request): Promise<Response> {
  const { search } = clientSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  return staffDownload("ticket.write", async (db) => ({ body: JSON.stringify(await ticketClients(db, search)), contentType: "application/json", fileName: "clients.json", inline: true }));
}
