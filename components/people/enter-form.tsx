"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormValues } from "@/components/forms/form-values";
import type { ActionResult } from "@/lib/web/result";
import { type DoorRefusals, enter, leave } from "./enter";

export type EnterFormProps = {
  /** Does what comes before (sign up, join, new password) and hands back a ticket; null: sign in the usual way. */
  action: (input: unknown) => Promise<ActionResult<{ ticket: string | null }>>;
  refusals: DoorRefusals;
  /** Where to go when it is done, and where without a ticket. */
  destination?: string;
  withoutTicket?: string;
  hidden?: FormValues;
  submitLabel: string;
  children?: ReactNode;
};

/** A form that ends in being signed in. */
export function EnterForm({ action, refusals, destination = "/", withoutTicket = "/sign-in", hidden, submitLabel, children }: EnterFormProps) {
  async function run(input: unknown): Promise<ActionResult> {
    const result = await action(input);
    if (!result.ok) return result;
    const { ticket } = result.data;
    return ticket === null ? leave(withoutTicket) : enter("link", { token: ticket }, { refusals, destination });
  }
  return (
    <ActionForm action={run} hidden={hidden} submitLabel={submitLabel} size="lg">
      {children}
    </ActionForm>
  );
}

export type LinkButtonProps = { token: string; refusals: DoorRefusals; submitLabel: string };

/** The button of a mailed link: only pressing it spends the link. */
export function LinkButton({ token, refusals, submitLabel }: LinkButtonProps) {
  return <ActionForm action={() => enter("link", { token }, { refusals, destination: "/" })} submitLabel={submitLabel} size="lg">{null}</ActionForm>;
}
