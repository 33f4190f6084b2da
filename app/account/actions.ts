"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import * as account from "@/lib/features/people/account";
import * as address from "@/lib/features/people/address";
import { setBareNumber, setKeys } from "@/lib/features/people/commands";
import { closeSession } from "@/lib/features/people/door";
import * as input from "@/lib/features/people/input";
import { forgetSessionCookie, keepLocaleCookie, signedIn } from "@/lib/web/person";
import { publicAction } from "@/lib/web/public";
import { openedSession } from "@/lib/web/session";
import { staffAction } from "@/lib/web/staff";

export const signOut = publicAction({
  input: input.justDoIt,
  run: async () => {
    // Also whoever still owes the second factor may leave.
    const session = await openedSession();
    if (session) await closeSession(session.sessionId);
    await forgetSessionCookie();
    redirect("/sign-in");
  },
});

export const changeAccount = publicAction({
  input: input.changeAccount,
  run: async (change, visitor) => {
    await account.changeAccount(signedIn(visitor), change);
    await keepLocaleCookie(change.locale);
    refresh();
  },
});

export const keepLocale = publicAction({
  input: input.changeLanguage,
  run: async (change, visitor) => {
    await account.changeLanguage(signedIn(visitor), change);
    await keepLocaleCookie(change.locale);
  },
});

export const changePassword = publicAction({
  input: input.changePassword,
  run: async (change, visitor) => {
    await account.changePassword(signedIn(visitor), change, visitor.address);
    refresh();
  },
});

export const chooseBareNumber = staffAction({
  permission: "desk.read",
  input: input.setBareNumber,
  run: setBareNumber,
});

export const chooseKeys = staffAction({
  permission: "desk.read",
  input: input.setKeys,
  run: setKeys,
});

export const endSession = publicAction({
  input: input.endSession,
  run: async (chosen, visitor) => {
    await account.endSession(signedIn(visitor), chosen);
    refresh();
  },
});

export const endOtherSessions = publicAction({
  input: input.justDoIt,
  run: async (_, visitor) => {
    await account.endOtherSessions(signedIn(visitor));
    refresh();
  },
});

export const endAllSessions = publicAction({
  input: input.justDoIt,
  run: async (_, visitor) => {
    await account.endAllSessions(signedIn(visitor));
    await forgetSessionCookie();
    redirect("/sign-in");
  },
});

export const requestAddress = publicAction({
  input: input.requestAddress,
  run: (asked, visitor) => address.requestAddress(signedIn(visitor), asked, visitor.address),
});

export const choosePlace = publicAction({
  input: input.choosePlace,
  run: async (chosen, visitor) => account.choosePlace(signedIn(visitor), chosen),
});
