"use client";

import { useEffect } from "react";
import { openOutbox } from "./outbox";

/** On the page where nobody is signed in: this browser forgets whose it was. What is unsent stays, for its writer alone. Draws nothing. */
export function ForgetPhone() {
  useEffect(() => {
    void openOutbox()
      .then((outbox) => outbox.forgetOwner().finally(() => outbox.close()))
      .catch(() => undefined);
  }, []);
  return null;
}
