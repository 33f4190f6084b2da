export type WebhookGuideProps = { events: readonly { type: string; summary: string; example: string }[] };

const VERIFY = `import { Webhook } from "standardwebhooks";
const hook = new Webhook(process.env.HOURBANK_SECRET);
const event = hook.verify(rawBody, request.headers); // throws unless it is from here`;

/** How to be told, how to check that it is from here, and what is told. In English, as the rest of the reference. */
export function WebhookGuide({ events }: WebhookGuideProps) {
  return (
    <section id="webhooks" className="grid scroll-mt-4 gap-4">
      <h2 className="text-lg font-semibold">How to be told</h2>
      <p className="text-ink-2">
        A webhook gets a POST for each event that it wants, signed as <a className="text-accent-ink underline" href="https://www.standardwebhooks.com">Standard Webhooks</a> have it. In Node, with the package{" "}
        <code>standardwebhooks</code>, three lines check it:
      </p>
      <pre className="overflow-x-auto rounded-lg border border-line bg-sunken p-4 text-sm" tabIndex={0}>
        {VERIFY}
      </pre>
      <ul className="grid list-disc gap-1.5 pl-5 text-ink-2">
        <li>Verify the body as it came, byte for byte, before you parse it. While a secret is replaced, messages bear two signatures for 24 hours; the package tries each.</li>
        <li>
          Answer 2xx within ten seconds and do the work afterwards. Anything else is tried again, ten times within a day, with growing pauses; redirects are not followed. After five days of nothing but
          failures, or at once for <code>410</code>, the webhook is switched off and the owners are told.
        </li>
        <li>
          <code>webhook-id</code> names the event, whenever it is sent: take each once. Nothing is promised about the order; <code>revision</code> and the API say what is true now.
        </li>
        <li>Only https, names that the public can resolve, and ports 443 and 8443 are called; never an address inside a network.</li>
      </ul>
      <dl className="grid gap-3">
        {events.map(({ type, summary, example }) => (
          <div key={type} className="grid gap-1">
            <dt>
              <code className="text-sm font-semibold">{type}</code>
            </dt>
            <dd className="grid gap-1.5 text-ink-2">
              {summary.replaceAll("`", "")}
              <pre className="overflow-x-auto rounded-md bg-sunken p-3 text-sm text-ink" tabIndex={0}>
                {example}
              </pre>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
