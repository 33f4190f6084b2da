import { describe, expect, test } from "vitest";
import { returnMeaning } from "@/lib/domain/return-codes";
import { locales } from "@/lib/i18n/locale";
import { readFileSync } from "node:fs";

const blocking = "R02 R03 R04 R05 R07 R08 R10 R11 R16 R20 R29 R31".split(" ");

describe("a returned debit", () => {
  test.each(["R01", "R09", "AM04", "insufficient_funds"])("for lack of money (%s) may be tried again", (code) => {
    expect(returnMeaning(code)).toEqual({ funds: true, blocksAccount: false, words: "no_funds" });
  });

  test.each(blocking)("with %s blocks the account", (code) => {
    expect(returnMeaning(code)).toMatchObject({ funds: false, blocksAccount: true });
  });

  test.each(["MS03", "MD06", "R24", "TM01", "XX99", "", null])("with %s is not tried again, and blocks nothing", (code) => {
    expect(returnMeaning(code)).toMatchObject({ funds: false, blocksAccount: false });
  });

  test("has a sentence for every meaning, in every language", () => {
    const meanings = "R01 R02 R03 R16 R20 CNOR R10 R11 R07 R08 MD06 MS02 MD02 R15 AM02 AM05 BE05 FF01 TM01 R06 bank_account_unverified MS03".split(" ").map((code) => returnMeaning(code).words);
    for (const locale of locales) {
      const sentences: Record<string, string> = JSON.parse(readFileSync(`lib/i18n/messages/${locale}/returns.json`, "utf8"));
      expect(Object.keys(sentences).toSorted()).toEqual([...new Set(meanings)].toSorted());
    }
  });
});
