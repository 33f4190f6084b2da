// Loaded into the web server and the worker before anything else. The command that started them holds the other end of
// a channel; when it is gone, even if it was killed outright, they stop instead of keeping the port and the database.

// Processes that these start in turn load this file too, but have a channel of another kind.
const isOnLeash = process.channel && process.env.HOURBANK_LEASH === String(process.ppid);

if (isOnLeash) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), 5000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
