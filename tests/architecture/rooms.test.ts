import { describe, expect, test } from "vitest";
import { circles, forbiddenImports, unagreedFeatureFiles } from "@/tests/architecture/rooms";
import { filesBelow, readSources, sourceOf } from "@/tests/architecture/sources";

const sources = readSources();

describe("who may import whom", () => {
  test("no file imports from a room above its own", () => {
    expect(forbiddenImports(sources)).toEqual([]);
  });

  test.each([
    ["lib/domain/rate.ts", `import { now } from "@/lib/clock";`],
    ["lib/domain/rate.ts", `import { z } from "zod";`],
    ["lib/ledger/post.ts", `import { saleOf } from "@/lib/features/invoices/queries";`],
    ["lib/features/time/commands.ts", `import { staffAction } from "@/lib/web/staff";`],
    ["lib/features/time/queries.ts", `import { platform } from "@/lib/db/platform";`],
    ["lib/features/time/queries.ts", `import { cookies } from "next/headers";`],
    ["lib/worker/main.ts", `import "server-only";`],
    ["components/hours/bar.tsx", `import { today } from "@/lib/features/today/queries";`],
    ["app/(desk)/page.tsx", `import { inTenant } from "@/lib/db/tenant";`],
    ["app/(desk)/page.tsx", `import { seedDemo } from "@/prisma/seed/demo";`],
    ["lib/web/staff.ts", `const cli = await import("@/lib/cli/start");`],
    ["lib/mail/letter.ts", `import { Pool } from "pg";`],
  ])("a breach in %s is seen: %s", (file, line) => {
    expect(forbiddenImports([sourceOf(file, line)])).toHaveLength(1);
  });

  test("types of queries may reach a component", () => {
    const component = sourceOf("components/hours/bar.tsx", `import type { Today } from "@/lib/features/today/queries";`);
    expect(forbiddenImports([component])).toEqual([]);
  });
});

describe("circles", () => {
  test("no files import each other in a circle", () => {
    expect(circles(sources)).toEqual([]);
  });

  test("a circle over two files is seen", () => {
    const one = sourceOf("lib/features/time/one.ts", `import { two } from "./two";`);
    const two = sourceOf("lib/features/time/two.ts", `import { one } from "./one";`);
    expect(circles([one, two])).toEqual(["lib/features/time/one.ts → lib/features/time/two.ts → lib/features/time/one.ts"]);
  });
});

describe("the files of a feature", () => {
  test("a feature holds input, queries, commands, and what is agreed beyond", () => {
    expect(unagreedFeatureFiles(filesBelow("lib/features"))).toEqual([]);
  });

  test.each(["lib/features/time/calculations.ts", "lib/features/time/input/more.ts", "lib/features/anything.ts"])("another file is seen: %s", (file) => {
    expect(unagreedFeatureFiles([file])).toEqual([file]);
  });
});
