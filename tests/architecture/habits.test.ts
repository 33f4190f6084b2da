import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as habits from "@/tests/architecture/habits";
import { filesBelow, readSources, root, sourceOf } from "@/tests/architecture/sources";

const sources = readSources();
const files = ["app", "components", "lib", "prisma", "tests"].flatMap(filesBelow);

describe("server actions", () => {
  test("a file of actions exports wrapped actions only", () => {
    expect(habits.bareActions(sources)).toEqual([]);
  });

  test.each([
    "export async function removeFirm() {}",
    "export const removeFirm = async () => {};",
    "export const removeFirm = unwrapped(staffAction({}));",
    "export { removeFirm } from './elsewhere';",
    "export default staffAction;",
  ])("an open endpoint is seen: %s", (line) => {
    expect(habits.bareActions([sourceOf("app/(desk)/actions.ts", `"use server";\n\n${line}\n`)])).toHaveLength(1);
  });

  test("no action hides inside a page or a component", () => {
    expect(habits.inlineActions(sources)).toEqual([]);
    const page = sourceOf("app/page.tsx", `async function remove() {\n  "use server";\n}`);
    expect(habits.inlineActions([page])).toHaveLength(1);
  });

  test("no input names a firm", () => {
    expect(habits.inputsNamingTheFirm(sources)).toEqual([]);
    const input = sourceOf("lib/features/clients/input.ts", "export const addClient = z.object({ tenantId: z.uuid() });");
    expect(habits.inputsNamingTheFirm([input])).toHaveLength(1);
  });
});

describe("the clock", () => {
  test("nobody but the clock asks the machine for the time", () => {
    expect(habits.ownClocks(sources)).toEqual([]);
  });

  test.each(["const at = new Date();", "const at = Date.now();"])("a clock of one's own is seen: %s", (line) => {
    expect(habits.ownClocks([sourceOf("lib/features/time/commands.ts", line)])).toHaveLength(1);
    expect(habits.ownClocks([sourceOf("lib/features/time/commands.ts", `// ${line}`)])).toEqual([]);
  });
});

describe("ids", () => {
  test("every row gets its id from the one source", () => {
    expect(habits.ownIds(sources)).toEqual([]);
    const code = `import { randomUUID } from "node:crypto";\n\nconst id = randomUUID();\n`;
    expect(habits.ownIds([sourceOf("lib/features/time/commands.ts", code)])).toHaveLength(1);
    expect(habits.ownIds([sourceOf("lib/ids.ts", code), sourceOf("tests/database/time.test.ts", code)])).toEqual([]);
  });
});

describe("types", () => {
  test("no type is switched off", () => {
    expect(habits.looseTypes(sources)).toEqual([]);
    expect(habits.looseTypes([sourceOf("lib/domain/rate.ts", "let rate: any;")])).toHaveLength(1);
    expect(habits.looseTypes([sourceOf("lib/domain/rate.ts", "const rate = value as any;")])).toHaveLength(1);
  });
});

describe("names and sizes", () => {
  test("only the agreed names stand at the top", () => {
    const tops = readdirSync(root).filter((name) => !name.startsWith("."));
    const made = ["node_modules", "next-env.d.ts", "test-results", "playwright-report"];
    const agreed = ["app", "prisma", "lib", "components", "tests", "public", "package.json", "package-lock.json", "tsconfig.json", "next.config.js", "README.md", "LICENSE", "Containerfile", "compose.yaml"];
    expect(tops.filter((name) => !agreed.includes(name) && !made.includes(name))).toEqual([]);
  });

  test("every name says what is inside", () => {
    expect(habits.vagueFiles(files)).toEqual([]);
    expect(habits.vagueFiles(["lib/utils.ts", "lib/features/time/types.ts", "components/index.tsx"])).toHaveLength(3);
  });

  test("files and folders are kebab-case", () => {
    expect(habits.oddNames(files)).toEqual([]);
    expect(habits.oddNames(["components/hours/HourBar.tsx", "lib/domain/roll_forward.ts"])).toHaveLength(2);
  });

  test("no file has outgrown what one head holds", () => {
    expect(habits.outgrown(sources)).toEqual([]);
    expect(habits.outgrown([sourceOf("app/(desk)/page.tsx", "\n".repeat(80) + "x")])).toHaveLength(1);
  });

  test("no test replaces a module by a dummy", () => {
    expect(habits.mockedModules(sources)).toEqual([]);
  });
});
