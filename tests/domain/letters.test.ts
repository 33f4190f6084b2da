import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { hoursLoadedLetter } from "@/lib/mail/hours-loaded-letter";
import { invoiceLetter, type InvoiceNews } from "@/lib/mail/invoice-letter";
import { linkLetter } from "@/lib/mail/link-letter";
import { renderLetter } from "@/lib/mail/render";

const hour = 3_600;
const hostile = `<img src=x onerror="alert(1)"> & "Co"`;

const paper: InvoicePaper = {
  invoiceId: "0b7e2f0a-3c61-4c1e-9f0e-6f1f3a0c9f11",
  clientId: "1b7e2f0a-3c61-4c1e-9f0e-6f1f3a0c9f11",
  kind: "invoice",
  credits: null,
  note: "",
  reason: "",
  numberText: "INV-2026-0117",
  locale: "en",
  currency: "USD",
  issuedOn: day("2026-11-12"),
  dueOn: day("2026-11-26"),
  paidOn: null,
  voidedOn: null,
  seller: { name: "Northgate IT", legalName: "", addressLines: "", country: "US", taxId: "", email: "hello@northgate.test", phone: "", paymentInstructions: "Bank: First Bank" },
  buyer: { name: "Harlow & Price", legalName: "", addressLines: "", country: "US", taxId: "" },
  lines: [{ position: 1, kind: "block", description: "", seconds: 36_000, rateMinor: 14_500, amountMinor: 145_000, unit: null, quantityMilli: null, unitPriceMinor: null, discountMinor: 0, taxPosition: 1 }],
  taxes: [],
  netMinor: 145_000,
  taxMinor: 0,
  totalMinor: 145_000,
  paidMinor: 0,
  creditedMinor: 0,
  contract: { id: "2b7e2f0a-3c61-4c1e-9f0e-6f1f3a0c9f11", title: "Support" },
  renewalNumber: 1,
};
const hours = { boughtSeconds: 10 * hour, leftSeconds: 2 * hour, orderedSeconds: 10 * hour, lineSeconds: 2 * hour };

/** A mail with ordinary spaces, as an eye reads it. */
async function readInvoice(changed: Partial<InvoiceNews> = {}, changedPaper: Partial<InvoicePaper> = {}) {
  const news = { paper: { ...paper, ...changedPaper }, hours, leftAtLineSeconds: 2 * hour, opened: false, portalUrl: null, ...changed };
  const mail = await renderLetter(await invoiceLetter(news));
  return { ...mail, text: mail.text.replaceAll("\u00a0", " ") };
}

describe("an invoice's mail", () => {
  test.each([
    [null, "Here is the invoice for 10 h of prepaid time."],
    [2 * hour, "2 h of your prepaid time remain, so here is the invoice for the next 10 h."],
    [0, "Your prepaid time is used up, so here is the invoice for the next 10 h."],
    [-1.25 * hour, "Your prepaid time is used up and 1 h 15 min more have been worked, so here is the invoice for the next 10 h."],
  ])("with %s seconds left when it was called for, says why it comes", async (leftAtLineSeconds, reason) => {
    expect((await readInvoice({ leftAtLineSeconds })).text).toContain(reason);
  });

  test.each([
    ["en", "Invoice INV-2026-0117 from Northgate IT", "Amount due: $1,450.00"],
    ["it", "Fattura INV-2026-0117 di Northgate IT", "Importo da pagare: 1450,00 $"],
    ["fr", "Facture INV-2026-0117 de Northgate IT", "Montant à régler : 1 450,00 $"],
  ] as const)("in %s has its subject, its figures and the bar in words", async (locale, subject, amount) => {
    const mail = await readInvoice({}, { locale });
    expect(mail.subject).toContain(subject);
    expect(mail.text.replace("1.450", "1450")).toContain(amount);
    expect(mail.html).toContain(`lang="${locale}"`);
    expect(mail.html).toContain('role="img"');
  });

  test("says how to pay while something is due, and not once it is paid", async () => {
    expect((await readInvoice()).text).toContain("Reference: INV-2026-0117");
    const paid = await readInvoice({ opened: true }, { paidOn: day("2026-11-13"), paidMinor: 145_000 });
    expect(paid.text).not.toContain("Bank: First Bank");
  });

  test("what people typed is shown as they typed it and never becomes a part of the page", async () => {
    const mail = await readInvoice({}, { seller: { ...paper.seller, name: hostile, paymentInstructions: hostile }, contract: { id: "x", title: hostile } });
    expect(mail.html).not.toContain("<img");
    expect(mail.html).toContain("&lt;img");
    expect(mail.text).toContain(hostile);
  });

  test("has a subject of one line, whatever the firm is called", async () => {
    const mail = await readInvoice({}, { seller: { ...paper.seller, name: "North\r\ngate\u2028IT" } });
    expect(mail.subject).toMatch(/^Invoice INV-2026-0117 from North gate IT: [^\r\n]*$/);
  });
});

test("hours that were added are told with what is left, and with what they paid for at once", async () => {
  const news = { paper: { ...paper, paidOn: day("2026-11-20"), paidMinor: 145_000 }, hours: { ...hours, leftSeconds: 8.5 * hour }, loadedSeconds: 10 * hour, expiresOn: day("2027-11-20"), portalUrl: null };
  const mail = await renderLetter(await hoursLoadedLetter({ ...news, settledSeconds: 1.5 * hour, balanceSeconds: 8.5 * hour }));
  const text = mail.text.replaceAll("\u00a0", " ");
  expect(mail.subject.replaceAll("\u00a0", " ")).toBe("10 h added: 8 h 30 min left with Northgate IT");
  expect(text).toContain("Of these, 1 h 30 min paid at once for work that was done before.");
  expect(text).toContain("Usable until: Nov 20, 2027");
  const over = await renderLetter(await hoursLoadedLetter({ ...news, settledSeconds: 10 * hour, balanceSeconds: -2 * hour }));
  expect(over.subject.replaceAll("\u00a0", " ")).toBe("10 h added: still 2 h over with Northgate IT");
});

test.each(["sign_in", "reset_password", "open_firm", "open_further_firm", "join_staff", "join_portal"] as const)("a link to %s is said in each language, with its address to copy", async (purpose) => {
  for (const locale of ["en", "it", "fr"] as const) {
    const url = "https://hours.test/link/abc";
    const mail = await renderLetter(await linkLetter({ locale, purpose, url, firmName: "Northgate IT", inviterName: "Olivia" }));
    expect(mail.text).toContain(url);
    expect(mail.html).toContain(`href="${url}"`);
    expect(mail.subject).not.toMatch(/[{}]/);
  }
});
