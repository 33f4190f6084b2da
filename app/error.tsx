"use client";

import { lazy, Suspense } from "react";

/** What a fault looks like comes to the browser when there is one: no page carries it along. */
const Fault = lazy(async () => {
  const { FaultView, faultWords } = await import("@/components/shell/fault-view");
  const words = await faultWords();
  return { default: (props: { error: unknown; retry: () => void }) => <FaultView {...props} {...words} /> };
});

export default function ErrorPage(props: { error: unknown; retry: () => void }) {
  return (
    <Suspense fallback={null}>
      <Fault {...props} />
    </Suspense>
  );
}
