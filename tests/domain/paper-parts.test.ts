import { beforeAll, describe, expect, test } from "vitest";
import { legible, legibleText } from "@/lib/documents/legible";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { contrastToWhite, isReadableAccent, tint } from "@/lib/domain/accent";
import { type AccountMovement, accountStatement, ageingOf } from "@/lib/domain/account-statement";
import { day } from "@/lib/domain/day";
import { jpegSize, pngSize } from "@/lib/domain/image-size";
import { changeBrand } from "@/lib/features/brand/input";

describe("what the typeface can't draw stays readable", () => {
  beforeAll(() => preparePaperFonts());

  test.each([
    ["Église Saint-Œuf", "Église Saint-Œuf"],
    ["Cafe\u0301 Nin\u0303o", "Café Niño"],
    ["Київ Сервіс", "Київ Сервіс"],
    ["Ελληνικά Αθήνα", "Ellinika Athina"],
    ["Ｆｕｌｌ width", "Full width"],
    ["Party 🎉👩‍💻🇮🇹", "Party"],
    ["株式会社テスト", "[Japanese]"],
    ["北京公司", "[Han]"],
    ["שלום עולם & مؤسسة", "[Hebrew] & [Arabic]"],
    ["a\u202Egpj.exe", "agpj.exe"],
    ["𝕬𝖈𝖒𝖊", "Acme"],
  ])("%s is printed as %s", (written, printed) => expect(legibleText(written)).toBe(printed));

  test("a paper says so where a script was named instead of drawn, and only there", () => {
    expect(legible({ name: "北京", lines: [{ words: "Café 🎉" }] })).toEqual({ value: { name: "[Han]", lines: [{ words: "Café" }] }, replaced: true });
    expect(legible({ name: "Café 🎉 [x]", count: 3, none: null })).toMatchObject({ replaced: false });
  });
});

describe("a firm's colour", () => {
  test("is dark enough to be read on white, and white on it", () => {
    expect([isReadableAccent("#767676"), isReadableAccent("#777777"), isReadableAccent("#ffffff"), isReadableAccent("#000000")]).toEqual([true, false, false, true]);
    expect(contrastToWhite("#000000")).toBeCloseTo(21);
  });

  test("is refused where it is pale or no colour, and empty means our own", () => {
    const read = (accent: string) => changeBrand.safeParse({ accent, footer: "", revision: 0 });
    expect([read("#ffee00").success, read("red").success, read("#12345").success, read("javascript:1").success]).toEqual([false, false, false, false]);
    expect(read("").data?.accent).toBeNull();
    expect(read(" #7A1F5C ").data?.accent).toBe("#7a1f5c");
  });

  test("is thinned with white", () => expect([tint("#000000", 0.1), tint("#036c5a", 1), tint("#036c5a", 0)]).toEqual(["#e6e6e6", "#036c5a", "#ffffff"]));
});

describe("a picture's size is read from its own head", () => {
  const png = new Uint8Array(40);
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0x2c, 0, 0, 0, 0x50]);
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc4, 0, 4, 0, 0, 0xff, 0xff, 0xc2, 0, 11, 8, 0, 80, 1, 44, 1, 1, 1]);

  test("of PNG and JPEG", () => expect([pngSize(png), jpegSize(jpeg)]).toEqual([{ width: 300, height: 80 }, { width: 300, height: 80 }]));

  test("and of nothing else: cut short, empty, endless, another format", () => {
    const broken = [png.slice(0, 20), jpeg.slice(0, 8), new Uint8Array(), new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0xff, 0xe0]), new TextEncoder().encode("<svg onload=alert(1)>".repeat(4))];
    for (const bytes of broken) expect([pngSize(bytes), jpegSize(bytes)]).toEqual([null, null]);
  });
});

describe("what is open, by how late it is", () => {
  const moved = (on: string, minor: number, dueOn: string, settles = on): AccountMovement => ({
    on: day(on), event: minor > 0 ? "invoice" : "payment", invoiceId: settles, numberText: settles, dueOn: day(dueOn), minor, settlesInvoiceId: settles, settlesDueOn: day(dueOn),
  });

  test("falls on the right side of 0, 30, 60 and 90 days", () => {
    const dues = ["2026-06-30", "2026-06-29", "2026-05-31", "2026-05-30", "2026-05-01", "2026-04-30", "2026-04-01", "2026-03-31"];
    const ageing = ageingOf(dues.map((due, index) => moved(`2026-01-0${index + 1}`, 10 ** index, due)), day("2026-06-30"));
    expect(ageing).toEqual({ notDueMinor: 1, upTo30Minor: 110, upTo60Minor: 11_000, upTo90Minor: 1_100_000, olderMinor: 10_000_000 });
  });

  test("credit beyond its own invoice is set off against what is oldest, and never makes a bucket negative but the first", () => {
    const movements = [moved("2026-01-01", 100, "2026-01-15"), moved("2026-02-01", 100, "2026-02-15"), moved("2026-02-20", -150, "2026-03-01", "credit")];
    expect(ageingOf(movements, day("2026-02-28"))).toMatchObject({ olderMinor: 0, upTo30Minor: 50, upTo60Minor: 0, notDueMinor: 0 });
    expect(ageingOf([...movements, moved("2026-02-21", -200, "2026-03-01", "other")], day("2026-02-28"))).toMatchObject({ notDueMinor: -150, upTo30Minor: 0 });
  });

  test("a statement carries forward what was open before its first day and leaves out what comes after its last", () => {
    const movements = [moved("2026-01-01", 100, "2026-01-15"), moved("2026-02-01", 70, "2026-02-15"), moved("2026-03-01", 1_000, "2026-03-15")];
    const statement = accountStatement(movements, { from: day("2026-02-01"), to: day("2026-02-28"), currency: "EUR" });
    expect(statement).toMatchObject({ openingMinor: 100, invoicedMinor: 70, closingMinor: 170, lines: [{ balanceMinor: 170 }] });
  });
});
