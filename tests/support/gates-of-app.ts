// Which permission each way into the desk names, as its code has it at this moment.

import { readFileSync } from "node:fs";
import path from "node:path";
import { actionsOfApp } from "@/tests/support/swap-surface";

const root = path.resolve(import.meta.dirname, "../..");

/** The permissions that the desk's gates in a file name: staffRead, staffDownload, and the gates that take an object. */
export function permissionsIn(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const asked = [...text.matchAll(/staff(?:Read|Download)\(\s*"([\w.]+)"/g), ...text.matchAll(/permission: "([\w.]+)"/g)];
  return [...new Set(asked.map(([, permission = ""]) => permission))];
}

/** Each action of the desk with the permission that its gate names. */
export function actionGates(): Record<string, string> {
  const gates = actionsOfApp().flatMap((name) => {
    const [file = "", exported = ""] = name.split("#");
    const text = readFileSync(path.join(root, file), "utf8");
    const start = text.search(new RegExp(`^export const ${exported}\\b`, "m"));
    const body = start < 0 ? "" : text.slice(start, start + text.slice(start).search(/\n(?=\S)(?!\})|$/));
    if (!/=\s*staffAction\(/.test(body)) return [];
    const shared = /^const permission(?:: \w+)? = "([\w.]+)"/m.exec(text)?.[1];
    const named = /permission: "([\w.]+)"/.exec(text.slice(start, start + 400))?.[1];
    return [[name, (/\bpermission,/.test(body) ? shared : named) ?? "none"] as const];
  });
  return Object.fromEntries(gates);
}
