// Events on their way: signed, sent to the webhook, sent again until it says yes; and, when the weather is bad, twice or in
// the wrong order.

import { createHmac } from "node:crypto";
import type { Bank } from "@/lib/adapters/payments/fake-bank/bank";
import { type BankEvent, type Books, type Delivery, shown, thingOf, type Webhook } from "@/lib/adapters/payments/fake-bank/books";

const RETRY_AFTER_MS = [2_000, 10_000, 60_000, 600_000, 3_600_000, 10_800_000];
const PATIENCE_MS = 10_000;

export interface Post {
  /** Sends what waits and is due. */
  flush(): Promise<void>;
  stop(): void;
}

export function openPost(bank: Bank): Post {
  const retryAfterMs = bank.options.retryAfterMs ?? RETRY_AFTER_MS;
  const notBefore = new WeakMap<Delivery, number>();
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const realMs = (): number => bank.options.realNow().getTime();
  const isDue = (delivery: Delivery): boolean => (notBefore.get(delivery) ?? 0) <= realMs();

  async function sendAll(): Promise<void> {
    for (const books of Object.values(bank.state.books)) {
      if (!books.webhook || bank.state.weather.heldEvents) continue;
      const due = books.waiting.filter(isDue);
      for (const delivery of bank.state.weather.reversedEvents ? due.toReversed() : due) {
        if (!stopped) await deliver(books, books.webhook, delivery);
      }
    }
    bank.save();
    waitForNext();
  }

  async function deliver(books: Books, webhook: Webhook, delivery: Delivery): Promise<void> {
    const event = thingOf(books, "event", delivery.eventId);
    const copies = event ? Array.from({ length: bank.state.weather.duplicateEvents ? 2 : 1 }, () => event) : [];
    let arrived = true;
    for (const copy of copies) arrived = (await send(bank, webhook, copy)) && arrived;
    delivery.attempts += 1;
    const pause = retryAfterMs[delivery.attempts - 1];
    if (!arrived && pause !== undefined) {
      notBefore.set(delivery, realMs() + pause);
      return;
    }
    books.waiting = books.waiting.filter((each) => each !== delivery);
    if (event && arrived) event.pending_webhooks = 0;
  }

  function waitForNext(): void {
    clearTimeout(timer);
    const moments = Object.values(bank.state.books).flatMap((books) => (books.webhook ? books.waiting.map((each) => notBefore.get(each) ?? realMs()) : []));
    if (stopped || moments.length === 0 || bank.state.weather.heldEvents) return;
    timer = setTimeout(() => void flush(), Math.max(Math.min(...moments) - realMs(), 10));
    timer.unref();
  }

  /** One round at a time; who asks while one runs gets the next one, which sees what they have just caused. */
  function flush(): Promise<void> {
    if (!running) {
      running = (stopped ? Promise.resolve() : sendAll()).finally(() => {
        running = null;
      });
      return running;
    }
    next ??= running.then(() => {
      next = null;
      return flush();
    });
    return next;
  }

  return {
    flush,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** The header that proves to the holder of `secret` whose words `body` is. */
export function signatureOf(body: string, secret: string, atSeconds: number): string {
  return `t=${atSeconds},v1=${createHmac("sha256", secret).update(`${atSeconds}.${body}`).digest("hex")}`;
}

async function send(bank: Bank, webhook: Webhook, event: BankEvent): Promise<boolean> {
  const address = URL.canParse(webhook.url, bank.options.appUrl) ? new URL(webhook.url, bank.options.appUrl) : null;
  if (!address) return false;
  const body = JSON.stringify(shown(event), null, 2);
  // The machine's own time, as the receiver looks at its own clock too, however far the bank's was moved.
  const signature = signatureOf(body, webhook.secret, Math.floor(bank.options.realNow().getTime() / 1000));
  const headers = { "content-type": "application/json; charset=utf-8", "stripe-signature": signature, "user-agent": "Stripe/1.0 (fake bank)" };
  try {
    const answer = await fetch(address, { method: "POST", body, headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
