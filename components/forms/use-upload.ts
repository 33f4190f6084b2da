"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ActionResult } from "@/lib/web/result";

/** What is said of a file before the server has seen it, or where it can't be reached. */
export type UploadWords = { tooLarge: string; unreachable: string };

/**
 * Sends a file to a route of ours, one at a time. `onKept` does what follows; one that answers "leaving" goes to another page,
 * and the file counts as being sent until that is there. A session that is over leads to the sign-in.
 */
export function useUpload<Kept>(href: string, largestBytes: number, words: UploadWords, onKept: (kept: Kept) => "staying" | "leaving") {
  const router = useRouter();
  const [sending, setSending] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function post(file: File): Promise<"staying" | "leaving"> {
    const body = new FormData();
    body.set("file", file);
    const response = await fetch(href, { method: "POST", body });
    if (response.status === 401) {
      router.push("/sign-in");
      return "leaving";
    }
    const result: ActionResult<Kept> = await response.json();
    if (result.ok) return onKept(result.data);
    setFailure(result.message);
    return "staying";
  }

  async function send(file: File | undefined) {
    if (!file || sending !== null) return;
    if (file.size > largestBytes) return setFailure(words.tooLarge);
    setFailure(null);
    setSending(file.name);
    const then = await post(file).catch(() => {
      setFailure(words.unreachable);
      return "staying" as const;
    });
    if (then === "staying") setSending(null);
  }

  return { send, sending, failure, fail: setFailure };
}
