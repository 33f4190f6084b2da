// An authenticator made of code: it keeps one passkey and answers as a browser would, or as an attacker's would.

import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

/** How an answer differs from an honest one. */
export interface Twist {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** Nobody unlocked the device. */
  unverified?: boolean;
  counter?: number;
  userHandle?: string;
  type?: string;
}

type Asked = { challenge: string; rp?: { id?: string }; rpId?: string; user?: { id: string } };

/** A device that holds one passkey for `origin`. */
export function newAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  let counter = 0;
  let userHandle = "";

  function clientData(type: string, asked: Asked, twist: Twist): Buffer {
    return Buffer.from(JSON.stringify({ type: twist.type ?? type, challenge: twist.challenge ?? asked.challenge, origin: twist.origin ?? origin, crossOrigin: false }));
  }

  function authenticatorData(asked: Asked, twist: Twist, attested: boolean): Buffer {
    counter += 1;
    const flags = 0x01 | (twist.unverified ? 0 : 0x04) | (attested ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(twist.counter ?? counter);
    return Buffer.concat([sha256(twist.rpId ?? asked.rp?.id ?? asked.rpId ?? ""), Buffer.from([flags]), count]);
  }

  return {
    credentialId: credentialId.toString("base64url"),
    /** Answers `navigator.credentials.create`. */
    create(asked: Asked, twist: Twist = {}) {
      userHandle ||= asked.user?.id ?? "";
      const key = new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, bytesOf(x)], [-3, bytesOf(y)]]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const authData = Buffer.concat([authenticatorData(asked, twist, true), Buffer.alloc(16), length, credentialId, isoCBOR.encode(key)]);
      const attestation = new Map<string, unknown>([["fmt", "none"], ["attStmt", new Map()], ["authData", new Uint8Array(authData)]]);
      return {
        ...this.named(),
        response: { clientDataJSON: clientData("webauthn.create", asked, twist).toString("base64url"), attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString("base64url"), transports: ["internal"] },
      };
    },
    /** Answers `navigator.credentials.get`. */
    get(asked: Asked, twist: Twist = {}) {
      const data = clientData("webauthn.get", asked, twist);
      const authData = authenticatorData(asked, twist, false);
      const signature = createSign("sha256").update(authData).update(createHash("sha256").update(data).digest()).sign(privateKey);
      return {
        ...this.named(),
        response: { clientDataJSON: data.toString("base64url"), authenticatorData: authData.toString("base64url"), signature: signature.toString("base64url"), userHandle: twist.userHandle ?? userHandle },
      };
    },
    named() {
      const id = credentialId.toString("base64url");
      return { id, rawId: id, type: "public-key" as const, clientExtensionResults: {} };
    },
  };
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64url"));
}
