import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A line to a server that can be made as bad as lines are. */
export interface BadLine {
  port: number;
  /** Holds every packet back for so many milliseconds, each way. */
  slow: (milliseconds: number) => void;
  /** Cuts all connections at once, in the middle of whatever is being said. */
  cut: () => void;
  /** Cuts one connection, the next that answers, once so many bytes of its answer have passed. */
  cutAnswer: (bytes: number) => void;
  /** Lets nothing through any more and tells nobody: connections stay open, half dead. New ones are taken as well. */
  freeze: (frozen: boolean) => void;
  open: () => number;
  close: () => Promise<void>;
}

/** Opens a line to 127.0.0.1 at `target`. */
export async function openBadLine(target: number): Promise<BadLine> {
  const pairs = new Set<{ near: Socket; far: Socket }>();
  const state = { delay: 0, cutAfter: null as number | null, frozen: false };
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    const pair = { near, far };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.setNoDelay(true).on("error", end).on("close", end);
    const pass = (to: Socket, data: Buffer) => {
      const write = () => void (state.frozen || to.destroyed || to.write(data));
      if (state.delay > 0) setTimeout(write, state.delay);
      else write();
    };
    near.on("data", (data: Buffer) => pass(far, data));
    far.on("data", (data: Buffer) => {
      if (state.cutAfter === null) return pass(near, data);
      near.write(data.subarray(0, state.cutAfter), end);
      state.cutAfter = null;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = () => [...pairs].forEach(({ near, far }) => [near, far].forEach((socket) => socket.resetAndDestroy()));
  return {
    port: (server.address() as AddressInfo).port,
    slow: (milliseconds) => void (state.delay = milliseconds),
    cut,
    cutAnswer: (bytes) => void (state.cutAfter = bytes),
    freeze: (frozen) => void (state.frozen = frozen),
    open: () => pairs.size,
    close: () => {
      server.close();
      cut();
      return Promise.resolve();
    },
  };
}
