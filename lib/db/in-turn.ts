import { Client, type ClientBase } from "pg";

/**
 * Lets a connection be asked one thing at a time. Where Prisma loads several relations in one transaction it asks for all of them at
 * once; the driver puts them in a line of its own, says that it soon won't any more, and counts their time from when they were asked.
 */
export function askInTurn(connection: ClientBase): void {
  const ask = (...question: unknown[]): unknown => Reflect.apply(Client.prototype.query, connection, question);
  let last: Promise<unknown> | undefined;
  const askNext = (...question: unknown[]): unknown => {
    if (!answersWithPromise(question)) return ask(...question);
    const answer = (last ? last.then(() => ask(...question)) : ask(...question)) as Promise<unknown>;
    const over = answer.then(forget, (error: unknown) => {
      // On a line that has gone dark each question behind this one would wait as long again.
      if (error instanceof Error && error.message === "Query read timeout") (connection as Client).end().catch(() => {});
      forget();
    });
    last = over;
    return answer;
    function forget(): void {
      if (last === over) last = undefined;
    }
  };
  connection.query = askNext as ClientBase["query"];
}

/** Whoever waits by a callback or by a query of its own making is the only one on its connection. */
function answersWithPromise([query, ...rest]: unknown[]): boolean {
  return ![query, ...rest].some((part) => typeof part === "function") && !(typeof query === "object" && query !== null && "submit" in query);
}
