// Next's own first import: it wants Node's stores in place before any part of it is read.
import "next/dist/server/node-environment-baseline.js";
import { inject } from "vitest";
import { openTestDatabase } from "@/tests/support/database-server";

// Runs before each file of tests, which has a database of its own: what others leave in books and queue is nothing to it, and rounds over
// all firms go over its own alone. lib/db finds it here.
const { appUrl, ownerUrl } = await openTestDatabase(inject("testServer"), `worker_${process.env.VITEST_POOL_ID ?? "0"}`);
process.env.DATABASE_URL = appUrl;
process.env.DATABASE_OWNER_URL = ownerUrl;
process.env.NEXTAUTH_SECRET ??= "a secret of the tests, which signs nothing else";
