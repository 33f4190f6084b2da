import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type FakeBank, startFakeBank } from "@/lib/adapters/payments/fake-bank/server";
import { obey, type Order, orderSchema } from "@/lib/adapters/payments/fake-bank/control";
import type { Books } from "@/lib/adapters/payments/fake-bank/books";

/** The fake bank in this very process, and what a firm needs to be its customer. */
export interface TestBank extends FakeBank {
  secretKey: string;
  webhookSecret: string;
  books: Books;
  /** Rules the bank: time, weather, the fate of single debits. */
  rule(...orders: Order[]): void;
  /** Sends the events that wait, and waits until they have been sent. */
  sendEvents(): Promise<void>;
}

/** Opens a bank of its own for this test file; `providerFor` reaches it with `secretKey`. */
export async function openTestBank({ file, secretKey = "sk_test_fakebank_test" }: { file?: string; secretKey?: string } = {}): Promise<TestBank> {
  const fake = await startFakeBank({ port: 0, realNow: () => new Date(), retryAfterMs: [20, 20, 20], ...(file && { file }) });
  process.env.HOURBANK_FAKE_BANK = fake.url;
  return {
    ...fake,
    secretKey,
    webhookSecret: "whsec_of_the_test",
    books: fake.bank.booksOf(secretKey),
    rule: (...orders) => orders.forEach((order) => obey(fake.bank, orderSchema.parse(order))),
    sendEvents: () => fake.post.flush(),
  };
}

export interface Received {
  body: Buffer;
  signature: string;
}

/** A place that webhooks are sent to; it says no as often as `refusals` says. */
export async function openWebhook(): Promise<{ url: string; received: Received[]; refusals: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      opened.received.push({ body: Buffer.concat(parts), signature: String(request.headers["stripe-signature"]) });
      response.writeHead(opened.refusals > 0 ? 500 : 200).end();
      opened.refusals -= 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const opened = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received: [] as Received[],
    refusals: 0,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return opened;
}
