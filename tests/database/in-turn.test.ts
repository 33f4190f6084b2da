// One connection is asked one thing at a time, however many are asked of it at once.

import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { askInTurn } from "@/lib/db/in-turn";
import { sellOn } from "@/tests/support/billing";
import { asApp } from "@/tests/support/database";
import { openBooks } from "@/tests/support/ledger";

test("a paper is read with all that belongs to it in one transaction, without the driver's complaint of questions at once", async () => {
  const complaints: string[] = [];
  const note = ({ message }: Error) => complaints.push(message);
  process.on("warning", note);
  const books = await openBooks();
  const { invoiceId } = await sellOn(books);
  const paper = await books.firm.inFirm((db) => db.invoice.findFirstOrThrow({ where: { id: invoiceId }, include: { client: true, contract: true, lines: true, taxes: true, payments: true } }));
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", note);
  expect(paper).toMatchObject({ client: { id: paper.clientId }, contract: { id: books.contractId }, lines: [{ kind: "block" }], payments: [] });
  expect(complaints).toEqual([]);
});

test("what is asked at once is asked in turn, and whoever fails holds up nobody", async () => {
  await asApp(async (connection) => {
    const asked: string[] = [];
    const query = Client.prototype.query as (...question: unknown[]) => Promise<unknown> | undefined;
    let under = 0;
    const watched = vi.spyOn(Client.prototype, "query").mockImplementation(function (this: Client, ...question: unknown[]) {
      asked.push(`${question[0]} beside ${under}`);
      under += 1;
      return query.apply(this, question)?.finally(() => (under -= 1));
    });
    onTestFinished(() => watched.mockRestore());
    askInTurn(connection);
    const answers = await Promise.allSettled(["SELECT 1 AS one", "SELECT 1 / 0", "SELECT 2 AS two"].map((text) => connection.query(text)));
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(asked).toEqual(["SELECT 1 AS one beside 0", "SELECT 1 / 0 beside 0", "SELECT 2 AS two beside 0"]);
    const called = new Promise((resolve) => connection.query("SELECT 3 AS three", (_error, result) => resolve(result.rows)));
    expect(await called).toEqual([{ three: 3 }]);
  });
});

test("on a line that has gone dark whoever waits behind is refused at once, and not one patience later each", async () => {
  await asApp(async (connection) => {
    askInTurn(connection);
    const dark = { text: "SELECT pg_sleep(30)", query_timeout: 300 };
    const answers = await Promise.allSettled([dark, dark, "SELECT 1"].map((question) => connection.query(question as string)));
    expect(answers.map((answer) => answer.status === "rejected" && (answer.reason as Error).message)).toEqual(["Query read timeout", NOT_QUERYABLE, NOT_QUERYABLE]);
  });
});

const NOT_QUERYABLE = "Client was closed and is not queryable";
