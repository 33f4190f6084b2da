import { logRefusedSignIn } from "@/lib/features/people/comings";
import type { Handler } from "@/lib/worker/handlers/handler";

/** Writes a wrong password into the logs of the firms that the address belongs to. */
export const signInRefused: Handler<"sign_in_refused"> = (payload) => logRefusedSignIn(payload);
