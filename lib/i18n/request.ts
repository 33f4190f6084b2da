import { getRequestConfig } from "next-intl/server";
import { cookies, headers } from "next/headers";
import { boundCookie } from "@/lib/domain/cookie-name";
import { env } from "@/lib/env";
import { chooseLocale, isLocale, localeCookie } from "./locale";
import { loadMessages } from "./messages";

/**
 * Language and catalogs of one request. No language stands in addresses.
 * The zone is UTC because every date is written by lib/format, which is told the firm's zone.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await requestLocale();
  return { locale, messages: await loadMessages(locale), timeZone: "UTC" };
});

async function requestLocale() {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return chooseLocale(jar.get(boundCookie(localeCookie, env().baseUrl.startsWith("https:")))?.value, head.get("accept-language"));
}
