import { expect, test } from "vitest";
import { ALL_RIGHTS, USUAL_RIGHTS } from "@/lib/domain/contact-right";
import { ask } from "@/tests/support/api";
import { apiWorld } from "@/tests/support/api-world";

test("a program reads what each of a client's people may do in the portal, and takes none of it by changing a telephone", async () => {
  const { firm, ids } = await apiWorld();
  const second = await ask(firm.keys.owner, "POST", `/clients/${ids["clientId"]}/contacts`, { body: { name: "Ben", email: "ben@client.test" } });
  expect(second.json["rights"]).toEqual(USUAL_RIGHTS);
  await firm.inFirm((db) => db.contact.updateMany({ where: { id: String(second.json["id"]) }, data: { rights: ["tickets"] } }));
  await ask(firm.keys.owner, "PATCH", `/contacts/${second.json["id"]}`, { body: { phone: "+1 555 0100" } });
  expect((await ask(firm.keys.technician, "GET", `/contacts/${second.json["id"]}`)).json).toMatchObject({ phone: "+1 555 0100", rights: ["tickets"] });
  const { json } = await ask(firm.keys.technician, "GET", `/clients/${ids["clientId"]}/contacts`);
  expect(json.data.map(({ name, rights }) => [name, rights]).toSorted()).toEqual([["Ada", [...ALL_RIGHTS]], ["Ben", ["tickets"]]]);
});
