// A firm's own look, which its paper, its mails and its public pages carry.

/** How a firm's paper, mails and public pages look. */
export interface Brand {
  logo: BrandLogo | null;
  /** #rrggbb, readable on white; null is Hourbank's own green. */
  accent: string | null;
  /** The firm's own words at the foot of its paper; empty for none. */
  footer: string;
}

export interface BrandLogo {
  type: "image/png" | "image/jpeg";
  bytes: Uint8Array<ArrayBuffer>;
  /** Pixels. */
  width: number;
  height: number;
}
