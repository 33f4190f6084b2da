import type { Metadata } from "next";
import { connection } from "next/server";
import { ReferencePage } from "@/components/api/reference-page";
import { apiReference } from "@/lib/api/reference";

export const metadata: Metadata = { title: "API reference" };

/** How to ask the API, for people; nothing of any firm is in it. */
export default async function ApiDocsPage() {
  // The address to copy is the server's own, known only when it runs.
  await connection();
  return <ReferencePage {...apiReference()} />;
}
