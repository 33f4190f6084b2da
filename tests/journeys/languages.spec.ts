import { expect, type Page, test } from "@playwright/test";
import { namespaces } from "@/lib/i18n/namespaces";
import { fromOwnAddress, signInQuietly } from "@/tests/support/journey-browser";
import { type JourneyClient, type JourneyFirm, openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";
import { visit } from "@/tests/support/journey-pages";

const words = {
  it: {
    places: ["Oggi", "Ore", "Clienti", "Contratti", "Fatture", "Panoramica", "Impostazioni"],
    pages: { "/time": "Registrazioni", "/time/import": "Importa ore", "/clients": "Clienti", "/contracts": "Contratti", "/invoices?show=all": "Fatture", "/reports": "Panoramica", "/settings/people": "Persone", "/settings/catalogue": "Listino", "/settings/messages": "Messaggi" },
    portal: ["Inizio", "Estratto conto", "Fatture"],
    signIn: "Accedi",
    signUp: "Mandami il link",
  },
  fr: {
    places: ["Aujourd’hui", "Temps", "Clients", "Contrats", "Factures", "Vue d’ensemble", "Paramètres"],
    pages: { "/time": "Saisies", "/time/import": "Importer du temps", "/clients": "Clients", "/contracts": "Contrats", "/invoices?show=all": "Factures", "/reports": "Vue d’ensemble", "/settings/people": "Équipe", "/settings/catalogue": "Catalogue", "/settings/messages": "Messages" },
    portal: ["Accueil", "Relevé", "Factures"],
    signIn: "Connexion",
    signUp: "Recevoir le lien",
  },
} as const;

for (const locale of ["it", "fr"] as const) {
  test(`the whole house speaks ${locale === "it" ? "Italian" : "French"}`, async ({ page, browser }) => {
    test.setTimeout(300_000);
    const said = words[locale];
    const firm = await openJourneyFirm({ locale, name: "Prova & Essai" });
    const client = await takeInClient(firm, "Studio Ferri");
    await sellHours(firm, client);
    await workOn(firm, client, 90);

    await test.step("the desk", async () => {
      await signInQuietly(page, firm.emails.owner);
      await visit(page, "/");
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      const navigation = page.getByRole("navigation").filter({ hasText: said.places[0] }).first();
      for (const place of said.places) await expect(navigation.getByRole("link", { name: place }).first()).toBeVisible();
      expect(await missingWords(page)).toEqual([]);
      for (const [address, heading] of Object.entries(said.pages)) {
        await visit(page, address);
        await expect.soft(page.getByRole("main"), address).toContainText(heading);
        expect.soft(await missingWords(page), address).toEqual([]);
      }
      for (const address of await detailsOf(firm, client)) {
        await visit(page, address);
        expect.soft(await missingWords(page), address).toEqual([]);
      }
      await visit(page, `/contracts/${client.contractId}`);
      await expect(page.getByRole("main")).toContainText("8 h 30");
    });

    await test.step("the portal", async () => {
      const portal = await (await browser.newContext()).newPage();
      await signInQuietly(portal, client.contactEmail);
      for (const address of ["/portal", "/portal/statement", "/portal/invoices"]) {
        await visit(portal, address);
        expect.soft(await missingWords(portal), address).toEqual([]);
      }
      for (const place of said.portal) await expect(portal.getByRole("link", { name: place }).first()).toBeVisible();
      await visit(portal, "/portal");
      await expect(portal.getByRole("heading", { level: 1 })).toContainText("8h 30min");
    });

    await test.step("the doors, for a browser that asks for this language", async () => {
      const context = await browser.newContext({ locale });
      await fromOwnAddress(context);
      const visitor = await context.newPage();
      await visit(visitor, "/sign-in");
      await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(said.signIn);
      await visit(visitor, "/sign-up");
      await expect(visitor.getByRole("button", { name: said.signUp })).toBeVisible();
      for (const address of ["/sign-in", "/sign-up", "/forgot"]) {
        await visit(visitor, address);
        expect.soft(await missingWords(visitor), address).toEqual([]);
      }
    });
  });
}

/** What stands in the page where a sentence is missing: its name in the catalog. */
async function missingWords(page: Page): Promise<string[]> {
  const text = await page.locator("body").innerText();
  const marker = new RegExp(`(?<![@\\w])(${namespaces.map(({ name }) => name).join("|")})\\.[a-zA-Z_]+(\\.[a-zA-Z_]+)*\\b`, "g");
  return text.match(marker) ?? [];
}

async function detailsOf(firm: JourneyFirm, { clientId, contractId }: JourneyClient): Promise<string[]> {
  const invoice = await firm.inFirm((db) => db.invoice.findFirstOrThrow({ select: { id: true } }));
  return [
    `/clients/${clientId}`, `/clients/${clientId}/edit`, "/clients/new", `/contracts/${contractId}`, `/contracts/${contractId}/edit`, "/contracts/new",
    `/invoices/${invoice.id}`, "/reports/owed", "/settings", "/settings/firm", "/account",
  ];
}
