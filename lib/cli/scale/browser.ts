import { WISH } from "@/lib/cli/scale/balancer";

/** A browser without a window: keeps its cookies and says where it comes from. */
export interface PlainBrowser {
  get: (path: string, server: number) => Promise<Response>;
  post: (path: string, server: number, form: Record<string, string>) => Promise<Response>;
}

/** A browser at `base` whose requests go to the server that is named each time. */
export function plainBrowser(base: string): PlainBrowser {
  const cookies = new Map<string, string>();
  const ask = async (path: string, server: number, rest: RequestInit): Promise<Response> => {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "), origin: base, [WISH]: String(server) };
    const answer = await fetch(`${base}${path}`, { ...rest, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return answer;
  };
  return {
    get: (path, server) => ask(path, server, {}),
    post: (path, server, form) => ask(path, server, { method: "POST", body: new URLSearchParams(form) }),
  };
}

/** Signs in with a password through `server`; what the door answers. */
export async function signIn(browser: PlainBrowser, server: number, email: string, password: string): Promise<{ status: number; url: string }> {
  const { csrfToken } = (await (await browser.get("/api/auth/csrf", server)).json()) as { csrfToken: string };
  const answer = await browser.post("/api/auth/callback/password", server, { email, password, csrfToken, json: "true" });
  const { url } = (await answer.json()) as { url: string };
  return { status: answer.status, url };
}

/** Signs out through `server`. */
export async function signOut(browser: PlainBrowser, server: number): Promise<void> {
  const { csrfToken } = (await (await browser.get("/api/auth/csrf", server)).json()) as { csrfToken: string };
  await browser.post("/api/auth/signout", server, { csrfToken, json: "true" });
}
