// No container runs here; what can be held without one is held: that the files say what exists, in versions, and that each
// service sees its own secrets.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { env } from "@/lib/env";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

// The reader of YAML that the job queue brings along.
const fromQueue = createRequire(createRequire(import.meta.url).resolve("graphile-worker"));
const yaml = createRequire(fromQueue.resolve("cosmiconfig"))("js-yaml") as { load: (text: string) => unknown };

const needed = z.record(z.string(), z.object({ condition: z.string() }));
const service = z.object({
  image: z.string(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  depends_on: needed.default({}),
});
const compose = z
  .object({ services: z.record(z.string(), service), networks: z.record(z.string(), z.unknown()), volumes: z.record(z.string(), z.unknown()) })
  .parse(yaml.load(read("compose.yaml")));
const services = Object.entries(compose.services);

const folder = mkdtempSync(path.join(os.tmpdir(), "hourbank-secrets-"));
const made = spawnSync(process.execPath, ["--import", "tsx", path.join(root, "lib/cli/make-secrets.ts"), folder], { encoding: "utf8" });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every image has its version", () => {
  const images = [...services.map(([, { image }]) => image), ...[...read("Containerfile").matchAll(/^FROM (\S+:\S+)/gm)].map(([, image = ""]) => image)];
  expect(images.filter((image) => !/^hourbank\/(app|pooler):local$|^[a-z]+:\d+\.\d+(\.\d+)?(-[a-z]+)+$/.test(image))).toEqual([]);
});

test("services, networks and volumes that are named are there", () => {
  const missing = services.flatMap(([name, each]) => [
    ...Object.keys(each.depends_on).filter((other) => !(other in compose.services)),
    ...each.networks.filter((network) => !(network in compose.networks)),
    ...each.volumes.map((volume) => volume.split(":")[0] ?? "").filter((source) => (source.startsWith("./") ? !existsSync(path.join(root, source)) : !(source in compose.volumes))),
  ].map((what) => `${name}: ${what}`));
  expect(missing).toEqual([]);
});

test("programs that containers run, and files that they are made of, are there", () => {
  const texts = [read("Containerfile"), ...services.map(([, { command }]) => command.join(" "))].join("\n");
  const named = [...texts.matchAll(/\b(lib\/[\w./-]+\.ts)\b/g)].map(([, file = ""]) => file);
  const copied = [...read("Containerfile").matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = ""]) => files.split(" "));
  expect(named.length).toBeGreaterThan(5);
  expect([...named, ...copied].filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

test("every variable is one that Hourbank reads, or its neighbours do", () => {
  const known = read("lib/env.ts");
  const foreign = /^(NODE_ENV|NEXT_TELEMETRY_DISABLED|POSTGRES_PASSWORD_FILE|POSTGRES_INITDB_ARGS|HOURBANK_DOMAIN)$/;
  const names = services.flatMap(([, { environment }]) => Object.keys(environment));
  const inImage = [...read("Containerfile").matchAll(/^ENV (.+)$/gm)].flatMap(([, line = ""]) => line.split(" ").map((pair) => pair.split("=")[0] ?? ""));
  expect([...names, ...inImage].filter((name) => !foreign.test(name) && !known.includes(`"${name.replace(/_FILE$/, "")}"`))).toEqual([]);
});

test("every secret that a service reads is made, and lies in its own folder", () => {
  expect(made.stderr).not.toMatch(/Error/);
  const places = new Map(compose.services["secrets"]?.volumes.map((volume) => volume.split(":") as [string, string]));
  const files = services.flatMap(([name, { environment, volumes }]) => {
    const inEnvironment = Object.entries(environment).flatMap(([key, value]) => (key.endsWith("_FILE") ? [value] : []));
    const inSettings = name === "pooler" ? [/^auth_file = (.+)$/m.exec(read(".config/pgbouncer.ini"))?.[1] ?? ""] : [];
    return [...inEnvironment, ...inSettings].map((file) => ({ file, mount: volumes.map((volume) => volume.split(":")).find(([, target = ""]) => file.startsWith(`${target}/`)) }));
  });
  expect(files.length).toBeGreaterThan(15);
  for (const { file, mount: [volume = "", target = ""] = [] } of files) {
    const lies = path.join(folder, (places.get(volume) ?? "").replace("/secrets", ""), path.relative(target, file));
    expect({ file, there: existsSync(lies) }).toEqual({ file, there: true });
  }
});

test("who serves requests sees neither the owner's password nor the superuser's, and nobody writes secrets but their maker", () => {
  for (const name of ["app-1", "app-2", "worker", "pooler", "caddy"]) {
    const seen = compose.services[name]?.volumes.map((volume) => volume.split(":")[0]) ?? [];
    expect(seen.filter((volume) => volume === "owner-secrets" || volume === "postgres-secrets")).toEqual([]);
  }
  const writable = services.flatMap(([name, { volumes }]) => volumes.filter((volume) => /-secrets:/.test(volume) && !volume.endsWith(":ro")).map(() => name));
  expect([...new Set(writable)]).toEqual(["secrets"]);
});

test("a secret is read from the file that is named for it; what is set outright comes first", () => {
  const file = path.join(folder, "of-this-test");
  writeFileSync(file, "a secret that stands in a file, thirty-two letters and more\n");
  const before = process.env.NEXTAUTH_SECRET;
  delete process.env.NEXTAUTH_SECRET;
  process.env.NEXTAUTH_SECRET_FILE = file;
  expect(env().secret).toBe("a secret that stands in a file, thirty-two letters and more");
  process.env.NEXTAUTH_SECRET = "set outright";
  expect(env().secret).toBe("set outright");
  delete process.env.NEXTAUTH_SECRET;
  process.env.NEXTAUTH_SECRET_FILE = path.join(folder, "nowhere");
  expect(() => env()).toThrow(/NEXTAUTH_SECRET_FILE names .*nowhere, which can't be read/);
  delete process.env.NEXTAUTH_SECRET_FILE;
  if (before !== undefined) process.env.NEXTAUTH_SECRET = before;
});
