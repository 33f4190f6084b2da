import { Client } from "pg";

/**
 * Whether a connection to `url` is to the server itself. A pooler that lends connections by the transaction takes no options
 * for a session: it refuses them, or loses them. Any other failure to connect is thrown.
 */
export async function isDirect(url: string): Promise<boolean> {
  const address = new URL(url);
  const asked = address.searchParams.get("options");
  address.searchParams.delete("options");
  const options = [asked, "-c hourbank.direct=1"].filter(Boolean).join(" ");
  const client = new Client({ connectionString: address.toString(), options, connectionTimeoutMillis: 8_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ mark: string | null }>("SELECT current_setting('hourbank.direct', true) AS mark");
    return rows[0]?.mark === "1";
  } catch (error) {
    if (/startup parameter/i.test(String(error))) return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
