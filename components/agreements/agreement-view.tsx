import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { classNames } from "@/components/ui/class-names";
import type { AgreementBlock, AgreementInline } from "@/lib/domain/agreement-text";

export type AgreementViewProps = {
  blocks: readonly AgreementBlock[];
  /** Shows what was filled in, and what could not be; for those who write the text, never for those who sign it. */
  marked?: boolean;
};

/** The text of an agreement as it is read: the same words as on the paper, in one column. */
export function AgreementView({ blocks, marked = false }: AgreementViewProps) {
  return <div className="grid gap-3 text-md leading-6.5 text-ink wrap-anywhere">{keyed(blocks, (block) => <Block block={block} marked={marked} />)}</div>;
}

const headings = {
  1: "mt-4 text-lg font-semibold first:mt-0",
  2: "mt-4 text-md font-semibold first:mt-0",
  3: "mt-2 text-md font-medium first:mt-0",
} as const;

function Block({ block, marked }: { block: AgreementBlock; marked: boolean }) {
  if (block.kind === "rule") return <hr className="my-2 border-line" />;
  if (block.kind === "paragraph") return <p><Line parts={block.children} marked={marked} /></p>;
  if (block.kind === "heading") {
    // The page's own title is the first heading, so those of the text begin one lower.
    const Tag = `h${block.level + 1}` as "h2" | "h3" | "h4";
    return <Tag className={headings[block.level]}><Line parts={block.children} marked={marked} /></Tag>;
  }
  const List = block.ordered ? "ol" : "ul";
  return (
    <List start={block.ordered ? block.start : undefined} className={classNames("grid gap-1.5 pl-6", block.ordered ? "list-decimal" : "list-disc", "marker:text-ink-3")}>
      {keyed(block.items, (item) => (
        <li className="pl-1">
          <div className="grid gap-2">{keyed(item, (inner) => <Block block={inner} marked={marked} />)}</div>
        </li>
      ))}
    </List>
  );
}

function Line({ parts, marked }: { parts: readonly AgreementInline[]; marked: boolean }) {
  return keyed(parts, (part) => {
    if (part.kind === "break") return <br />;
    if (part.kind === "text") return part.text;
    if (part.kind === "filled") return marked ? <Filled part={part} /> : part.text;
    const Tag = part.kind === "strong" ? "strong" : "em";
    return <Tag className={part.kind === "strong" ? "font-semibold" : undefined}><Line parts={part.children} marked={marked} /></Tag>;
  });
}

const fillings = {
  filled: "rounded-xs bg-accent-soft box-decoration-clone px-0.5 text-accent-ink",
  empty: "rounded-xs bg-low-soft box-decoration-clone px-0.5 text-low-ink",
  unknown: "rounded-xs bg-over-soft box-decoration-clone px-0.5 text-over-ink underline decoration-wavy",
} as const;

function Filled({ part }: { part: Extract<AgreementInline, { kind: "filled" }> }) {
  const t = useTranslations("templates.filled");
  return (
    <span className={fillings[part.state]} title={t(part.state, { name: part.name })}>
      {part.text}
    </span>
  );
}

/** Parts of a text have no names of their own: where they stand is what tells them apart. */
function keyed<Part>(parts: readonly Part[], show: (part: Part) => React.ReactNode) {
  return parts.map((part, index) => <Fragment key={index}>{show(part)}</Fragment>);
}
