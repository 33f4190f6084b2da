import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";

/** A page that people see, under a name that may be a file's. */
export interface KnownPage {
  name: string;
  address: string;
}

export interface DemoSignIn {
  face: "owner" | "dispatcher" | "technician" | "client";
  email: string;
  password: string;
  firm: string;
}

/** How somebody of the demo firm signs in; the seed noted it down. */
export function demoSignIn(face: DemoSignIn["face"]): DemoSignIn {
  const file = path.join(process.env.HOURBANK_DATA ?? ".data", "demo-sign-ins.json");
  const signIn = (JSON.parse(readFileSync(file, "utf8")) as DemoSignIn[]).find((each) => each.face === face);
  if (!signIn) throw new Error(`The demo has no ${face}.`);
  return signIn;
}

/** Pages that need no sign-in. */
export const publicPages: readonly KnownPage[] = [
  { name: "sign-in", address: "/sign-in" },
  { name: "sign-up", address: "/sign-up" },
  { name: "forgot", address: "/forgot" },
  { name: "api-reference", address: "/api/v1/docs" },
  { name: "onsite-nobody", address: "/onsite" },
  { name: "choices-gone", address: `/choices/${"x".repeat(43)}` },
  { name: "sign-spent", address: `/sign/${"x".repeat(43)}` },
  { name: "invoice-link-gone", address: `/i/${"x".repeat(43)}` },
  { name: "link-spent", address: `/link/${"x".repeat(43)}` },
];

/** The pages of the desk, those with an id found by the links that lead to them. `page` is signed in as an owner. */
export async function deskPages(page: Page): Promise<KnownPage[]> {
  const client = await firstLink(page, "/clients", /^\/clients\/[0-9a-f-]{36}$/);
  const contract = await firstLink(page, "/contracts", /^\/contracts\/[0-9a-f-]{36}$/);
  const invoice = await firstLink(page, "/invoices?show=all", /^\/invoices\/[0-9a-f-]{36}$/);
  const draft = await firstLink(page, "/invoices?show=drafts", /^\/invoices\/drafts\/[0-9a-f-]{36}$/);
  const credit = await firstLink(page, "/invoices?show=credits", /^\/invoices\/[0-9a-f-]{36}$/);
  const agreement = await firstLink(page, "/agreements?show=active", /^\/agreements\/[0-9a-f-]{36}$/);
  const debited = await firstLink(page, "/debits?show=all", /^\/invoices\/[0-9a-f-]{36}$/);
  const task = await firstLink(page, "/tasks", /^\/tasks\/[0-9a-f-]{36}$/);
  const ticket = await firstLink(page, "/tickets?show=all", /^\/tickets\/[0-9a-f-]{36}$/);
  const message = await firstLink(page, "/settings/messages", /^\/settings\/messages\/[0-9a-f-]{36}$/);
  const worksheet = await firstLink(page, "/worksheets", /^\/worksheets\/[0-9a-f-]{36}$/);
  const month = await firstLink(page, "/reports", /^\/reports\/months\/\d{4}-\d\d$/);
  const profitClient = await firstLink(page, "/reports/profit", /^\/reports\/profit\/[0-9a-f-]{36}$/);
  const profitBlock = await firstLink(page, profitClient, /^\/reports\/profit\/blocks\/[0-9a-f-]{36}$/);
  const named = Object.entries({
    today: "/", time: "/time?person=all", "time-day": "/time?view=day&person=all", "time-week": "/time?view=week", "time-calendar": "/time?view=calendar&person=all", import: "/time/import", clients: "/clients", client, "client-edit": `${client}/edit`, "client-account": `${client}/account`, "client-new": "/clients/new",
    visits: "/visits", worksheets: "/worksheets", worksheet, "worksheet-new": "/worksheets/new", approvals: "/approvals", tasks: "/tasks", task, tickets: "/tickets?show=all", ticket, "ticket-new": `/tickets/new?client=${client.slice("/clients/".length)}`, contracts: "/contracts", contract, "contract-edit": `${contract}/edit`, "contract-rules": `${contract}/rules`, "contract-new": "/contracts/new", agreements: "/agreements?show=all", agreement, templates: "/settings/templates", template: "/settings/templates/built_in:en", "template-new": "/settings/templates/new", invoices: "/invoices?show=all", invoice, "invoice-new": "/invoices/new", drafts: "/invoices?show=drafts", draft, "credit-note": credit, "invoice-debited": debited, debits: "/debits?show=all",
    overview: "/reports", "ranked-clients": "/reports/clients", forecast: "/reports/forecast", recurring: "/reports/recurring", "client-fees": `${client}/fees`, owed: "/reports/owed", months: "/reports/months", month, revenue: "/reports/revenue", journal: "/reports/journal", profit: "/reports/profit", "profit-month": "/reports/profit?month=2026-10", "profit-client": profitClient, "profit-block": profitBlock, capacity: "/reports/capacity", value: "/reports/value", "value-client": profitClient.replace("/profit/", "/value/"), idle: "/reports/idle", book: "/reports/book", costs: "/settings/costs", settings: "/settings", firm: "/settings/firm", invoicing: "/settings/invoicing", brand: "/settings/brand", reminders: "/settings/reminders", people: "/settings/people", payments: "/settings/payments",
    catalogue: "/settings/catalogue", rules: "/settings/rules", "approval-settings": "/settings/approvals", api: "/settings/api", "sign-in-settings": "/settings/sign-in", data: "/settings/data", hooks: "/settings/hooks", messages: "/settings/messages", letters: "/settings/messages/letters", letter: "/settings/messages/letters/invoice", jobs: "/settings/jobs", log: "/settings/log", roles: "/settings/roles", support: "/settings/support", message, account: "/account", "second-factor": "/account/second-factor",
  });
  return named.map(([name, address]) => ({ name, address }));
}

/** The pages of the portal. `page` is signed in as a contact. */
export async function portalPages(page: Page): Promise<KnownPage[]> {
  const invoice = await firstLink(page, "/portal/invoices", /^\/portal\/invoices\/[0-9a-f-]{36}$/);
  const purchase = await firstLink(page, "/portal/buy", /^\/portal\/buy\/confirm\?/);
  const ticket = await firstLink(page, "/portal/tickets", /^\/portal\/tickets\/[0-9a-f-]{36}$/);
  const named = Object.entries({ "portal-home": "/portal", "portal-statement": "/portal/statement", "portal-buy": "/portal/buy", "portal-buy-confirm": purchase, "portal-people": "/portal/people", "portal-month": "/portal/months/2026-10", "portal-estimates": "/portal/estimates", "portal-agreements": "/portal/agreements", "portal-choices": "/portal/choices", "portal-tickets": "/portal/tickets", "portal-ticket": ticket, "portal-ticket-new": "/portal/tickets/new", "portal-invoices": "/portal/invoices", "portal-account": "/portal/account", "portal-accounts": "/portal/accounts", "portal-account-new": "/portal/accounts/new", "portal-invoice": invoice });
  return named.map(([name, address]) => ({ name, address }));
}

/** Opens a page and waits until it has come to rest: its heading is there and its forms can be used. */
export async function visit(page: Page, address: string): Promise<void> {
  const breaches = policyBreaches(page);
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator("[data-waiting]")).toHaveCount(0);
  expect(breaches, `what the browser took away on ${address}`).toEqual([]);
}

const heard = new WeakMap<Page, string[]>();

/** What a browser has said of scripts, styles and files that the policy of a page keeps out. */
export function policyBreaches(page: Page): string[] {
  const known = heard.get(page);
  if (known) return known;
  const breaches: string[] = [];
  heard.set(page, breaches);
  page.on("console", (message) => void (/content security policy/i.test(message.text()) && breaches.push(message.text())));
  return breaches;
}

/** How far the page is wider than its window, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Where pictures of pages go; git ignores it. */
export function picturePath(name: string): string {
  return path.join(import.meta.dirname, "../artefacts", `${name}.png`);
}

async function firstLink(page: Page, address: string, wanted: RegExp): Promise<string> {
  await visit(page, address);
  const links = await page.getByRole("main").getByRole("link").evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  const link = links.find((each) => wanted.test(each));
  if (!link) throw new Error(`${address} has no link such as ${wanted}.`);
  return link;
}
