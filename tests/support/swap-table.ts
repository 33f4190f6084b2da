// What each page and each route is for, and the addresses by which a stranger could ask for things of a firm. A page or a
// route that is missing here fails the test.

import type { Permission } from "@/lib/domain/permission";
import type { SwapWorld } from "@/tests/support/swap-world";

/** Who may come: anybody, anybody signed in, a client's contact, or staff with a permission. */
export type Kind = "public" | "person" | "contact" | Permission;

export interface PageRow {
  kind: Kind;
  /** Every way to ask for things of the world. */
  addresses: (world: SwapWorld) => string[];
  /** What is asked for was never there: everybody gets the same 404. */
  absent?: true;
  /** Marks that those who may come must find, or the test would look for what is never there. */
  shows?: "firm" | "client" | "internal";
}

const page = (kind: Kind, addresses: PageRow["addresses"], shows?: PageRow["shows"]): PageRow => ({ kind, addresses, shows });
const just = (...addresses: string[]) => () => addresses;

/** A word that a search finds the first client by, which is not the whole mark: searches repeat what was typed. */
const fragment = ({ marks }: SwapWorld) => marks.client.slice(2, -1);

export const pageTable: Record<string, PageRow> = {
  "/": page("desk.read", ({ client, ids, today }) => ["/", `/?contract=${client.contractId}`, `/?copy=${ids.entry}`, `/?day=${today}`], "client"),
  "/account": page("person", just("/account")),
  "/account/second-factor": page("person", just("/account/second-factor")),
  "/agreements": page("agreement.read", just("/agreements", "/agreements?show=all"), "client"),
  "/agreements/[id]": page("agreement.read", ({ ids }) => [`/agreements/${ids.draftAgreement}`, `/agreements/${ids.sentAgreement}`], "client"),
  "/api/v1/docs": page("public", just("/api/v1/docs")),
  "/clients": page("desk.read", (world) => ["/clients", `/clients?q=${fragment(world)}`, "/clients?show=archived"], "client"),
  "/clients/[id]": page("desk.read", ({ client }) => [`/clients/${client.clientId}`], "internal"),
  "/clients/[id]/edit": page("client.write", ({ client }) => [`/clients/${client.clientId}/edit`], "internal"),
  "/clients/[id]/account": page("invoice.read", ({ client }) => [`/clients/${client.clientId}/account`, `/clients/${client.clientId}/account?from=2026-01-01&to=2100-01-01&currency=USD`], "client"),
  "/clients/[id]/fees": page("invoice.read", ({ client }) => [`/clients/${client.clientId}/fees`], "client"),
  "/clients/new": page("client.write", just("/clients/new")),
  "/contracts": page("desk.read", (world) => ["/contracts", `/contracts?q=${fragment(world)}`, "/contracts?show=renewal"], "client"),
  "/contracts/[id]": page("desk.read", ({ client, warned }) => [`/contracts/${client.contractId}`, `/contracts/${client.contractId}?before=3`, `/contracts/${warned.contractId}`], "internal"),
  "/contracts/[id]/edit": page("contract.write", ({ client }) => [`/contracts/${client.contractId}/edit`], "client"),
  "/contracts/[id]/rules": page("desk.read", ({ client }) => [`/contracts/${client.contractId}/rules`], "client"),
  "/contracts/new": page("contract.write", ({ client }) => ["/contracts/new", `/contracts/new?client=${client.clientId}`], "client"),
  "/approvals": page("desk.read", just("/approvals"), "internal"),
  "/debits": page("debit.write", ({ client }) => ["/debits?show=all", `/debits?show=all&client=${client.clientId}`], "client"),
  "/forgot": page("public", just("/forgot")),
  "/invoices": page("invoice.read", (world) => ["/invoices?show=all", `/invoices?show=all&q=${fragment(world)}`, `/invoices?show=all&client=${world.client.clientId}`], "client"),
  "/invoices/[id]": page("invoice.read", ({ ids }) => [`/invoices/${ids.paidInvoice}`, `/invoices/${ids.openInvoice}`], "client"),
  "/invoices/new": page("invoice.write", just("/invoices/new"), "client"),
  "/invoices/drafts/[id]": page("invoice.write", ({ ids }) => [`/invoices/drafts/${ids.draft}`], "client"),
  "/handover": page("time.log", ({ client, ids }) => [`/handover?client=${client.clientId}&entry=${ids.entry}`], "client"),
  "/i/[token]": { ...page("public", just(`/i/${"x".repeat(43)}`, "/i/short")), absent: true },
  "/link/[token]": page("public", just(`/link/${"x".repeat(43)}`)),
  "/no-place": page("person", just("/no-place")),
  "/onsite": page("public", just("/onsite", "/onsite?from=/clients")),
  "/portal": page("contact", just("/portal"), "client"),
  "/choices/[token]": page("public", just(`/choices/${"x".repeat(43)}`)),
  "/portal/buy": page("contact", ({ client }) => ["/portal/buy", `/portal/buy?contract=${client.contractId}`]),
  "/portal/buy/confirm": page("contact", ({ client }) => [`/portal/buy/confirm?contract=${client.contractId}&hours=10`]),
  "/portal/buy/done/[sale]": page("contact", ({ ids }) => [`/portal/buy/done/${ids.paidBlock}`]),
  "/portal/months/[month]": page("contact", ({ today }) => [`/portal/months/${today.slice(0, 7)}`], "client"),
  "/portal/people": page("contact", just("/portal/people"), "client"),
  "/portal/choices": page("contact", just("/portal/choices"), "firm"),
  "/portal/agreements": page("contact", just("/portal/agreements"), "client"),
  "/portal/account": page("contact", just("/portal/account", "/portal/account?from=2026-01-01&to=2100-01-01")),
  "/portal/accounts": page("contact", just("/portal/accounts"), "client"),
  "/portal/accounts/new": page("contact", just("/portal/accounts/new"), "client"),
  "/portal/estimates": page("contact", just("/portal/estimates"), "client"),
  "/portal/invoices": page("contact", just("/portal/invoices"), undefined),
  "/portal/invoices/[id]": page("contact", ({ ids }) => [`/portal/invoices/${ids.paidInvoice}`, `/portal/invoices/${ids.openInvoice}`, `/portal/invoices/${ids.debitedInvoice}`], "client"),
  "/portal/statement": page("contact", ({ client, warned }) => [`/portal/statement?contract=${client.contractId}`, `/portal/statement?contract=${warned.contractId}`], "client"),
  "/portal/tickets": page("contact", just("/portal/tickets", "/portal/tickets?show=ended"), "client"),
  "/portal/tickets/[id]": page("contact", ({ ids }) => [`/portal/tickets/${ids.ticket}`, `/portal/tickets/${ids.spareTicket}`], "client"),
  "/portal/tickets/new": page("contact", just("/portal/tickets/new")),
  "/reports": page("report.read", just("/reports"), "client"),
  "/reports/clients": page("report.read", just("/reports/clients", "/reports/clients?page=2"), "client"),
  "/reports/forecast": page("report.read", just("/reports/forecast"), "client"),
  "/reports/recurring": page("report.read", just("/reports/recurring"), "client"),
  "/reports/journal": page("report.read", just("/reports/journal"), "client"),
  "/reports/months": page("report.read", just("/reports/months")),
  "/reports/months/[month]": page("report.read", ({ today }) => [`/reports/months/${today.slice(0, 7)}`], "client"),
  "/reports/owed": page("report.read", just("/reports/owed"), "client"),
  "/reports/profit": page("report.read", just("/reports/profit"), "client"),
  "/reports/profit/[client]": page("report.read", ({ client }) => [`/reports/profit/${client.clientId}`], "client"),
  "/reports/profit/blocks/[id]": page("report.read", ({ ids }) => [`/reports/profit/blocks/${ids.paidBlock}`], "client"),
  "/reports/capacity": page("report.read", just("/reports/capacity"), "client"),
  "/reports/value": page("report.read", just("/reports/value"), "client"),
  "/reports/value/[client]": page("report.read", ({ client }) => [`/reports/value/${client.clientId}`], "client"),
  "/reports/idle": page("report.read", just("/reports/idle")),
  "/reports/book": page("report.read", just("/reports/book"), "client"),
  "/reports/revenue": page("report.read", just("/reports/revenue"), "client"),
  "/settings": page("desk.read", just("/settings")),
  "/settings/approvals": page("firm.write", just("/settings/approvals")),
  "/settings/api": page("key.write", just("/settings/api"), "internal"),
  "/settings/brand": page("firm.write", just("/settings/brand")),
  "/settings/reminders": page("firm.write", just("/settings/reminders")),
  "/settings/costs": page("cost.write", just("/settings/costs")),
  "/settings/catalogue": page("desk.read", just("/settings/catalogue")),
  "/settings/firm": page("firm.write", just("/settings/firm"), "firm"),
  "/settings/data": page("firm.write", just("/settings/data"), "client"),
  "/settings/invoicing": page("invoicing.write", just("/settings/invoicing")),
  "/settings/hooks": page("hook.write", just("/settings/hooks"), "internal"),
  "/settings/hooks/[hook]": page("hook.write", ({ ids }) => [`/settings/hooks/${ids.hook}`, `/settings/hooks/${ids.hook}?show=stopped`], "internal"),
  "/settings/hooks/deliveries/[delivery]": page("hook.write", ({ ids }) => [`/settings/hooks/deliveries/${ids.delivery}`], "internal"),
  "/settings/jobs": page("job.write", just("/settings/jobs")),
  "/settings/log": page("log.read", just("/settings/log", "/settings/log?what=money", "/settings/log?check=1"), "firm"),
  "/settings/messages": page("message.read", just("/settings/messages"), "firm"),
  "/settings/messages/letters": page("message.read", just("/settings/messages/letters")),
  "/settings/messages/letters/[kind]": page("message.read", just("/settings/messages/letters/invoice", "/settings/messages/letters/hours_low?locale=it"), "firm"),
  "/settings/messages/[id]": page("message.read", ({ ids }) => [`/settings/messages/${ids.message}`], "client"),
  "/settings/payments": page("provider.write", just("/settings/payments")),
  "/settings/people": page("people.write", just("/settings/people"), "firm"),
  "/settings/roles": page("desk.read", just("/settings/roles")),
  "/settings/sign-in": page("identity.write", just("/settings/sign-in"), "internal"),
  "/settings/rules": page("desk.read", just("/settings/rules")),
  "/settings/templates": page("agreement.read", just("/settings/templates"), "internal"),
  "/settings/templates/[template]": page("agreement.read", ({ ids }) => [`/settings/templates/${ids.template}`, `/settings/templates/${ids.spareTemplate}?version=1`], "internal"),
  "/settings/templates/new": page("template.write", just("/settings/templates/new")),
  "/sign/[token]": { ...page("public", just(`/sign/${"x".repeat(43)}`)), absent: true },
  "/sign-in": page("public", just("/sign-in", "/sign-in?next=/clients")),
  "/sign-in/second": page("public", just("/sign-in/second", "/sign-in/second?next=/clients")),
  "/sign-in/with/[provider]": { ...page("public", () => [`/sign-in/with/${crypto.randomUUID()}`, "/sign-in/with/short"]), absent: true },
  "/sign-up": page("public", just("/sign-up")),
  "/settings/support": page("support.write", just("/settings/support")),
  "/support": { ...page("person", just("/support")), absent: true },
  "/tasks": page("desk.read", just("/tasks", "/tasks?show=done"), "client"),
  "/tasks/[id]": page("desk.read", ({ ids }) => [`/tasks/${ids.task}`, `/tasks/${ids.spareTask}`], "client"),
  "/tickets": page("desk.read", ({ client, ids }) => ["/tickets", "/tickets?show=all&assignee=none", `/tickets?show=all&client=${client.clientId}`, `/tickets?assignee=${ids.technician}`], "client"),
  "/tickets/[id]": page("desk.read", ({ ids }) => [`/tickets/${ids.ticket}`, `/tickets/${ids.spareTicket}`], "internal"),
  "/tickets/new": page("ticket.write", ({ client }) => ["/tickets/new", `/tickets/new?client=${client.clientId}&contract=${client.contractId}`], "client"),
  "/time": page("desk.read", ({ client, ids, today }) => [`/time?person=all&week=${today}`, `/time?person=${ids.technician}`, `/time?person=all&client=${client.clientId}`, `/time?view=day&day=${today}&person=all`, `/time?view=week&copy=${today}&person=${ids.technician}`, `/time?view=calendar&person=all`], "client"),
  "/time/import": page("time.import", just("/time/import"), "internal"),
  "/time/import/[id]": page("time.import", ({ ids }) => ["columns", "matches", "preview"].map((step) => `/time/import/${ids.batch}?step=${step}`), "internal"),
  "/worksheets": page("desk.read", just("/worksheets"), "client"),
  "/worksheets/[id]": page("desk.read", ({ ids }) => [`/worksheets/${ids.sheet}`], "client"),
  "/worksheets/new": page("time.log", ({ client }) => ["/worksheets/new", `/worksheets/new?client=${client.clientId}`], "client"),
  "/visits": page("visit.plan", ({ ids, today }) => ["/visits", `/visits?week=${today}&person=${ids.technician}`], "client"),
};

export interface RouteRow {
  kind: Kind;
  addresses: (world: SwapWorld) => string[];
  /** What is sent along, where something is. */
  request?: () => RequestInit;
  /** A word in the answer to those who may ask. */
  contains?: (world: SwapWorld) => string;
  /** Names nothing of a firm in its address: strangers get an answer of their own. */
  namesNothing?: true;
}

function upload(): RequestInit {
  const body = new FormData();
  body.set("file", new File(["day,duration,client,description\n2026-03-02,1:00,Somebody,Something\n"], "time.csv", { type: "text/csv" }));
  return { method: "POST", body };
}

/** A picture of 40 by 40 pixels, all of one colour. */
function logo(): RequestInit {
  const body = new FormData();
  body.set("file", new File([Buffer.from(SQUARE, "base64")], "logo.png", { type: "image/png" }));
  return { method: "POST", body };
}

const SQUARE = "iVBORw0KGgoAAAANSUhEUgAAACgAAAAoCAIAAAADnC86AAAALUlEQVR4nO3NMQ0AAAwDoEqrf1U1sWQPGCB9ErFYLBaLxWKxWCwWi8VisfjOAGu2sD3SDL7bAAAAAElFTkSuQmCC";

/** A cookie opens nothing of the API: whoever comes without a key is turned away alike, whatever the address names. */
const withoutKey = (method: string): RouteRow => ({
  kind: "public",
  namesNothing: true,
  addresses: ({ client, ids }) => [
    "/api/v1/clients", `/api/v1/clients/${client.clientId}`, `/api/v1/contracts/${client.contractId}/balance`, `/api/v1/contracts/${client.contractId}/statement`,
    `/api/v1/time-entries/${ids.entry}`, `/api/v1/invoices/${ids.paidInvoice}`, `/api/v1/invoices/${ids.paidInvoice}/pdf`, "/api/v1/nowhere",
  ],
  request: () => ({ method }),
});

export const routeTable: Record<string, RouteRow> = {
  "GET /api/auth/[...nextauth]": { kind: "public", addresses: just("/api/auth/csrf"), namesNothing: true },
  "POST /api/auth/[...nextauth]": { kind: "public", addresses: just("/api/auth/callback/password"), request: () => ({ method: "POST" }), namesNothing: true },
  // Without a way that began in this browser it only leads back to the firm's door, where it says so.
  "GET /api/auth/with/[provider]": { kind: "public", addresses: ({ ids }) => [`/api/auth/with/${ids.identityProvider}?code=x&state=y`, "/api/auth/with/short"], namesNothing: true },
  "GET /api/choices/[token]": { kind: "public", addresses: just(`/api/choices/${"x".repeat(43)}`), namesNothing: true },
  "POST /api/choices/[token]": { kind: "public", addresses: just(`/api/choices/${"x".repeat(43)}`), request: () => ({ method: "POST", body: "List-Unsubscribe=One-Click" }), namesNothing: true },
  "GET /api/documents/accounts/[id]": { kind: "invoice.read", addresses: ({ client }) => [`/api/documents/accounts/${client.clientId}`, `/api/documents/accounts/${client.clientId}?type=csv`] },
  "GET /api/documents/agreements/[id]": { kind: "agreement.read", addresses: ({ ids }) => [`/api/documents/agreements/${ids.sentAgreement}`], contains: () => "%PDF-" },
  "GET /api/documents/bank-files/[id]": { kind: "debit.write", addresses: ({ ids }) => [`/api/documents/bank-files/${ids.bankFile}`], contains: ({ marks }) => marks.client },
  "POST /api/documents/brand/logo": { kind: "firm.write", addresses: just("/api/documents/brand/logo"), request: logo, contains: () => "true", namesNothing: true },
  "GET /api/documents/brand/logo": { kind: "desk.read", addresses: just("/api/documents/brand/logo"), contains: () => "PNG", namesNothing: true },
  "GET /api/documents/brand/sample": { kind: "firm.write", addresses: just("/api/documents/brand/sample"), contains: () => "%PDF-", namesNothing: true },
  "GET /api/documents/links/[token]": { kind: "public", addresses: just(`/api/documents/links/${"x".repeat(43)}`), namesNothing: true },
  "GET /api/documents/links/[token]/logo": { kind: "public", addresses: just(`/api/documents/links/${"x".repeat(43)}/logo`), namesNothing: true },
  "GET /api/documents/invoices/[id]": { kind: "invoice.read", addresses: ({ ids }) => [`/api/documents/invoices/${ids.paidInvoice}`], contains: () => "%PDF-" },
  "GET /api/documents/messages/[id]": { kind: "message.read", addresses: ({ ids }) => [`/api/documents/messages/${ids.message}`], contains: ({ client }) => client.contactEmail },
  "GET /api/documents/worksheets/[id]": { kind: "desk.read", addresses: ({ ids }) => [`/api/documents/worksheets/${ids.sheet}`], contains: () => "%PDF-" },
  "GET /api/documents/portal/worksheets/[id]": { kind: "contact", addresses: ({ ids }) => [`/api/documents/portal/worksheets/${ids.sheet}`], contains: () => "%PDF-" },
  "GET /feeds/[file]": { kind: "public", addresses: just(`/feeds/${"x".repeat(43)}.ics`, "/feeds/short"), namesNothing: true },
  "GET /time/outbox": { kind: "time.log", addresses: just("/time/outbox", "/time/outbox?pack=1"), contains: () => "memberId", namesNothing: true },
  // What it is about stands in its body, which names whose it is: tests/database/outbox.
  "POST /time/outbox": { kind: "public", addresses: just("/time/outbox"), request: () => ({ method: "POST", headers: { "content-type": "application/json" }, body: "{}" }), namesNothing: true },
  "GET /api/documents/portal/account": { kind: "contact", addresses: just("/api/documents/portal/account"), contains: () => "%PDF-", namesNothing: true },
  "GET /api/documents/portal/logo": { kind: "contact", addresses: just("/api/documents/portal/logo"), contains: () => "PNG", namesNothing: true },
  "GET /api/documents/portal/statement": { kind: "contact", addresses: ({ client }) => [`/api/documents/portal/statement?contract=${client.contractId}`], contains: () => "%PDF-" },
  "GET /api/documents/portal/agreements/[id]": { kind: "contact", addresses: ({ ids }) => [`/api/documents/portal/agreements/${ids.sentAgreement}`], contains: () => "%PDF-" },
  "GET /api/documents/portal/invoices/[id]": { kind: "contact", addresses: ({ ids }) => [`/api/documents/portal/invoices/${ids.paidInvoice}`], contains: () => "%PDF-" },
  "GET /api/documents/sign/[token]/logo": { kind: "public", addresses: just(`/api/documents/sign/${"x".repeat(43)}/logo`), namesNothing: true },
  "GET /api/documents/sign/[token]": { kind: "public", addresses: just(`/api/documents/sign/${"x".repeat(43)}`), namesNothing: true },
  ...Object.fromEntries(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"].map((method) => [`${method} /api/v1/[[...path]]`, withoutKey(method)])),
  "GET /api/v1/openapi.json": { kind: "public", addresses: just("/api/v1/openapi.json"), contains: () => "3.1.0", namesNothing: true },
  "POST /api/webhooks/stripe/[endpoint]": { kind: "public", addresses: just(`/api/webhooks/stripe/${crypto.randomUUID()}`, "/api/webhooks/stripe/nowhere"), request: () => ({ method: "POST", body: "{}" }) },
  "GET /healthz": { kind: "public", addresses: just("/healthz"), namesNothing: true },
  "GET /readyz": { kind: "public", addresses: just("/readyz"), namesNothing: true },
  "GET /api/documents/exports/[id]": { kind: "firm.write", addresses: ({ ids }) => [`/api/documents/exports/${ids.firmExport}`], contains: ({ marks }) => marks.client },
  "GET /api/documents/book": { kind: "report.read", addresses: just("/api/documents/book?type=pdf&locale=en", "/api/documents/book?type=pdf&locale=it"), contains: () => "%PDF-", namesNothing: true },
  "GET /reports/profit/export": { kind: "report.read", addresses: just("/reports/profit/export"), contains: ({ marks }) => marks.client, namesNothing: true },
  "GET /settings/log/export": { kind: "log.read", addresses: just("/settings/log/export", "/settings/log/export?what=doors"), contains: () => "request_id", namesNothing: true },
  "GET /reports/journal/export": { kind: "report.read", addresses: just("/reports/journal/export"), contains: ({ marks }) => marks.client, namesNothing: true },
  "GET /tickets/clients": { kind: "ticket.write", addresses: (world) => ["/tickets/clients", `/tickets/clients?search=${fragment(world)}`], contains: ({ marks }) => marks.client, namesNothing: true },
  "GET /palette": { kind: "desk.read", addresses: ({ marks }) => [`/palette?search=${encodeURIComponent(marks.client.slice(0, -1))}`], contains: ({ marks }) => marks.client, namesNothing: true },
  "GET /time/tickets": { kind: "time.log", addresses: ({ client, ids }) => [`/time/tickets?client=${client.clientId}`, `/time/tickets?entry=${ids.entry}`], namesNothing: true },
  "GET /time/basis": { kind: "time.log", addresses: ({ client, ids, today }) => [`/time/basis?contract=${client.contractId}&day=${today}&member=${ids.technician}`], contains: () => "othersToday" },
  "GET /time/books/[id]": { kind: "time.log", addresses: ({ ids }) => [`/time/books/${ids.entry}`], contains: ({ marks }) => marks.client },
  "GET /time/receipt/[id]": { kind: "desk.read", addresses: ({ ids }) => [`/time/receipt/${ids.entry}`], contains: ({ marks }) => marks.client },
  "GET /time/contracts": { kind: "time.log", addresses: (world) => ["/time/contracts", `/time/contracts?search=${fragment(world)}`], contains: ({ marks }) => marks.client, namesNothing: true },
  "GET /time/contracts/[id]": { kind: "time.log", addresses: ({ client }) => [`/time/contracts/${client.contractId}`], contains: ({ marks }) => marks.client },
  "GET /time/export": { kind: "time.log", addresses: ({ ids, client }) => [`/time/export?person=all&client=${client.clientId}`, `/time/export?person=${ids.technician}`], contains: ({ marks }) => marks.client, namesNothing: true },
  "POST /time/import/upload": { kind: "time.import", addresses: just("/time/import/upload"), request: upload, contains: () => "batchId", namesNothing: true },
};
