import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import type { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";
import { closeSession, signInWithLink, signInWithPassword } from "@/lib/features/people/door";
import * as input from "@/lib/features/people/input";
import { signInWithPasskey } from "@/lib/features/people/passkeys";
import { signInWithCode } from "@/lib/features/people/second-door";
import { authOptions, type Doors } from "@/lib/web/auth";
import { relyingParty } from "@/lib/web/relying-party";

// All that Hourbank needs of next-auth's routes. Its pages, and the reading of sessions that would outlive a removal,
// are not there.
const OPEN = { GET: ["csrf"], POST: ["callback/password", "callback/link", "callback/second", "callback/passkey", "signout"] };

type Context = { params: Promise<{ nextauth: string[] }> };

const doors: Doors = {
  password: (typed, visitor) => signInWithPassword(parsed(input.signInWithPassword, typed, "wrong_sign_in"), visitor),
  link: (typed, visitor) => signInWithLink(parsed(input.signInWithLink, typed, "link_spent"), visitor),
  second: (typed, visitor, pendingId) => signInWithCode(pendingId, parsed(input.signInWithCode, typed, "wrong_code"), visitor),
  passkey: (typed, visitor) => signInWithPasskey(parsed(input.signInWithPasskey, typed, "passkey_not_taken"), visitor, relyingParty()),
  close: closeSession,
};

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return answer("GET", request, context);
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  return answer("POST", request, context);
}

async function answer(method: keyof typeof OPEN, request: NextRequest, context: Context): Promise<Response> {
  const path = (await context.params).nextauth.join("/");
  if (!OPEN[method].includes(path)) return new Response("There is nothing here.", { status: 404 });
  const response: Response = await NextAuth(request, context, authOptions(doors));
  response.headers.set("cache-control", "private, no-store");
  return response;
}

/** What can't be read is answered like what doesn't fit: the form itself checks before it sends. */
function parsed<Schema extends z.ZodType>(schema: Schema, typed: unknown, code: "wrong_sign_in" | "link_spent" | "wrong_code" | "passkey_not_taken"): z.output<Schema> {
  const result = schema.safeParse(typed);
  if (!result.success) throw new Refusal(code);
  return result.data;
}
