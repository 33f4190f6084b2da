import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";

type Fields = OutgoingHttpHeaders | OutgoingHttpHeader[];

/** Calls `run` once, when the status and the headers of an answer are known and none of it has left. */
export function beforeHead(response: ServerResponse, run: () => void): void {
  const write = response.writeHead.bind(response) as (status: number, reason?: string) => ServerResponse;
  const inPlace = (status: number, ...rest: (string | Fields | undefined)[]): ServerResponse => {
    response.writeHead = write as typeof response.writeHead;
    const reason = rest.find((part) => typeof part === "string");
    response.statusCode = status;
    for (const [name, value] of fieldsOf(rest.find((part) => typeof part === "object"))) response.setHeader(name, value);
    run();
    return reason === undefined ? write(response.statusCode) : write(response.statusCode, reason);
  };
  response.writeHead = inPlace as typeof response.writeHead;
}

function fieldsOf(fields: Fields | undefined): [string, OutgoingHttpHeader][] {
  if (fields === undefined) return [];
  if (!Array.isArray(fields)) return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  if (Array.isArray(fields[0])) return fields as unknown as [string, OutgoingHttpHeader][];
  return fields.flatMap((name, place) => (place % 2 === 0 ? [[String(name), fields[place + 1] ?? ""] as [string, OutgoingHttpHeader]] : []));
}
