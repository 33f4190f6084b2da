// Loaded into the web server that is measured: counts the statements that it sends to the database, and tells how many on a
// port of its own. What only opens, closes or names a transaction's firm is no question, and isn't counted.

import { createServer } from "node:http";
import pg from "pg";

const ceremony = /^\s*(BEGIN|COMMIT|ROLLBACK|DEALLOCATE|SET |SELECT set_config)/i;
let sent = 0;

const original = pg.Client.prototype.query;
pg.Client.prototype.query = function counted(...asked) {
  const [first] = asked;
  const text = typeof first === "string" ? first : first?.text;
  if (typeof text === "string" && !ceremony.test(text)) sent += 1;
  return Reflect.apply(original, this, asked);
};

const port = Number(process.env.HOURBANK_COUNTING_PORT);
if (process.channel && port > 0) createServer((_, answer) => answer.end(String(sent))).listen(port, "127.0.0.1").unref();
