import { performance } from "node:perf_hooks";
import { say } from "@/lib/cli/terminal";
import { accountPdf } from "@/lib/documents/account-pdf";
import { invoicePdf } from "@/lib/documents/invoice-pdf";
import { invoiceSample } from "@/lib/documents/invoice-sample";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { type AccountMovement, accountStatement } from "@/lib/domain/account-statement";
import type { Brand } from "@/lib/domain/brand";
import { addDays, day } from "@/lib/domain/day";
import type { InvoicePaperLine } from "@/lib/domain/invoice-paper";
import type { Locale } from "@/lib/i18n/locale";

const seller = { name: "Northgate IT", legalName: "Northgate IT LLC", addressLines: "410 Mercer Street\nBrooklyn, NY 11201", country: "US", taxId: "12-3456789", email: "billing@northgate.example", phone: "", paymentInstructions: "First Harbor Bank\nRouting 021000021, account 000123456789" };
const today = day("2026-11-12");
const brand: Brand = { logo: null, accent: "#7a1f5c", footer: "Registered in New York" };
const locales: readonly Locale[] = ["en", "it", "fr"];

/** How many documents one process prints in a second: an invoice of two lines, one of sixty, a statement of account of a year. */
export async function measureDocuments(seconds: number): Promise<void> {
  say("\nDocuments, printed one after another by one process");
  await preparePaperFonts();
  await rate("invoice, 2 lines", seconds, (index) => print(index, 0));
  await rate("invoice, 60 lines", seconds, (index) => print(index, 58));
  await rate("statement of account, 60 movements", seconds, printAccount);
}

async function rate(name: string, seconds: number, run: (index: number) => Promise<Uint8Array>): Promise<void> {
  await run(0);
  const began = performance.now();
  let [count, bytes] = [0, 0];
  while (performance.now() - began < seconds * 1_000) {
    bytes += (await run(count)).length;
    count += 1;
  }
  const took = (performance.now() - began) / 1_000;
  say(`  ${name.padEnd(36)} ${(count / took).toFixed(1).padStart(7)} a second, ${Math.round(bytes / count / 1_024)} kB each`);
}

function print(index: number, more: number): Promise<Uint8Array> {
  const { invoice, hours } = invoiceSample(seller, { locale: locales[index % 3] ?? "en", currency: "USD", today });
  const added = Array.from({ length: more }, (_, at): InvoicePaperLine => ({
    position: at + 3, kind: "text", description: `Remote work ${at}`, seconds: null, rateMinor: null, unit: "hour", quantityMilli: 1_500, unitPriceMinor: 10_000, discountMinor: 0, taxPosition: 1, amountMinor: 15_000,
  }));
  return invoicePdf({ ...invoice, lines: [...invoice.lines, ...added] }, hours, brand);
}

function printAccount(index: number): Promise<Uint8Array> {
  const { invoice } = invoiceSample(seller, { locale: locales[index % 3] ?? "en", currency: "USD", today });
  const movements = Array.from({ length: 60 }, (_, at): AccountMovement => {
    const on = addDays(today, at * 6 - 365);
    const number = `INV-2026-${String(Math.floor(at / 2)).padStart(4, "0")}`;
    return { on, event: at % 2 === 0 ? "invoice" : "payment", invoiceId: number, numberText: number, dueOn: at % 2 === 0 ? addDays(on, 14) : null, minor: at % 2 === 0 ? 149_500 : -149_500, settlesInvoiceId: number, settlesDueOn: addDays(on, 14) };
  });
  const statement = accountStatement(movements, { from: addDays(today, -365), to: today, currency: "USD" });
  const { clientId, locale, buyer } = invoice;
  return accountPdf({ clientId, clientName: buyer.name, locale, seller, buyer, asOf: today, statement, currencies: ["USD"] }, brand);
}
