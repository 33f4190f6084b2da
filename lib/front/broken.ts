import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

const STATUS_OF: Record<string, number> = {
  HPE_INVALID_METHOD: 405,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const LONGEST_LINE = 8_192 + 20;

/** Answers what is no request that can be read, as short as HTTP allows, and ends the connection. */
export function answerBroken(socket: Duplex, reason: number | (Error & { code?: string; rawPacket?: Buffer })): void {
  if (!socket.writable || (typeof reason !== "number" && reason.code === "ECONNRESET")) return void socket.destroy();
  const status = typeof reason === "number" ? reason : statusOf(reason);
  socket.on("error", () => {});
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\n\r\n`);
}

function statusOf({ code = "", rawPacket }: { code?: string; rawPacket?: Buffer }): number {
  // The first line holds the address.
  if (code === "HPE_HEADER_OVERFLOW") return rawPacket?.subarray(0, LONGEST_LINE).includes("\r\n") === false ? 414 : 431;
  return STATUS_OF[code] ?? 400;
}
