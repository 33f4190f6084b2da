import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** One import of a file: what it names, and the file of ours that this is, if it is one. */
export type Import = { specifier: string; target?: string; typeOnly: boolean };

/** A file of the repository, `code` being its text without comments and without what stands between quotes. */
export type Source = { path: string; text: string; code: string; imports: Import[] };

export const root = path.resolve(import.meta.dirname, "../..");

const rooms = ["app", "components", "lib", "prisma", "tests"];
const apart = new Set(["lib/db/generated"]);

/** All source files of the repository, generated ones left out. */
export function readSources(): Source[] {
  return rooms
    .flatMap(filesBelow)
    .filter((file) => /\.(ts|tsx|js)$/.test(file))
    .map((file) => sourceOf(file, readFileSync(path.join(root, file), "utf8")));
}

/** Names of all files below a folder of the repository. */
export function filesBelow(folder: string): string[] {
  if (apart.has(folder) || !existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder)).flatMap((entry) => {
    const file = `${folder}/${entry}`;
    return statSync(path.join(root, file)).isDirectory() ? filesBelow(file) : [file];
  });
}

/** A source from its path and text, as if it stood in the repository; tests plant breaches with it. */
export function sourceOf(file: string, text: string): Source {
  return { path: file, text, code: bareCode(text), imports: importsOf(file, text) };
}

const importPattern =
  /^[ \t]*(?:import|export)\b(\s+type\b)?([^;"'`]*?)\bfrom\s*["']([^"']+)["']|^[ \t]*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

function importsOf(file: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return [...code.matchAll(importPattern)].map(([, type, names, from, bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic ?? "";
    return { specifier, target: targetOf(file, specifier), typeOnly: type !== undefined || namesOnlyTypes(names) };
  });
}

function namesOnlyTypes(names: string | undefined): boolean {
  const list = /^\s*\{([\s\S]*)\}\s*$/.exec(names ?? "")?.[1];
  const each = list?.split(",").map((name) => name.trim()).filter(Boolean) ?? [];
  return each.length > 0 && each.every((name) => name.startsWith("type "));
}

function targetOf(file: string, specifier: string): string | undefined {
  const isOurs = specifier.startsWith("@/") || specifier.startsWith(".");
  if (!isOurs) return undefined;
  const bare = specifier.startsWith("@/") ? specifier.slice(2) : path.posix.join(path.posix.dirname(file), specifier);
  const endings = ["", ".ts", ".tsx", ".js"];
  const found = endings.map((ending) => bare + ending).find((name) => isFile(path.join(root, name)));
  return found ?? `${bare}.ts`;
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function bareCode(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (match) =>
    match.replace(/[^\n]/g, match.startsWith("/") ? " " : "_"),
  );
}
