import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import type { RunningProcess } from "@/lib/cli/processes";
import { supervise } from "@/lib/cli/supervision";

/** A server that is started by `start` and falls when it is told to. */
function openServer(): { start: () => RunningProcess; fall: () => void; starts: () => number } {
  let starts = 0;
  let fall = (_exitCode: number): void => {};
  const start = (): RunningProcess => {
    starts += 1;
    const ended = new Promise<number>((resolve) => (fall = resolve));
    return { name: "The web server", child: undefined as never, ended, printed: () => "" };
  };
  return { start, fall: () => fall(137), starts: () => starts };
}

test("a web server that falls before it was ever ready ends the start, with a sentence", async () => {
  const web = openServer();
  const over = supervise({ startWeb: web.start, announce: () => new Promise(() => {}) });
  web.fall();
  await expect(over).rejects.toThrow("The web server stopped by itself (exit code 137)");
  expect(web.starts()).toBe(1);
});

test("a web server that falls later is started again, until it falls again and again", async () => {
  const web = openServer();
  const over = supervise({ startWeb: web.start, announce: async () => {} });
  await pause(10);
  for (let fallen = 1; fallen <= 4; fallen += 1) {
    web.fall();
    await expect.poll(web.starts).toBe(fallen + 1);
  }
  web.fall();
  await expect(over).rejects.toThrow("The web server stopped by itself");
  expect(web.starts()).toBe(5);
});
