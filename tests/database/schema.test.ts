import { expect, test } from "vitest";
import { asOwner } from "@/tests/support/database";
import { schemaBreaches } from "@/tests/support/schema-rules";

test("nothing in the database is outside the rules", async () => {
  expect(await asOwner(schemaBreaches)).toEqual([]);
});

const closed = "ALTER TABLE loose ENABLE ROW LEVEL SECURITY; ALTER TABLE loose FORCE ROW LEVEL SECURITY; CALL close_to_tenant('loose')";
const loose = `CREATE TABLE loose (tenant_id uuid NOT NULL DEFAULT current_tenant(), id uuid NOT NULL, client_id uuid, PRIMARY KEY (tenant_id, id)); ${closed}`;

test.each([
  ["a firm's table has row-level security, forced", "CREATE TABLE loose (tenant_id uuid)"],
  ["a firm's table has row-level security, forced", "ALTER TABLE client NO FORCE ROW LEVEL SECURITY"],
  ["a firm's table is closed by the one policy, for reading and writing", "ALTER POLICY tenant ON client WITH CHECK (true)"],
  ["a firm's table is closed by the one policy, for reading and writing", "ALTER POLICY tenant ON client TO hourbank_app"],
  ["no further policy opens a firm's table to the app", "CREATE POLICY open ON client FOR SELECT USING (true)"],
  ["the firm leads a row's key, is set by the database, and is never missing", `${loose}; ALTER TABLE loose ALTER tenant_id DROP DEFAULT`],
  ["the firm leads a row's key, is set by the database, and is never missing", `${loose}; ALTER TABLE loose DROP CONSTRAINT loose_pkey`],
  ["unique means unique within a firm", "CREATE UNIQUE INDEX loose ON client (id)"],
  ["a reference between rows of a firm carries the firm", `ALTER TABLE client ADD UNIQUE (id); ${loose}; ALTER TABLE loose ADD FOREIGN KEY (client_id) REFERENCES client (id)`],
  ["no deletion empties a reference", `${loose}; ALTER TABLE loose ADD FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id) ON DELETE SET NULL`],
  ["the app owns nothing", "GRANT CREATE ON SCHEMA public TO hourbank_app; CREATE TABLE loose (id uuid); ALTER TABLE loose OWNER TO hourbank_app"],
  ["the app only reads what the ledger owns", "GRANT UPDATE ON hour_block TO hourbank_app"],
  ["the app may not truncate, and nothing is granted to everybody", "GRANT TRUNCATE ON client TO hourbank_app"],
  ["the app may not truncate, and nothing is granted to everybody", "GRANT SELECT ON person TO PUBLIC"],
  ["nobody but the owner makes things in our schemas", "GRANT CREATE ON SCHEMA public TO hourbank_app"],
  ["a function with its owner's rights has a fixed search path and an owner whom policies hold", "CREATE FUNCTION loose() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'"],
  ["a function with its owner's rights is not for everybody", "CREATE FUNCTION loose() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS 'SELECT 1'"],
  ["a view asks with the reader's rights, and none keeps a copy", "CREATE VIEW loose AS SELECT * FROM client"],
  ["a view asks with the reader's rights, and none keeps a copy", "CREATE MATERIALIZED VIEW loose AS SELECT * FROM person"],
  ["the app can't become another role of the house", "GRANT hourbank_ledger TO hourbank_app"],
])("a breach of the rule that %s is seen: %s", async (rule, breach) => {
  const found = await asOwner(async (client) => {
    await client.query("BEGIN");
    await client.query(breach);
    return schemaBreaches(client);
  });
  expect(found.filter((each) => each.startsWith(rule))).not.toEqual([]);
});
