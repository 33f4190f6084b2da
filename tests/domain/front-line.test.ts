import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { Admission } from "@/lib/front/admission";
import { PATIENCE } from "@/lib/front/rules";
import { headersOf, openFront, statusOf } from "@/tests/support/front";

const PATIENT = { lineMs: 5_000, asideMs: 60_000 };

test("beyond what is worked on at once everybody is asked to come again, but files and probes are not", async () => {
  const open: ServerResponse[] = [];
  const front = await openFront({ mostAtOnce: 2 }, {
    handle: (request, response) => {
      if (request.url === "/slow") return void open.push(response);
      response.end("at once");
    },
  });
  const slow = [front.ask("GET /slow"), front.ask("GET /slow")];
  while (open.length < 2) await pause(10);
  const page = await front.ask("GET /clients");
  expect(statusOf(page)).toBe(503);
  expect(Number(headersOf(page)["retry-after"])).toBeGreaterThan(1);
  expect(page).toContain('http-equiv="refresh"');
  const program = await front.ask("GET /api/v1/clients");
  expect([statusOf(program), headersOf(program)["content-type"]]).toEqual([503, "application/problem+json"]);
  for (const path of ["/_next/static/chunks/a.js", "/sw.js", "/healthz", "/readyz"]) expect(statusOf(await front.ask(`GET ${path}`))).toBe(200);
  for (const response of open) response.end("done");
  expect((await Promise.all(slow)).map(statusOf)).toEqual([200, 200]);
  expect(statusOf(await front.ask("GET /clients"))).toBe(200);
  await front.close();
});

test("whoever goes away gives the place back", async () => {
  const front = await openFront({ mostAtOnce: 1 }, { handle: (request, response) => void (request.url === "/never" || response.end("here")) });
  expect(await front.send(`GET /never HTTP/1.1\r\nHost: hours.example\r\n\r\n`, 100)).toBe("");
  await pause(50);
  expect(statusOf(await front.ask("GET /"))).toBe(200);
  await front.close();
});

test("what one page's links ask for at once is served in line, all of it", async () => {
  const front = await openFront({ mostAtOnce: 4, patience: PATIENCE }, { handle: async (_, response) => void (await pause(20), response.end("here")) });
  const answers = await Promise.all(Array.from({ length: 32 }, (_, link) => front.ask(`GET /contracts/${link}`)));
  expect(answers.map(statusOf)).toEqual(answers.map(() => 200));
  await front.close();
});

test("in a line that doesn't run empty nobody waits for longer than a moment, and those before are served in turn", async () => {
  let at = 0;
  const admission = new Admission(1, PATIENT, () => at);
  const first = await admission.enter();
  const second = admission.enter();
  at += 2_500;
  const begun = performance.now();
  expect(await admission.enter()).toBeNull();
  expect(performance.now() - begun).toBeLessThan(2_000);
  expect([admission.under, admission.waiting]).toEqual([1, 1]);
  first?.();
  first?.();
  const held = await second;
  expect([held === null, admission.under, admission.waiting]).toEqual([false, 1, 0]);
  // The line has run empty: whoever comes now waits as long as usual.
  const patient = admission.enter();
  await pause(400);
  held?.();
  expect(await patient).not.toBeNull();
});

test("whoever waits for somebody else lets the next in after a moment, but not without end", async () => {
  const admission = new Admission(1, { lineMs: 1_000, asideMs: 50 });
  const inside = [];
  for (let came = 0; came < 8; came += 1) inside.push(await admission.enter());
  expect([inside.includes(null), admission.under]).toEqual([false, 8]);
  expect(await admission.enter()).toBeNull();
  for (const leave of inside.slice(1)) leave?.();
  const [working, next] = [await admission.enter(), admission.enter()];
  expect([admission.under, admission.waiting]).toEqual([2, 1]);
  working?.();
  (await next)?.();
  inside[0]?.();
  expect([admission.under, admission.waiting]).toEqual([0, 0]);
});

test("a line has an end, and whoever comes then is sent away at once", async () => {
  const admission = new Admission(1, PATIENT);
  const first = await admission.enter();
  const line = Array.from({ length: 16 }, () => admission.enter());
  expect(admission.full).toBe(true);
  expect(await admission.enter()).toBeNull();
  first?.();
  for (const waiting of line) (await waiting)?.();
  expect([admission.under, admission.waiting, admission.full]).toEqual([0, 0, false]);
});

test("whoever goes away while in line is not worked on", async () => {
  const open: ServerResponse[] = [];
  const urls: (string | undefined)[] = [];
  const front = await openFront({ mostAtOnce: 1, patience: PATIENCE }, { handle: (request, response) => (urls.push(request.url), request.url === "/slow" ? void open.push(response) : void response.end("here")) });
  const slow = front.ask("GET /slow");
  await expect.poll(() => open.length).toBe(1);
  expect(await front.send(`GET /gone HTTP/1.1\r\nHost: hours.example\r\n\r\n`, 100)).toBe("");
  const after = front.ask("GET /after");
  await pause(50);
  open[0]?.end("done");
  expect([statusOf(await slow), statusOf(await after), urls]).toEqual([200, 200, ["/slow", "/after"]]);
  await front.close();
});
