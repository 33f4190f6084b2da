"use client";

import { useEffect, useRef } from "react";

/**
 * Leads to a page of another house as soon as it is open. Only who waited for it is sent there: who comes back from it, and
 * finds it open still, is not sent in a circle.
 */
export function GoWhenOpen({ url }: { url: string | null }) {
  const waited = useRef(url === null);
  useEffect(() => {
    if (waited.current && url !== null) window.location.assign(url);
  }, [url]);
  return null;
}
