import { expect, test, vi } from "vitest";
import { invoicePdf } from "@/lib/documents/invoice-pdf";
import { invoiceSample } from "@/lib/documents/invoice-sample";
import { isPrintableLogo } from "@/lib/documents/logo-trial";
import type { BrandLogo } from "@/lib/domain/brand";
import { day } from "@/lib/domain/day";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { readLogo } from "@/lib/features/brand/commands";
import { pdfText } from "@/tests/support/pdf-text";
import { png } from "@/tests/support/png";

vi.setConfig({ testTimeout: 60_000 });

const seller = { name: "Northgate IT", legalName: "Northgate IT LLC", addressLines: "1 Main Street", country: "US", taxId: "", email: "a@b.test", phone: "", paymentInstructions: "Bank" };
const today = day("2026-11-12");
const sample = (locale: "en" | "it" | "fr" = "en") => invoiceSample(seller, { locale, currency: "USD", today });

/** Without spaces, and without the hyphens at which long words break. */
const bare = (text: string) => text.replace(/[\s-]+/g, "");
async function read(changed: Partial<InvoicePaper>, locale: "en" | "it" | "fr" = "en"): Promise<string> {
  const { invoice, hours } = sample(locale);
  return bare(pdfText(await invoicePdf({ ...invoice, ...changed }, hours)));
}
const buyer = (legalName: string) => ({ ...sample().invoice.buyer, legalName });

test.each(["en", "it", "fr"] as const)("in %s a name of 120 letters without a space is printed whole wherever it stands", async (locale) => {
  const name = `${"Donaudampfschifffahrt".repeat(6)}`.slice(0, 120);
  const text = await read({ buyer: buyer(name), contract: { id: "x", title: name } }, locale);
  expect(text.split(name)).toHaveLength(3);
});

test.each([
  ["right-to-left", "שלום Hadar", "[Hebrew] Hadar"],
  ["emoji", "Rocket 🚀 Labs", "Rocket Labs"],
  ["marks that stand apart", "Cre\u0300me Bru\u0302le\u0301e", "Crème Brûlée"],
  ["Chinese", "北京 Beijing", "[Han] Beijing"],
  ["controls of direction", "abc\u202Edef", "abcdef"],
])("%s in a name leaves something to read, and no paper without its sums", async (_, written, printed) => {
  const text = await read({ buyer: buyer(written) });
  expect(text).toContain(bare(printed));
  expect(text).toContain("$1,495.00");
  expect(text.includes(bare("is shown by the script’s name in brackets"))).toBe(printed.includes("["));
});

test("a credit note says on which invoice and why, asks for nothing, and names no day to pay", async () => {
  const text = await read({ kind: "credit_note", numberText: "CN-2026-0003", credits: { invoiceId: "x", numberText: "INV-2026-0117" }, reason: "Billed twice", paidOn: today });
  for (const words of ["Credit note", "INV-2026-0117", "Reason: Billed twice", "Credited to you"]) expect(text).toContain(bare(words));
  for (const words of ["Amount due", "How to pay", "Due"]) expect(text).not.toContain(bare(words));
});

test("several rates are taken one by one, each on its own sum, and what is exempt says why", async () => {
  const taxes = [
    { position: 1, name: "Sales tax", category: "standard" as const, ratePpm: 88_750, text: "", netMinor: 145_000, taxMinor: 12_869 },
    { position: 2, name: "", category: "exempt" as const, ratePpm: 0, text: "Exempt under section 12.", netMinor: 4_500, taxMinor: 0 },
  ];
  const text = await read({ taxes, taxMinor: 12_869, totalMinor: 162_369 });
  for (const words of ["Sales tax 8.875% on $1,450.00", "$128.69", "Exempt on $45.00", "Exempt under section 12.", "$1,623.69"]) expect(text).toContain(bare(words));
});

test("a logo is taken in by what it is, and drawn on every paper from then on", async () => {
  const logo = await readLogo(png(200, 60));
  expect(logo).toMatchObject({ type: "image/png", width: 200, height: 60 });
  expect(await isPrintableLogo(logo)).toBe(true);
  const { invoice, hours } = sample();
  const images = async (brand: { logo: BrandLogo | null }) => Buffer.from(await invoicePdf(invoice, hours, { accent: "#7a1f5c", footer: "Register 4471", ...brand })).toString("latin1").split("/Subtype /Image").length - 1;
  expect([await images({ logo }), await images({ logo: null })]).toEqual([1, 0]);
});

test("what calls itself a picture and is none, is tiny, is huge or is broken inside is no logo", async () => {
  const svg = new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`);
  const gif = new Uint8Array([...new TextEncoder().encode("GIF89a"), 1, 0, 1, 0, 0, 0, 0, 0x3b]);
  for (const bytes of [svg, gif, new Uint8Array([0x89, 0x50]), new TextEncoder().encode("<html>")]) await expect(readLogo(bytes)).rejects.toMatchObject({ code: "logo_unreadable" });
  await expect(readLogo(png(16, 200))).rejects.toMatchObject({ code: "logo_size" });
  await expect(readLogo(png(5_000, 40))).rejects.toMatchObject({ code: "logo_size" });
  expect(await isPrintableLogo(await readLogo(png(100, 100, { broken: true })))).toBe(false);
});
