import Link from "next/link";
import { BrandMark } from "@/components/shell/brand-mark";
import { mainId, SkipLink } from "@/components/shell/skip-link";
import { WebhookGuide, type WebhookGuideProps } from "./webhook-guide";
import { OperationView, type OperationViewProps } from "./operation-view";

export type ReferencePageProps = {
  server: string;
  groups: readonly { name: string; operations: readonly OperationViewProps["operation"][] }[];
  problems: readonly { status: number; code: string; meaning: string }[];
  rules: readonly string[];
} & WebhookGuideProps;

/** The reference of the API: how to ask, every operation, every problem. In English, as the API itself answers. */
export function ReferencePage({ server, groups, problems, rules, events }: ReferencePageProps) {
  return (
    <div lang="en" className="mx-auto max-w-240 px-4 py-8 text-md">
      <SkipLink />
      <header className="mb-8">
        <p className="mb-6 flex items-center gap-2.5 text-lg font-semibold">
          <BrandMark size={28} />
          Hourbank
        </p>
        <h1 className="text-xl font-semibold tracking-[-0.015em]">API reference</h1>
        <p className="mt-1 text-ink-2">
          REST over JSON at <code>{server}/api/v1</code>. For programs: <Link className="text-accent-ink underline" href="/api/v1/openapi.json" prefetch={false}>openapi.json</Link> (OpenAPI 3.1). Keys are made in{" "}
          <Link className="text-accent-ink underline" href="/settings/api">Settings, API</Link>.
        </p>
      </header>
      <main id={mainId} tabIndex={-1} className="grid gap-10 outline-none">
        <Basics server={server} />
        <Contents groups={groups} />
        {groups.map((group) => (
          <section key={group.name} className="grid gap-4">
            <h2 className="text-lg font-semibold">{group.name}</h2>
            {group.operations.map((operation) => (
              <OperationView key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
        <WebhookGuide events={events} />
        <Problems problems={problems} rules={rules} />
      </main>
    </div>
  );
}

function Basics({ server }: { server: string }) {
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-semibold">How to ask</h2>
      <pre className="overflow-x-auto rounded-lg border border-line bg-sunken p-4 text-sm" tabIndex={0}>
        {`curl "${server}/api/v1/me" \\\n  -H "Authorization: Bearer $HOURBANK_KEY"`}
      </pre>
      <ul className="grid list-disc gap-1.5 pl-5 text-ink-2">
        <li>A key acts as the member who made it: its scopes and that member’s present role must both allow what it asks for.</li>
        <li>Durations are whole seconds, money whole minor units (cents), days YYYY-MM-DD in the firm’s time zone, instants RFC 3339.</li>
        <li>
          Every POST carries an <code>Idempotency-Key</code> of your choice. Sent again with the same content within a day, it is answered as before and marked{" "}
          <code>Idempotency-Replayed: true</code>; with other content it is refused (422), while the first is under way as well (409).
        </li>
        <li>
          What has a revision sends it as <code>ETag</code>; changing or deleting it needs the revision that you have read in <code>If-Match</code> (428 without, 412 when it is old).
        </li>
        <li>
          Lists come in pages: <code>limit</code> up to 200, and <code>cursor</code> from <code>nextCursor</code> of the page before. Rows that are added meanwhile shift nothing.
        </li>
        <li>
          <code>RateLimit</code> says how many requests are left in this minute; beyond that comes 429 with <code>Retry-After</code>.
        </li>
      </ul>
    </section>
  );
}

function Contents({ groups }: Pick<ReferencePageProps, "groups">) {
  return (
    <nav aria-label="Operations" className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      {groups.map((group) => (
        <div key={group.name}>
          <h3 className="font-semibold">{group.name}</h3>
          <ul className="mt-1 text-sm">
            {group.operations.map(({ id, summary }) => (
              <li key={id}>
                <a className="inline-flex min-h-6 items-center text-accent-ink underline" href={`#${id}`}>
                  {summary}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Problems({ problems, rules }: Pick<ReferencePageProps, "problems" | "rules">) {
  return (
    <section className="grid gap-4">
      <h2 className="text-lg font-semibold">Problems</h2>
      <p className="text-ink-2">
        Refusals are problem details (RFC 9457, <code>application/problem+json</code>): <code>code</code> is meant for programs, <code>detail</code> for people, <code>errors</code> point to the fields.
      </p>
      <dl className="grid gap-2">
        {problems.map(({ status, code, meaning }) => (
          <div key={code} id={code} className="grid gap-x-4 sm:grid-cols-[16rem_1fr]">
            <dt>
              <code className="text-sm">{code}</code> <span className="figure text-sm text-ink-3">{status}</span>
            </dt>
            <dd className="text-ink-2">{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-2">
        Rules that refuse bear their own code, with the figures of the rule in <code>figures</code> and the sentence that people read on screen in <code>detail</code>:
      </p>
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
        {rules.map((code) => (
          <code key={code} id={problems.some((problem) => problem.code === code) ? undefined : code}>
            {code}
          </code>
        ))}
      </p>
    </section>
  );
}
