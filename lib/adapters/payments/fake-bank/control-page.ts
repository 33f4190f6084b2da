// One plain page for the person at the demo: what day it is at the bank, what it does with debits, and the debits themselves.

import { type Bank, SECONDS_A_DAY } from "@/lib/adapters/payments/fake-bank/bank";
import { type Intent, thingOf, thingsOf } from "@/lib/adapters/payments/fake-bank/books";
import { escapeHtml, page } from "@/lib/adapters/payments/fake-bank/html";
import { DEPOSIT_CODE, DEPOSITS, MAGIC_TAILS, VERIFY_BY_AMOUNTS, VERIFY_BY_CODE } from "@/lib/adapters/payments/fake-bank/weather";

const OUTCOMES: [outcome: string, words: string][] = [
  ["settle", "every debit succeeds"],
  ["R01", "not enough money (R01)"],
  ["AM04", "not enough money, SEPA (AM04)"],
  ["R02", "account closed (R02)"],
  ["R10", "not authorized (R10)"],
  ["R29", "not authorized by a company (R29)"],
  ["MD06", "refund asked for, SEPA (MD06)"],
  ["late:R10", "succeeds, then comes back unauthorized (R10)"],
  ["late:R01", "succeeds, then comes back for lack of money (R01)"],
  ["stuck", "never decided"],
];

const FAULTS: [fault: string, words: string][] = [
  ["hang", "does the work and never answers"],
  ["cut", "does the work and cuts the line"],
  ["error", "does the work and answers with an error"],
  ["down", "does nothing and answers with an error"],
];

export function controlPage(bank: Bank): string {
  return page("Control", `<h1>The demo’s fake bank</h1>
<p>It speaks the API of Stripe. No money moves. Today it is <strong>${dayOf(bank.now())}</strong> at the bank${ahead(bank)}.</p>
${clockForms()}
${weatherForms(bank)}
<h2>Debits</h2>${debitTable(bank)}
<h2>Accounts to try</h2>${accountsToTry()}`);
}

function ahead(bank: Bank): string {
  const days = Math.round(bank.state.aheadSeconds / SECONDS_A_DAY);
  return days === 0 ? "" : `, ${days} days ahead of this machine`;
}

function clockForms(): string {
  const forms = [1, 5, 15].map((days) => order("advance", `<input type="hidden" name="days" value="${days}"><button>${days === 1 ? "A day" : `${days} days`} later</button>`));
  return `<h2>Time</h2><p>${forms.join("")}</p>`;
}

function weatherForms(bank: Bank): string {
  const { weather } = bank.state;
  const options = OUTCOMES.map(([value, words]) => `<option value="${value}"${value === weather.outcome ? " selected" : ""}>${words}</option>`).join("");
  const check = (name: "duplicateEvents" | "reversedEvents" | "heldEvents", words: string): string =>
    order("weather", `<input type="hidden" name="${name}" value="${String(!weather[name])}"><button>${words}: ${weather[name] ? "yes" : "no"}</button>`);
  return `<h2>Weather</h2>
<p>${order("weather", `<select name="outcome" aria-label="Outcome of every debit">${options}</select> <button>From now on</button>`)}
${order("next", `<select name="outcomes" aria-label="Outcome of the next debit">${options}</select> <button>Only the next debit</button>`)}</p>
<p>${order("weather", `<label>Days until a debit is decided <input name="settleAfterDays" type="number" min="0" max="60" value="${weather.settleAfterDays}"></label><button>Set</button>`)}</p>
<p>${order("answers", `<select name="faults" aria-label="Next answer">${FAULTS.map(([value, words]) => `<option value="${value}">${words}</option>`).join("")}</select> <button>At the next call</button>`)}</p>
<p>${check("duplicateEvents", "Events come twice")}${check("reversedEvents", "Events come in the wrong order")}${check("heldEvents", "Events are held back")}</p>`;
}

function debitTable(bank: Bank): string {
  const rows = Object.entries(bank.state.books).flatMap(([secretKey, books]) =>
    thingsOf(books, "payment_intent").slice(0, 100).map((intent) => {
      const disputed = thingOf(books, "charge", intent.latest_charge ?? "")?.disputed ?? false;
      return `<tr><td>${dayOf(intent.created)}</td><td>${escapeHtml(intent.description ?? "")}</td><td class="figure">${(intent.amount / 100).toFixed(2)} ${intent.currency.toUpperCase()}</td>
<td>${stateOf(intent, disputed)}</td><td>${disputed ? "" : decideForms(secretKey, intent)}</td></tr>`;
    }),
  );
  if (rows.length === 0) return "<p>None yet.</p>";
  return `<table><thead><tr><th>Day</th><th>For</th><th>Amount</th><th>State</th><th></th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function stateOf(intent: Intent, disputed: boolean): string {
  if (disputed) return "returned";
  if (intent.status === "processing") return intent.hidden.dueAt === null ? "processing" : `processing until ${dayOf(intent.hidden.dueAt)}`;
  const code = intent.last_payment_error?.["network_decline_code"] ?? intent.last_payment_error?.["code"];
  return intent.status === "requires_payment_method" ? `failed (${escapeHtml(String(code))})` : intent.status.replaceAll("_", " ");
}

function decideForms(secretKey: string, intent: Intent): string {
  const button = (outcome: string, words: string): string =>
    order("decide", `<input type="hidden" name="secretKey" value="${escapeHtml(secretKey)}"><input type="hidden" name="ref" value="${intent.id}"><input type="hidden" name="outcome" value="${outcome}"><button>${words}</button>`);
  if (intent.status === "processing") return button("settle", "Settle") + button("R01", "R01") + button("R02", "R02");
  return intent.status === "succeeded" && intent.customer ? button("late:R10", "Come back (R10)") + button("late:R01", "Come back (R01)") : "";
}

function accountsToTry(): string {
  const tails = Object.entries(MAGIC_TAILS).map(([tail, outcome]) => `<tr><td>…${tail}</td><td>${escapeHtml(outcome)}</td></tr>`);
  return `<p>Routing number 110000000. Any account number works; what it ends in may decide its fate:</p><table>${tails.join("")}
<tr><td>…${VERIFY_BY_AMOUNTS}</td><td>must be verified: 0.${DEPOSITS[0]} and 0.${DEPOSITS[1]}</td></tr>
<tr><td>…${VERIFY_BY_CODE}</td><td>must be verified: ${DEPOSIT_CODE}</td></tr></table>
<p>For SEPA any valid IBAN, such as DE89 3704 0044 0532 0130 00.</p>`;
}

function order(name: string, fields: string): string {
  return `<form method="post" action="/control"><input type="hidden" name="order" value="${name}">${fields}</form>`;
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
