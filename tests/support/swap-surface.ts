// Every way into the app from outside, as the code has it at this moment.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const root = path.resolve(import.meta.dirname, "../..");
const methods = /^export (?:async function|function|const) (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/gm;

/** Addresses of pages, such as `/clients/[id]`. */
export function pagesOfApp(): string[] {
  return filesNamed("page.tsx").map((file) => addressOf(file)).toSorted();
}

/** Folders that a page lies in, by its address: `(desk)`, `clients`, `[id]`. */
export function foldersOfPage(address: string): string[] {
  return path.dirname(fileOfPage(address)).split("/").slice(1);
}

/** The file that serves a page. */
export function fileOfPage(address: string): string {
  const file = filesNamed("page.tsx").find((each) => addressOf(each) === address);
  if (!file) throw new Error(`No page is served at ${address}.`);
  return file;
}

/** The file that serves a route's address. */
export function fileOfRoute(address: string): string {
  const file = filesNamed("route.ts").find((each) => addressOf(each) === address);
  if (!file) throw new Error(`Nothing is served at ${address}.`);
  return file;
}

/** Route handlers with their method, such as `GET /time/books/[id]`. */
export function routesOfApp(): string[] {
  return filesNamed("route.ts")
    .flatMap((file) => [...readFileSync(path.join(root, file), "utf8").matchAll(methods)].map(([, method]) => `${method} ${addressOf(file)}`))
    .toSorted();
}

/** Server actions, such as `app/account/actions.ts#signOut`. */
export function actionsOfApp(): string[] {
  return allFiles("app")
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }))
    .filter(({ text }) => /^["']use server["']/m.test(text))
    .flatMap(({ file, text }) => [...text.matchAll(/^export (?:async function|function|const) (\w+)/gm)].map(([, name]) => `${file}#${name}`))
    .toSorted();
}

/** The right that each action of the portal says it needs, as its code has it now. */
export function portalGates(): Record<string, string | null> {
  const gates = allFiles("app/portal")
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => [...readFileSync(path.join(root, file), "utf8").matchAll(/^export const (\w+) = contactAction\(\{\s*right: (?:"(\w+)"|null),/gm)].map(([, name, right]) => [`${file}#${name}`, right ?? null] as const));
  return Object.fromEntries(gates);
}

/** An action as the build knows it: the id that a request calls it by, and the pages that carry it. */
export interface BuiltAction {
  id: string;
  pages: string[];
}

const manifestSchema = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string(), filename: z.string(), workers: z.record(z.string(), z.unknown()) })),
});

/** The actions of the build, by the same names as `actionsOfApp`. */
export function builtActions(): Map<string, BuiltAction> {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path.join(root, ".next/server/server-reference-manifest.json"), "utf8")));
  return new Map(
    Object.entries(manifest.node).map(([id, { exportedName, filename, workers }]) => [
      `${filename}#${exportedName}`,
      { id, pages: Object.keys(workers).map((worker) => addressOf(`${worker}.tsx`)) },
    ]),
  );
}

/** `app/(desk)/clients/[id]/page.tsx` is served at `/clients/[id]`. */
function addressOf(file: string): string {
  const parts = path.dirname(file).split("/").slice(1).filter((part) => !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
}

function filesNamed(name: string): string[] {
  return allFiles("app").filter((file) => path.basename(file) === name);
}

/** Every file beneath a folder of the repository, by its whole path. */
export function allFilesIn(folder: string): string[] {
  return allFiles(folder).map((file) => path.join(root, file));
}

function allFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    return entry.isDirectory() ? allFiles(file) : [file];
  });
}
