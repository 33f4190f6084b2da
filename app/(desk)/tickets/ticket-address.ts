import type { TicketSearch } from "@/lib/features/tickets/input";

/** The address of the list with its filters; what is usual is left out. */
export function ticketsAddress({ show, assignee, client, priority, q, after }: TicketSearch): string {
  const said = { show, assignee: assignee === "all" ? "" : assignee, client, priority, q, after };
  const query = new URLSearchParams(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return `/tickets?${query}`;
}
