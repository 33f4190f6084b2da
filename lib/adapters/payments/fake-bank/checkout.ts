// Paying on the provider's own page: a session, and a page to click.

import { type Bank, SECONDS_A_DAY } from "@/lib/adapters/payments/fake-bank/bank";
import { type Books, type Session, thingOf } from "@/lib/adapters/payments/fake-bank/books";
import type { Call } from "@/lib/adapters/payments/fake-bank/call";
import { invalid } from "@/lib/adapters/payments/fake-bank/fault";
import { metadataAt, textAt } from "@/lib/adapters/payments/fake-bank/form";
import { escapeHtml, page } from "@/lib/adapters/payments/fake-bank/html";
import { newCharge, newIntent, readMoney } from "@/lib/adapters/payments/fake-bank/payments";
import { succeed } from "@/lib/adapters/payments/fake-bank/settlement";

export function createSession({ bank, books, form, ownUrl }: Call): Session {
  if (textAt(form, "mode") !== "payment") throw invalid("This bank knows only sessions that pay once.", undefined, "mode");
  const { amount, currency } = readMoney(form, "line_items.0.price_data.unit_amount", "line_items.0.price_data.currency");
  const [success, cancel] = [textAt(form, "success_url"), textAt(form, "cancel_url")];
  if (!success || !URL.canParse(success)) throw invalid("Not a valid URL", "url_invalid", "success_url");
  const id = bank.newId("cs_test");
  const session: Session = {
    id, object: "checkout.session", created: bank.now(), livemode: false, mode: "payment", status: "open", payment_status: "unpaid", url: `${ownUrl}/pay/${id}`,
    amount_total: amount * Number(textAt(form, "line_items.0.quantity") ?? "1"), currency, customer_email: textAt(form, "customer_email"), payment_intent: null, success_url: success, cancel_url: cancel ?? success,
    expires_at: bank.now() + SECONDS_A_DAY, metadata: metadataAt(form),
    hidden: { description: textAt(form, "line_items.0.price_data.product_data.name") ?? "", intentMetadata: metadataAt(form, "payment_intent_data.metadata") },
  };
  books.things[session.id] = session;
  return session;
}

/** The session of a page, whichever key it belongs to. */
export function findSession(bank: Bank, id: string): { books: Books; session: Session } | null {
  for (const books of Object.values(bank.state.books)) {
    const session = thingOf(books, "checkout.session", id);
    if (session) return { books, session: expireIfDue(bank, books, session) };
  }
  return null;
}

/** The person has clicked: the money is there at once, as it is with a card. */
export function paySession(bank: Bank, books: Books, session: Session): void {
  if (session.status !== "open") return;
  const intent = newIntent(bank, { amount: session.amount_total, currency: session.currency, description: session.hidden.description, metadata: session.hidden.intentMetadata });
  const charge = newCharge(bank, intent);
  intent.latest_charge = charge.id;
  Object.assign(books.things, { [intent.id]: intent, [charge.id]: charge });
  succeed(bank, books, intent, charge, bank.now());
  Object.assign(session, { status: "complete", payment_status: "paid", payment_intent: intent.id, url: null });
  bank.tell(books, "checkout.session.completed", session);
}

export function expireIfDue(bank: Bank, books: Books, session: Session): Session {
  if (session.status === "open" && session.expires_at <= bank.now()) {
    Object.assign(session, { status: "expired", url: null });
    bank.tell(books, "checkout.session.expired", session);
  }
  return session;
}

/** The page on which a card would be typed. */
export function sessionPage(session: Session): string {
  const amount = `${(session.amount_total / 100).toFixed(2)} ${session.currency.toUpperCase()}`;
  const buttons =
    session.status === "open"
      ? `<form method="post"><button>Pay ${amount} by test card</button></form><p><a href="${escapeHtml(session.cancel_url)}">Back without paying</a></p>`
      : `<p>This payment is ${session.status === "complete" ? "done" : "no longer possible"}. <a href="${escapeHtml(session.success_url)}">Back</a></p>`;
  return page("Pay", `<h1>${escapeHtml(session.hidden.description)}</h1><p class="sum">${amount}</p>${buttons}<p class="small">This is the demo’s fake bank. No money moves.</p>`);
}
