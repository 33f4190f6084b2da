import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { openAs } from "@/tests/support/journey-browser";
import { openJourneyFirm } from "@/tests/support/journey-firm";

test("an owner adds a webhook, keeps its secret, sees a test arrive signed, and sends it again", async ({ browser }) => {
  const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
  const program = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString("utf8")));
    request.on("end", () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(200).end("Thank you");
    });
  });
  await new Promise<void>((resolve) => program.listen(0, "127.0.0.1", resolve));
  try {
    const firm = await openJourneyFirm({ name: "Hook Firm" });
    const page = await openAs(browser, firm.emails.owner, "/settings/hooks");
    await page.getByLabel("Address").fill("https://10.0.0.1/");
    await page.getByRole("checkbox", { name: "Balance low" }).check();
    await page.getByRole("button", { name: "Add webhook" }).click();
    await expect(page.getByText("Type a name that can be reached from the internet")).toBeVisible();
    await page.getByLabel("Address").fill(`http://127.0.0.1:${(program.address() as AddressInfo).port}/in`);
    await page.getByRole("button", { name: "Add webhook" }).click();
    const secret = (await page.locator("code", { hasText: /^whsec_/ }).textContent()) ?? "";
    await page.getByRole("button", { name: "I have kept it" }).click();
    await expect(page.getByText(secret)).toHaveCount(0);

    await page.getByRole("link", { name: /127\.0\.0\.1/ }).click();
    await page.getByRole("button", { name: "Send a test" }).click();
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole("table", { name: "Deliveries" }).getByText("Delivered")).toBeVisible({ timeout: 1_000 });
    }).toPass();
    expect(new Webhook(secret).verify(heard[0]?.body ?? "", heard[0]?.headers as Record<string, string>)).toMatchObject({ type: "hook.ping" });

    await page.getByRole("table", { name: "Deliveries" }).getByRole("link", { name: "Test" }).click();
    await expect(page.getByText("Thank you")).toBeVisible();
    await page.getByRole("button", { name: "Send again" }).click();
    await expect.poll(() => heard.length).toBe(2);
    expect(heard[1]?.headers["webhook-id"]).toBe(heard[0]?.headers["webhook-id"]);
  } finally {
    program.closeAllConnections();
    program.close();
  }
});
