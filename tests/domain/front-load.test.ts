import type { ServerResponse } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { LARGEST_FILE_BYTES } from "@/lib/features/imports/input";
import { largestBody } from "@/lib/front/body";
import { proxiesFrom } from "@/lib/front/guest";
import { PATIENCE } from "@/lib/front/rules";
import { headersOf, openFront, statusOf } from "@/tests/support/front";

const HEAD = "Host: hours.example\r\nOrigin: https://hours.example\r\nConnection: close";

test("a body that is announced too large is refused before it is sent", async () => {
  const front = await openFront();
  const answer = await front.send(`POST /clients HTTP/1.1\r\n${HEAD}\r\nExpect: 100-continue\r\nContent-Length: 1048577\r\n\r\n`);
  expect(answer).not.toContain("100 Continue");
  expect(statusOf(answer)).toBe(413);
  expect(answer).toContain("more than is taken");
  expect(front.seen).toEqual([]);
  await front.close();
});

test("a body without a length is counted as it comes, and a whole one is handed on with its length", async () => {
  const front = await openFront();
  const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
  const endless = await front.send([`POST /clients HTTP/1.1\r\n${HEAD}\r\nTransfer-Encoding: chunked\r\n\r\n`, ...Array.from({ length: 20 }, () => chunk)]);
  expect(statusOf(endless)).toBe(413);
  expect(front.seen).toEqual([]);
  const whole = await front.send([`POST /clients HTTP/1.1\r\n${HEAD}\r\nTransfer-Encoding: chunked\r\n\r\n`, "5\r\nhello\r\n", 50, "6\r\n world\r\n", "0\r\n\r\n"]);
  expect(statusOf(whole)).toBe(200);
  expect(front.seen[0]).toMatchObject({ body: "hello world", headers: { "content-length": "11" } });
  expect(front.seen[0]?.headers["transfer-encoding"]).toBeUndefined();
  await front.close();
});

test("an import's address takes an import's file, and its page thousands of choices", async () => {
  expect(largestBody("/time/import/upload")).toBeGreaterThan(LARGEST_FILE_BYTES);
  expect(largestBody("/time/import/3f2c")).toBe(10_485_760);
  expect(largestBody("/time/imports")).toBe(1_048_576);
  const front = await openFront();
  const body = "x".repeat(1_500_000);
  expect(statusOf(await front.ask("POST /time/import/upload", [], body))).toBe(200);
  expect(front.seen[0]?.body.length).toBe(1_500_000);
  expect(statusOf(await front.ask("POST /time/entries", [], body))).toBe(413);
  await front.close();
});

test("a head that never ends and a body that stalls are given up, and neither has taken a place", async () => {
  const front = await openFront({ mostAtOnce: 1, patience: { ...PATIENCE, headMs: 300, paceMs: 300 } });
  const slowHead = front.send([`GET / HTTP/1.1\r\nHost: hours`, 100, ".example\r\n", 100, "A: b\r\n"]);
  const slowBody = front.send([`POST /clients HTTP/1.1\r\n${HEAD}\r\nContent-Length: 100\r\n\r\n`, "abc"]);
  await pause(100);
  expect(statusOf(await front.ask("GET /"))).toBe(200);
  expect(statusOf(await slowBody)).toBe(408);
  expect(statusOf(await slowHead)).toBe(408);
  expect(front.seen.map(({ method }) => method)).toEqual(["GET"]);
  await front.close();
});

test("a request that comes steadily has its time all the same", async () => {
  const front = await openFront({ patience: { ...PATIENCE, headMs: 200, wholeMs: 600 } });
  const steady = Array.from({ length: 40 }, () => ["xx", 50]).flat();
  expect(statusOf(await front.send([`POST /clients HTTP/1.1\r\n${HEAD}\r\nContent-Length: 1000\r\n\r\n`, ...steady]))).toBe(408);
  expect(front.seen).toEqual([]);
  await front.close();
});

test("all bodies together hold no more than there is room for, and give it back", async () => {
  const front = await openFront({ mostBodyBytes: 100_000 });
  const waiting = front.send([`POST /clients HTTP/1.1\r\n${HEAD}\r\nContent-Length: 60001\r\n\r\n`, "x".repeat(60_000), 400, "x"]);
  await pause(150);
  const refused = await front.ask("POST /clients", [], "x".repeat(50_000));
  expect([statusOf(refused), Number(headersOf(refused)["retry-after"]) > 0]).toEqual([503, true]);
  expect(statusOf(await waiting)).toBe(200);
  expect(statusOf(await front.ask("POST /clients", [], "x".repeat(50_000)))).toBe(200);
  await front.close();
});

test("one network fills its share of the room and no more: others come in, and it does again once its own have left", async () => {
  const front = await openFront({ mostBodyBytes: 400_000, mostBodyBytesEach: 100_000, trusted: proxiesFrom(["loopback"]) });
  const upload = (from: string, ...parts: (string | number)[]) => front.send([`POST /time/import/upload HTTP/1.1\r\n${HEAD}\r\nX-Forwarded-For: ${from}\r\nContent-Length: 60000\r\n\r\n`, ...parts]);
  const whole = "x".repeat(60_000);
  const trickled = ["203.0.113.9", "2001:db8::1"].map((from) => upload(from, whole.slice(1), 500, "x"));
  await pause(150);
  for (const from of ["203.0.113.9", "2001:db8:0:0:ffff::2"]) {
    const refused = await upload(from, whole);
    expect([from, statusOf(refused), Number(headersOf(refused)["retry-after"]) > 0]).toEqual([from, 503, true]);
  }
  for (const from of ["203.0.113.10", "2001:db8:0:1::1"]) expect([from, statusOf(await upload(from, whole))]).toEqual([from, 200]);
  expect((await Promise.all(trickled)).map(statusOf)).toEqual([200, 200]);
  expect(statusOf(await upload("203.0.113.9", whole))).toBe(200);
  await front.close();
});

test("while files fill three quarters of the room, forms of whoever holds little come in, and neither further files nor those who fill it", async () => {
  const front = await openFront({ mostBodyBytes: 800_000, mostBodyBytesEach: 300_000, trusted: proxiesFrom(["loopback"]) });
  const send = (from: string, bytes: number, pauseMs = 0) =>
    front.send([`POST /time/import/upload HTTP/1.1\r\n${HEAD}\r\nX-Forwarded-For: ${from}\r\nContent-Length: ${bytes}\r\n\r\n`, "x".repeat(bytes - 1), pauseMs, "x"]);
  const files = ["203.0.113.1", "203.0.113.2"].map((from) => send(from, 285_000, 3_000));
  await pause(150);
  const form = send("203.0.113.3", 60_000, 2_500);
  await pause(150);
  expect(statusOf(await send("203.0.113.4", 70_000))).toBe(503);
  expect(statusOf(await send("203.0.113.1", 5_000))).toBe(503);
  expect(statusOf(await send("203.0.113.4", 60_000))).toBe(200);
  expect((await Promise.all([...files, form])).map(statusOf)).toEqual([200, 200, 200]);
  expect(statusOf(await send("203.0.113.1", 285_000))).toBe(200);
  await front.close();
});

test("a large file that is trickled is given up and gives its room back, one that comes slowly but keeps the pace is taken", async () => {
  const front = await openFront({ mostBodyBytes: 100_000, patience: { ...PATIENCE, paceMs: 200, paceBytes: 1_000 } });
  const head = (bytes: number) => `POST /time/import/upload HTTP/1.1\r\n${HEAD}\r\nContent-Length: ${bytes}\r\n\r\n`;
  const trickle = front.send([head(26_000_000), "x".repeat(60_000), ...Array.from({ length: 40 }, () => ["x", 50]).flat()]);
  await pause(100);
  expect(statusOf(await front.ask("POST /clients", [], "x".repeat(50_000)))).toBe(503);
  await pause(900);
  // It is still being sent.
  expect(statusOf(await front.ask("POST /clients", [], "x".repeat(50_000)))).toBe(200);
  const refused = await trickle;
  expect([statusOf(refused), Number(headersOf(refused)["retry-after"]) > 0]).toEqual([408, true]);
  expect(statusOf(await front.send([head(30_000), ...Array.from({ length: 15 }, () => ["x".repeat(2_000), 60]).flat()]))).toBe(200);
  await front.close();
});

test("the bytes of a body count for as long as somebody works on it", async () => {
  let answer: ServerResponse | undefined;
  const front = await openFront({ mostBodyBytes: 100_000 }, { handle: (_, response) => void (answer ? response.end("here") : (answer = response)) });
  const working = front.ask("POST /clients", [], "x".repeat(60_000));
  await expect.poll(() => answer).toBeDefined();
  expect(statusOf(await front.ask("POST /clients", [], "x".repeat(50_000)))).toBe(503);
  answer?.end("done");
  expect(statusOf(await working)).toBe(200);
  expect(statusOf(await front.ask("POST /clients", [], "x".repeat(50_000)))).toBe(200);
  await front.close();
});

test("what only looks like a file or a probe takes a place, and sends no more than others", async () => {
  const front = await openFront({ mostAtOnce: 1 }, { handle: (request, response) => void (request.url === "/slow" || response.end("here")) });
  const slow = front.ask("GET /slow");
  await pause(50);
  for (const line of ["GET /_next/image?url=%2Fx.png&w=3840&q=75", "GET /_next/nothing", "GET /icons/nothing.png", "GET /icon.svg.nothing", "POST /_next/static/chunks/a.js", "POST /healthz"]) expect([line, statusOf(await front.ask(line))]).toEqual([line, 503]);
  await front.close(50);
  await slow;
  const free = await openFront();
  expect(statusOf(await free.ask("POST /_next/static/chunks/a.js", ["Content-Length: 2000000"]))).toBe(413);
  await free.close();
});

test("whoever stops reading an answer is let go", async () => {
  let gone = false;
  const front = await openFront({ patience: { ...PATIENCE, silentMs: 300 } }, { handle: (_, response) => void response.once("close", () => (gone = true)).end(Buffer.alloc(30_000_000)) });
  const reader = connect(front.port, "127.0.0.1").on("error", () => {}).pause();
  reader.write(`GET / HTTP/1.1\r\n${HEAD}\r\n\r\n`);
  await expect.poll(() => gone, { timeout: 5_000 }).toBe(true);
  reader.destroy();
  await front.close();
});

test("what is under way is finished when the server ends, nobody new comes in, and it is over in time", async () => {
  let answer: ServerResponse | undefined;
  const front = await openFront({}, { handle: (_, response) => void (answer = response) });
  const asked = front.ask("GET /");
  await expect.poll(() => answer).toBeDefined();
  const closed = front.close(5_000);
  await pause(50);
  expect(await front.ask("GET /late")).toBe("");
  answer?.end("finished");
  expect(await asked).toContain("finished");
  await closed;
  const stuck = await openFront({}, { handle: () => {} });
  const never = stuck.ask("GET /");
  await pause(50);
  const start = performance.now();
  await stuck.close(200);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(await never).toBe("");
});

test("what is turned away while the server ends cuts nothing that is under way", async () => {
  let answer: ServerResponse | undefined;
  const front = await openFront({}, { handle: (_, response) => void (answer = response) });
  const asked = front.ask("GET /");
  await expect.poll(() => answer).toBeDefined();
  const bad = front.send(["GET /% HTTP/1.1\r\nHost: hours.example\r\n", 200, "\r\n"]);
  await pause(100);
  const closed = front.close(5_000);
  const refused = await bad;
  expect([statusOf(refused), headersOf(refused)["connection"]]).toEqual([400, "close"]);
  answer?.end("finished");
  expect(await asked).toContain("finished");
  await closed;
});

test("a handler that breaks is answered in a sentence", async () => {
  const front = await openFront({}, { handle: () => Promise.reject(new Error("broken")) });
  const answer = await front.ask("GET /");
  expect(statusOf(answer)).toBe(500);
  expect(answer).not.toContain("broken");
  await front.close();
});
