// Reads the part of Markdown that agreements are written in (lib/domain/agreement-text), in the browser and on the server alike.

import { fromMarkdown } from "mdast-util-from-markdown";
import { filledParts } from "@/lib/domain/agreement-blanks";
import type { AgreementBlock, AgreementInline } from "@/lib/domain/agreement-text";

type Node = ReturnType<typeof fromMarkdown>["children"][number];
type Fill = Partial<Record<string, string>>;

/**
 * The text with its blanks filled, as a tree. Blanks are filled after reading, so that no name can turn into a heading or an
 * emphasis. Tables, code, images and HTML are shown as they were typed.
 */
export function filledAgreement(body: string, blanks: Fill): AgreementBlock[] {
  return fromMarkdown(body).children.flatMap((node) => blockOf(node, body, blanks));
}

function blockOf(node: Node, body: string, blanks: Fill): AgreementBlock[] {
  switch (node.type) {
    case "heading":
      return [{ kind: "heading", level: level(node.depth), children: lineOf(node.children, body, blanks) }];
    case "paragraph":
      return [{ kind: "paragraph", children: lineOf(node.children, body, blanks) }];
    case "list": {
      const items = node.children.map((item) => item.children.flatMap((child) => blockOf(child, body, blanks)));
      return [{ kind: "list", ordered: node.ordered === true, start: node.start ?? 1, items }];
    }
    case "thematicBreak":
      return [{ kind: "rule" }];
    case "blockquote":
      return node.children.flatMap((child) => blockOf(child, body, blanks));
    default:
      return [{ kind: "paragraph", children: linesOf(typed(node, body), blanks) }];
  }
}

function lineOf(nodes: readonly Node[], body: string, blanks: Fill): AgreementInline[] {
  return nodes.flatMap((node): AgreementInline[] => {
    switch (node.type) {
      case "text":
        return filledParts(node.value.replace(/\s*\n\s*/g, " "), blanks);
      case "break":
        return [{ kind: "break" }];
      case "emphasis":
      case "strong":
        return [{ kind: node.type, children: lineOf(node.children, body, blanks) }];
      default:
        return linesOf(typed(node, body), blanks);
    }
  });
}

/** What was typed, to the letter: the reader's tree knows from where to where each part goes. */
function typed(node: Node, body: string): string {
  const { start, end } = node.position ?? {};
  return body.slice(start?.offset ?? 0, end?.offset ?? 0);
}

function linesOf(text: string, blanks: Fill): AgreementInline[] {
  return text.split(/\r?\n/).flatMap((line, index) => [...(index > 0 ? [{ kind: "break" as const }] : []), ...filledParts(line, blanks)]);
}

function level(depth: number): 1 | 2 | 3 {
  return depth <= 1 ? 1 : depth === 2 ? 2 : 3;
}
