// The bank's few pages, plain and without scripts.

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${escapeHtml(title)} · Fake bank</title><style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:64rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem .35rem 0;border-bottom:1px solid #8884}
td.figure{text-align:right;font-variant-numeric:tabular-nums}button,input,select{font:inherit;padding:.3rem .7rem}form{display:inline-block;margin:.2rem .6rem .2rem 0}
.sum{font-size:2rem;margin:.5rem 0}.small{opacity:.7;font-size:.9rem}label{display:block;margin:.3rem 0}
</style></head><body>${body}</body></html>`;
}
