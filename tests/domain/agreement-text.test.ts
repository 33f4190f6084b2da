import { describe, expect, test } from "vitest";
import { blankNames, EMPTY_LINE, fillBlanks, unknownBlanks } from "@/lib/domain/agreement-blanks";
import { canonicalJson } from "@/lib/domain/agreement-chain";
import { filledAgreement } from "@/lib/format/agreement-markdown";

const text = (value: string) => ({ kind: "text", text: value });
const filled = (name: string, value: string) => ({ kind: "filled", name, text: value, state: "filled" });

describe("blanks", () => {
  test("are found by name, each once, and those that nobody knows are told", () => {
    const body = "{{client.name}} and {{ firm.name }}, {{client.name}}, {{ block.pryce }}, {{not a blank}}, { {law}}";
    expect(blankNames(body)).toEqual(["client.name", "firm.name", "block.pryce"]);
    expect(unknownBlanks(body)).toEqual(["block.pryce"]);
  });

  test("are filled; an unknown one stays as it is, and where nothing is known there is a line to write on", () => {
    expect(fillBlanks("{{law}}, {{ court }}, {{lawn}}", { law: "Maine" })).toBe(`Maine, ${EMPTY_LINE}, {{lawn}}`);
  });
});

describe("the text of an agreement", () => {
  test("is read as headings, paragraphs, lists, emphasis and rules", () => {
    const body = "# One\n\nTwo *three* **four**\nfive\n\n3. six\n4. seven\n   - eight\n\n---\n\n#### Deep";
    expect(filledAgreement(body, {})).toEqual([
      { kind: "heading", level: 1, children: [text("One")] },
      { kind: "paragraph", children: [text("Two "), { kind: "emphasis", children: [text("three")] }, text(" "), { kind: "strong", children: [text("four")] }, text(" five")] },
      {
        kind: "list", ordered: true, start: 3,
        items: [
          [{ kind: "paragraph", children: [text("six")] }],
          [{ kind: "paragraph", children: [text("seven")] }, { kind: "list", ordered: false, start: 1, items: [[{ kind: "paragraph", children: [text("eight")] }]] }],
        ],
      },
      { kind: "rule" },
      { kind: "heading", level: 3, children: [text("Deep")] },
    ]);
  });

  test("no name turns into a heading, an emphasis, HTML or another blank", () => {
    const name = "# *Acme* <b>&amp;</b> [x](javascript:alert(1)) {{law}}";
    expect(filledAgreement("**{{client.name}}** signs", { "client.name": name, law: "Maine" })).toEqual([
      { kind: "paragraph", children: [{ kind: "strong", children: [filled("client.name", name)] }, text(" signs")] },
    ]);
  });

  test("HTML, links, pictures and code are shown as they were typed", () => {
    const shown = (body: string) => JSON.stringify(filledAgreement(body, {}));
    for (const typed of ["<script>alert(1)</script>", "a <b>c</b>", "[law](https://x.test)", "![p](https://x.test/p.png)", "`code`"]) {
      expect(shown(typed).replaceAll('"},{"kind":"text","text":"', "")).toContain(typed);
    }
    expect(shown("| a | b |\n|---|---|")).toContain("| a | b |");
  });

  test("a value of several lines keeps them", () => {
    expect(filledAgreement("{{firm.address}}", { "firm.address": "One\nTwo" })).toEqual([
      { kind: "paragraph", children: [filled("firm.address", "One"), { kind: "break" }, filled("firm.address", "Two")] },
    ]);
  });
});

test("canonical JSON is the same whatever the order in which things were said", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "é" }], a: true })).toBe('{"a":true,"b":[1,{"c":"é","d":null}]}');
  expect(canonicalJson({ a: true, b: [1, { c: "é", d: null }] })).toBe(canonicalJson({ b: [1, { d: null, c: "é" }], a: true }));
});
