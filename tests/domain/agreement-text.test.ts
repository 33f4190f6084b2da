import { describe, expect, test } from "vitest";
import { blankNames, EMPTY_LINE, filledParts, unknownBlanks } from "@/lib/domain/agreement-blanks";
import { canonicalJson } from "@/lib/domain/agreement-chain";
import { builtInTemplates } from "@/lib/domain/agreement-templates";
import { inlineText, isPlainlyMade } from "@/lib/domain/agreement-text";
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
    const parts = filledParts("{{law}}, {{ court }}, {{lawn}}", { law: "Maine" });
    expect(inlineText(parts)).toBe(`Maine, ${EMPTY_LINE}, {{lawn}}`);
    expect(parts.flatMap((part) => (part.kind === "filled" ? [part.state] : []))).toEqual(["filled", "empty", "unknown"]);
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

test.each([
  ["quotations within each other", "> ".repeat(20_000)],
  ["lists within each other", "- ".repeat(9)],
  ["lists that go in step by step", Array.from({ length: 60 }, (_, depth) => `${" ".repeat(depth * 2)}- x`).join("\n")],
  ["nothing but lists", "- x\n".repeat(5_000)],
  ["nothing but emphasis", "**a".repeat(10_000)],
  ["nothing but brackets", "[".repeat(20_000)],
])("a text of %s is refused: it would hold up everybody while it is read", (_, body) => {
  const begun = performance.now();
  expect(isPlainlyMade(body)).toBe(false);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("the built-in texts, and a line of dashes, are made plainly", () => {
  for (const { body } of builtInTemplates) expect(isPlainlyMade(`${body}\n${"-".repeat(200)}\n- - - -\n   - > 1. deep`)).toBe(true);
});

test("canonical JSON is the same whatever the order in which things were said", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "é" }], a: true })).toBe('{"a":true,"b":[1,{"c":"é","d":null}]}');
  expect(canonicalJson({ a: true, b: [1, { c: "é", d: null }] })).toBe(canonicalJson({ b: [1, { d: null, c: "é" }], a: true }));
});
