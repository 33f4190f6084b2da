// Libraries that lay a style into a living page (the scroll lock of dialogs and menus) look for this page's nonce here; without it the
// page's policy takes the style away.

declare global {
  var __webpack_nonce__: string | undefined;
}

if (typeof document !== "undefined") globalThis.__webpack_nonce__ ??= document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;

export {};
