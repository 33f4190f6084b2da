"use client";

import { refusalBeside } from "@/components/clients/refusal-beside";
import { ActionForm, type ActionFormProps } from "@/components/forms/action-form";

/** A form about a client: a name that is taken is said beside the name. */
export function ClientActionForm<T>(props: ActionFormProps<T>) {
  return <ActionForm {...props} action={refusalBeside(props.action, { name_taken: "name" })} />;
}
