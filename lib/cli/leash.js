// Loaded into the web server and the worker before anything else. The command that started them holds the other end of
// a channel; when it is gone, even if it was killed outright, they stop instead of keeping the port and the database.

if (process.channel) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), 5000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
