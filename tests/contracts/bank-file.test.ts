import { describe, expect, test } from "vitest";
import { bankText } from "@/lib/adapters/payments/bank-file/bank-text";
import { type BankBatch, bankFile, type BatchDebit } from "@/lib/adapters/payments/bank-file/file";
import { ProviderRefused } from "@/lib/adapters/payments/port";
import { day } from "@/lib/domain/day";
import { GOOD_IBAN, sepaAccount } from "@/tests/support/payments";

const ibanOf = (tail: string) => (sepaAccount(tail) as { iban: string }).iban;

function debit(number: number, change: Partial<BatchDebit> = {}): BatchDebit {
  return {
    endToEndId: `5f0c2a9e-6a51-4f0e-8a44-${String(number).padStart(12, "0")}`,
    collectOn: day("2026-12-01"),
    sequence: "recurring",
    amountMinor: 1_010,
    debtorName: "Müller & Söhne «Più» GmbH",
    debtorIban: ibanOf(String(1000 + number).slice(-4)),
    mandateReference: `HB-${number}`,
    mandateSignedOn: day("2026-01-31"),
    remittance: "Rechnung INV-2026-0042 — 10 h",
    ...change,
  };
}

function batch(debits: BatchDebit[], change: Partial<BankBatch> = {}): BankBatch {
  return { messageId: "HB-20261128-0007", createdAt: new Date("2026-11-28T23:59:58Z"), kind: "core", creditor: { name: "Rete Sicura S.r.l.", id: "DE98ZZZ09999999999", iban: GOOD_IBAN }, debits, ...change };
}

/** The texts of all elements of a name, in order. */
const texts = (xml: string, name: string): string[] => [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => text.replaceAll("&apos;", "'"));
/** What stands inside each element of a name. */
const parts = (xml: string, name: string): string[] => [...xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, "gs"))].map(([, inner = ""]) => inner);
const cents = (amounts: string[]): number => amounts.reduce((sum, amount) => sum + Number(amount.replace(".", "")), 0);

describe("a file of SEPA debits", () => {
  test("is one group for each day and sequence, and every sum and count is that of its debits", () => {
    const debits = Array.from({ length: 1_000 }, (_, index) => debit(index, { amountMinor: 1_010 + index, collectOn: day(index % 3 === 0 ? "2026-12-02" : "2026-12-01"), sequence: index % 2 === 0 ? "first" : "recurring" }));
    const file = bankFile(batch(debits));
    const total = debits.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    expect(file).toMatchObject({ messageId: "HB-20261128-0007", totalMinor: total, debits: 1_000 });
    const [head = ""] = parts(file.xml, "GrpHdr");
    expect([texts(head, "NbOfTxs"), cents(texts(head, "CtrlSum"))]).toEqual([["1000"], total]);
    const groups = parts(file.xml, "PmtInf");
    expect(groups.map((group) => [texts(group, "ReqdColltnDt")[0], texts(group, "SeqTp")[0]])).toEqual([["2026-12-01", "FRST"], ["2026-12-01", "RCUR"], ["2026-12-02", "FRST"], ["2026-12-02", "RCUR"]]);
    for (const group of groups) {
      expect(Number(texts(group, "NbOfTxs")[0])).toBe(parts(group, "DrctDbtTxInf").length);
      expect(cents(texts(group, "CtrlSum"))).toBe(cents(texts(group, "InstdAmt")));
    }
    expect(new Set(texts(file.xml, "EndToEndId")).size).toBe(1_000);
    expect(Math.max(...["MsgId", "PmtInfId", "InstrId", "EndToEndId", "MndtId"].flatMap((name) => texts(file.xml, name).map((id) => id.length)))).toBeLessThanOrEqual(35);
  });

  test("names payer, mandate and invoice in the letters of the banks", () => {
    const { xml } = bankFile(batch([debit(1, { amountMinor: 29 })]));
    expect(xml).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.08"');
    expect([texts(xml, "Nm"), texts(xml, "InstdAmt"), texts(xml, "MndtId"), texts(xml, "DtOfSgntr"), texts(xml, "Ustrd"), texts(xml, "LclInstrm"), texts(xml, "IBAN")]).toEqual([
      ["Rete Sicura S.r.l.", "Rete Sicura S.r.l.", "Muller + Sohne 'Piu' GmbH"], ["0.29"], ["HB-1"], ["2026-01-31"], ["Rechnung INV-2026-0042 - 10 h"], [], [GOOD_IBAN, ibanOf("1001")],
    ]);
    expect(parts(xml, "LclInstrm")[0]).toContain("CORE");
    expect(texts(xml, "CreDtTm")).toEqual(["2026-11-28T23:59:58"]);
    expect(texts(xml, "Id")).toContain("DE98ZZZ09999999999");
  });

  test("is the same to the byte in every zone and whenever it is asked for", () => {
    const zone = process.env.TZ;
    const files = ["Pacific/Kiritimati", "America/Los_Angeles", "Europe/Rome", "UTC"].map((each) => {
      process.env.TZ = each;
      return bankFile(batch([debit(1), debit(2)])).xml;
    });
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(new Set(files).size).toBe(1);
  });

  test.each<[string, string, BankBatch]>([
    ["without a debit", "batch_empty", batch([])],
    ["of a creditor identifier that doesn't check", "creditor_id_invalid", batch([debit(1)], { creditor: { name: "Rete", id: "DE97ZZZ09999999999", iban: GOOD_IBAN } })],
    ["for an own account that doesn't check", "creditor_iban_invalid", batch([debit(1)], { creditor: { name: "Rete", id: "DE98ZZZ09999999999", iban: "DE88370400440532013000" } })],
    ["from an account that doesn't check", "invalid_bank_account_iban", batch([debit(1, { debtorIban: "DE88370400440532013000" })])],
    ["from a country without SEPA", "invalid_bank_account_iban", batch([debit(1, { debtorIban: "BR1500000000000010932840814P2" })])],
    ["with the same debit twice", "debit_twice", batch([debit(1), debit(1)])],
    ["of nothing", "amount_invalid", batch([debit(1, { amountMinor: 0 })])],
    ["of a fraction of a cent", "amount_invalid", batch([debit(1, { amountMinor: 10.5 })])],
    ["with a number that banks don't carry", "message_id_invalid", batch([debit(1)], { messageId: "HB/2026 ü" })],
  ])("%s is refused", (_, code, wrong) => {
    expect(() => bankFile(wrong)).toThrow(ProviderRefused);
    expect(() => bankFile(wrong)).toThrow(expect.objectContaining({ code }));
  });

  test("between businesses says so", () => {
    expect(parts(bankFile(batch([debit(1)], { kind: "b2b" })).xml, "LclInstrm")[0]).toContain("B2B");
  });
});

describe("the letters of the banks", () => {
  test.each([
    ["Société Générale — Façade n° 5", "Societe Generale - Facade n. 5"],
    ["Łódź Œuvre straße", "Lodz OEuvre strasse"],
    ["//a//b", "a/b"],
    ["山田商店", ""],
    ["Tom & Jerry <b>", "Tom + Jerry .b."],
  ])("write %s as %s", (typed, written) => {
    expect(bankText(typed, 70)).toBe(written);
  });

  test("keep within the length", () => {
    expect(bankText("ab ".repeat(100), 70)).toHaveLength(70);
  });
});
