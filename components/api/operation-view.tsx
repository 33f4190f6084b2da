import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";

type Field = { name: string; type: string; required: boolean; note: string };

export type OperationViewProps = {
  operation: {
    id: string;
    method: string;
    path: string;
    summary: string;
    description: string;
    scope: string;
    query: readonly Field[];
    body: readonly Field[];
    answer: string;
    curl: string;
  };
};

/** One operation: what it does, what it takes, what it answers, and a call to copy. */
export function OperationView({ operation }: OperationViewProps) {
  const { id, method, path, summary, description, scope, query, body, answer, curl } = operation;
  return (
    <Panel id={id} title={summary} actions={<Badge icon={null}>{scope}</Badge>} padded className="scroll-mt-4">
      <div className="grid gap-3">
        <p>
          <code className="text-sm wrap-anywhere">
            <strong>{method}</strong> {path}
          </code>
        </p>
        {description ? <p className="text-ink-2">{withCode(description)}</p> : null}
        <pre className="overflow-x-auto rounded-md bg-sunken p-3 text-sm" tabIndex={0}>
          {curl}
        </pre>
        <Fields title="Query" fields={query} />
        <Fields title="Body" fields={body} />
        {answer ? <Answer text={answer} /> : null}
      </div>
    </Panel>
  );
}

/** Words between backticks are set as code. */
function withCode(text: string) {
  return text.split("`").map((part, place) => (place % 2 === 1 ? <code key={place}>{part}</code> : part));
}

function Answer({ text }: { text: string }) {
  return (
    <details className="rounded-md border border-line">
      <summary className="cursor-pointer px-3 py-2 text-sm font-semibold">Answer</summary>
      <pre className="border-t border-line px-3 py-2 text-xs leading-5 whitespace-pre-wrap wrap-anywhere text-ink-2">{text}</pre>
    </details>
  );
}

function Fields({ title, fields }: { title: string; fields: readonly Field[] }) {
  if (fields.length === 0) return null;
  return (
    <details className="rounded-md border border-line" open={title === "Body"}>
      <summary className="cursor-pointer px-3 py-2 text-sm font-semibold">{title}</summary>
      <dl className="grid gap-1.5 border-t border-line px-3 py-2 text-sm">
        {fields.map(({ name, type, required, note }) => (
          <div key={name} className="grid gap-x-4 sm:grid-cols-[19rem_1fr]">
            <dt className="wrap-anywhere">
              <code>{name}</code>
              {required ? null : <span className="text-ink-3"> optional</span>}
            </dt>
            <dd className="wrap-anywhere text-ink-2">
              <code className="text-xs">{type}</code> {withCode(note)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
