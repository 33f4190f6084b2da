/**
 * The catalogs: one per area, at messages/<locale>/<name>.json in all three languages.
 * `client: true` sends a catalog to the browser; set it only where a client component reads it.
 */
export const namespaces = [
  { name: "agreement_mail", client: false },
  { name: "agreement_paper", client: false },
  { name: "agreement_signing", client: false },
  { name: "agreements", client: false },
  { name: "approvals", client: true },
  { name: "catalogue", client: true },
  { name: "choices", client: true },
  { name: "clients", client: false },
  { name: "common", client: true },
  { name: "contract_forms", client: true },
  { name: "contracts", client: false },
  { name: "debit_mail", client: false },
  { name: "desk", client: true },
  { name: "estimates", client: true },
  { name: "fields", client: false },
  { name: "firm", client: false },
  { name: "forms", client: true },
  { name: "hour_actions", client: true },
  { name: "hours", client: true },
  { name: "imports", client: true },
  { name: "invoices", client: false },
  { name: "jobs", client: true },
  { name: "keys", client: true },
  { name: "letter_forms", client: true },
  { name: "letters", client: false },
  { name: "mail", client: false },
  { name: "mandates", client: false },
  { name: "messages", client: false },
  { name: "owner", client: false },
  { name: "paper", client: false },
  { name: "paper_desk", client: true },
  { name: "paper_mail", client: false },
  { name: "paper_pdf", client: false },
  { name: "payments", client: true },
  { name: "people", client: false },
  { name: "portal", client: false },
  { name: "receipts", client: true },
  { name: "refusals", client: false },
  { name: "returns", client: false },
  { name: "rules", client: true },
  { name: "shell", client: true },
  { name: "signing", client: false },
  { name: "statement", client: false },
  { name: "tasks", client: true },
  { name: "templates", client: false },
  { name: "time", client: true },
  { name: "visits", client: true },
] as const satisfies readonly { name: string; client: boolean }[];

export type Namespace = (typeof namespaces)[number]["name"];

/** The catalogs that client components read. */
export const clientNamespaces = namespaces.filter((entry) => entry.client).map((entry) => entry.name);
