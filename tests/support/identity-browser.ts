import { startConnecting, startSignIn } from "@/app/(public)/sign-in/with/actions";
import { GET as comeBack } from "@/app/api/auth/with/[provider]/route";
import type { OpenIdServer } from "@/tests/support/openid-server";
import { type Acted, inRequest } from "@/tests/support/request";

/** A browser as far as signing in needs one: it keeps cookies, and follows where it is sent. */
export interface TestBrowser {
  cookies: Map<string, string>;
  /** The network address that it asks from. */
  address: string;
  ask: <Answer>(run: () => Promise<Answer>) => Promise<Acted<Answer>>;
  /** Sets out for the firm's provider, from its page or (signed in) to connect: the address there, or why not. */
  setOut: (providerId: string, options?: { next?: string; connect?: { password?: string } }) => Promise<string>;
  /** Comes back to this house at `url`: the page that it is sent to. */
  comeBack: (url: URL) => Promise<string>;
}

export function openBrowser(address: string, session?: { cookie: string }): TestBrowser {
  const cookies = new Map<string, string>();
  const keep = (set: string[]) => {
    for (const line of set) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
  };
  if (session) keep([session.cookie]);
  const ask: TestBrowser["ask"] = (run) =>
    inRequest({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "), headers: { "x-forwarded-for": address }, keep }, run);
  return {
    cookies,
    address,
    ask,
    async setOut(providerId, { next = "/", connect } = {}) {
      const start = () => (connect ? startConnecting({ providerId, ...connect }) : startSignIn({ providerId, next }));
      const { answer, sentTo } = await ask(start);
      if (!answer) return `sent to ${sentTo}`;
      return answer.ok ? answer.data.url : `refused ${answer.refusal ?? answer.message}`;
    },
    async comeBack(url) {
      const provider = url.pathname.split("/").at(-1) ?? "";
      const { answer } = await ask(() => comeBack(new Request(url), { params: Promise.resolve({ provider }) }));
      return answer?.headers.get("location") ?? `answered ${answer?.status}`;
    },
  };
}

/** All of it: sets out, signs in there as `login`, comes back. */
export async function signInThrough(browser: TestBrowser, server: OpenIdServer, providerId: string, login: string, next?: string): Promise<string> {
  return browser.comeBack(await server.signIn(await browser.setOut(providerId, { next }), login));
}
