// Which calls of the provider's API this bank knows, and which fields each of them takes.

import { createSetup, createCustomer, detachMethod, verifySetup } from "@/lib/adapters/payments/fake-bank/accounts";
import { type Books, shown, type Thing, thingOf, thingsOf } from "@/lib/adapters/payments/fake-bank/books";
import type { Call } from "@/lib/adapters/payments/fake-bank/call";
import { createSession, expireIfDue } from "@/lib/adapters/payments/fake-bank/checkout";
import { Fault, invalid, missing } from "@/lib/adapters/payments/fake-bank/fault";
import { listAt, textAt } from "@/lib/adapters/payments/fake-bank/form";
import { cancelIntent, createIntent, listIntents } from "@/lib/adapters/payments/fake-bank/payments";

interface Route {
  method: "GET" | "POST";
  path: RegExp;
  fields: string[];
  run: (call: Call) => Thing | Thing[] | Record<string, unknown>;
}

const PAGING = ["limit", "starting_after", "ending_before"];

const ROUTES: Route[] = [
  { method: "GET", path: /^\/v1\/account$/, fields: [], run: account },
  { method: "POST", path: /^\/v1\/customers$/, fields: ["name", "email", "metadata", "description"], run: createCustomer },
  { method: "GET", path: /^\/v1\/customers\/(\w+)$/, fields: [], run: ({ books, id }) => found(books, "customer", id) },
  { method: "POST", path: /^\/v1\/setup_intents$/, fields: ["customer", "confirm", "usage", "allowed_payment_method_types", "payment_method_data", "payment_method_options", "mandate_data", "metadata", "description"], run: createSetup },
  { method: "GET", path: /^\/v1\/setup_intents\/(\w+)$/, fields: [], run: ({ books, id }) => found(books, "setup_intent", id) },
  { method: "POST", path: /^\/v1\/setup_intents\/(\w+)\/verify_microdeposits$/, fields: ["amounts", "descriptor_code"], run: verifySetup },
  { method: "GET", path: /^\/v1\/payment_methods\/(\w+)$/, fields: [], run: ({ books, id }) => found(books, "payment_method", id) },
  { method: "POST", path: /^\/v1\/payment_methods\/(\w+)\/detach$/, fields: [], run: detachMethod },
  { method: "GET", path: /^\/v1\/mandates\/(\w+)$/, fields: [], run: ({ books, id }) => found(books, "mandate", id) },
  { method: "POST", path: /^\/v1\/payment_intents$/, fields: ["amount", "currency", "customer", "payment_method", "allowed_payment_method_types", "mandate", "confirm", "off_session", "description", "metadata"], run: createIntent },
  { method: "GET", path: /^\/v1\/payment_intents$/, fields: ["customer", ...PAGING], run: listIntents },
  { method: "GET", path: /^\/v1\/payment_intents\/(\w+)$/, fields: [], run: ({ books, id }) => found(books, "payment_intent", id) },
  { method: "POST", path: /^\/v1\/payment_intents\/(\w+)\/cancel$/, fields: ["cancellation_reason"], run: cancelIntent },
  { method: "GET", path: /^\/v1\/disputes$/, fields: ["payment_intent", "charge", ...PAGING], run: disputes },
  { method: "GET", path: /^\/v1\/charges\/(\w+)$/, fields: [], run: ({ books, id }) => found(books, "charge", id) },
  { method: "POST", path: /^\/v1\/checkout\/sessions$/, fields: ["mode", "line_items", "allowed_payment_method_types", "success_url", "cancel_url", "customer_email", "customer", "locale", "client_reference_id", "metadata", "payment_intent_data", "expires_at"], run: createSession },
  { method: "GET", path: /^\/v1\/checkout\/sessions\/(\w+)$/, fields: [], run: ({ bank, books, id }) => expireIfDue(bank, books, found(books, "checkout.session", id)) },
  { method: "GET", path: /^\/v1\/events$/, fields: ["type", ...PAGING], run: ({ books, form }) => thingsOf(books, "event").filter((event) => [null, event.type].includes(textAt(form, "type"))) },
  { method: "GET", path: /^\/v1\/events\/(\w+)$/, fields: [], run: ({ books, id }) => found(books, "event", id) },
];

/** Does what is asked and says it as the API does. Throws a `Fault`. */
export function runRoute(method: string, path: string, call: Omit<Call, "id">): Record<string, unknown> {
  const route = ROUTES.find((each) => each.method === method && each.path.test(path));
  if (!route) throw new Fault(404, "invalid_request_error", `Unrecognized request URL (${method}: ${path}).`);
  const unknown = Object.keys(call.form).find((name) => name !== "expand" && !route.fields.includes(name));
  if (unknown !== undefined) throw invalid(`Received unknown parameter: ${unknown}`, "parameter_unknown", unknown);
  const answer = route.run({ ...call, id: route.path.exec(path)?.[1] ?? "" });
  const wanted = listAt(call.form, "expand");
  if (Array.isArray(answer)) return listed(call, path, answer, wanted);
  return "created" in answer ? expanded(call.books, shown(answer as Thing), wanted) : { ...answer };
}

function listed({ books, form }: Omit<Call, "id">, path: string, all: Thing[], wanted: string[]): Record<string, unknown> {
  const limit = Math.min(Math.max(Number(textAt(form, "limit") ?? 10), 1), 100);
  const after = textAt(form, "starting_after");
  const from = after === null ? 0 : all.findIndex((thing) => thing.id === after) + 1;
  const inner = wanted.filter((name) => name.startsWith("data.")).map((name) => name.slice("data.".length));
  return { object: "list", url: path, has_more: all.length > from + limit, data: all.slice(from, from + limit).map((thing) => expanded(books, shown(thing), inner)) };
}

/** Puts whole objects where the caller asked for more than their ids, such as `latest_charge.balance_transaction`. */
function expanded(books: Books, object: Record<string, unknown>, wanted: string[]): Record<string, unknown> {
  const result = { ...object };
  for (const name of new Set(wanted.map((path) => path.split(".")[0] ?? ""))) {
    const inner = wanted.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1));
    const id = result[name];
    const thing = typeof id === "string" ? books.things[id] : undefined;
    if (thing) result[name] = expanded(books, shown(thing), inner);
    else if (!(name in result)) throw invalid(`This property cannot be expanded (${name}).`, undefined, "expand");
  }
  return result;
}

function found<Name extends Thing["object"]>(books: Books, name: Name, id: string): Extract<Thing, { object: Name }> {
  const thing = thingOf(books, name, id);
  if (!thing) throw missing(name, id);
  return thing;
}

function disputes({ books, form }: Call): Thing[] {
  const [intent, charge] = [textAt(form, "payment_intent"), textAt(form, "charge")];
  return thingsOf(books, "dispute").filter((dispute) => [null, dispute.payment_intent].includes(intent) && [null, dispute.charge].includes(charge));
}

function account({ books }: Call): Record<string, unknown> {
  return { id: books.accountId, object: "account", email: null, charges_enabled: true, payouts_enabled: true, details_submitted: true, type: "standard", business_profile: null, settings: { dashboard: { display_name: "Fake bank", timezone: "Etc/UTC" } } };
}
