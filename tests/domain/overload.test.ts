import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Ask, fire } from "@/lib/cli/overload/driver";
import { verdictOf } from "@/lib/cli/overload/verdict";

const ask: Ask = { name: "a page", method: "GET", path: "/", headers: {} };

async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server: Server = createServer(answer as never);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("the driver fires on schedule, whether or not answers came", async () => {
  const came: number[] = [];
  const base = await serve((_, response) => {
    came.push(performance.now());
    setTimeout(() => response.end("late"), 1_500);
  });
  const outcomes = await fire(base, 40, 1, () => ask);
  expect(outcomes).toHaveLength(40);
  // A driver that waited for answers would have sent a handful by the time of the first.
  expect((came.at(-1) ?? Number.NaN) - (came[0] ?? Number.NaN)).toBeLessThan(1_450);
});

test("an answer in time is useful, a refusal that says when to come again is polite, and all else is wrong", async () => {
  let turn = 0;
  const answers = [[200, {}], [201, {}], [503, { "retry-after": "2" }], [429, { "retry-after": "30" }], [503, {}], [500, {}], [302, {}]] as const;
  const base = await serve((_, response) => {
    const [status, headers] = answers[turn++ % answers.length] ?? [200, {}];
    response.writeHead(status, headers).end();
  });
  const { asked, useful, polite, rude } = verdictOf(await fire(base, 70, 0.2, () => ask), 0.2);
  expect({ asked, useful, polite, rude: Object.fromEntries(rude) }).toEqual({ asked: 14, useful: 4, polite: 4, rude: { "503 without a time to come again": 2, "500 for a page": 2, "302 for a page": 2 } });
});

test("a server that isn't there is no answer", async () => {
  const outcomes = await fire("http://127.0.0.1:9", 20, 0.1, () => ask);
  expect(Object.fromEntries(verdictOf(outcomes, 0.1).rude)).toEqual({ "no answer": 2 });
});
