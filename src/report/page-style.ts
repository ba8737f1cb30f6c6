/** The style of the page of findings: no fonts or pictures from anywhere, light or dark as the reader has it. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --edge: #d1d9e0; --back: #fff; --box: #f6f8fa; --error: #c62828; --warning: #9a6700; --info: #0969da; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f6fc; --soft: #9198a1; --edge: #3d444d; --back: #0d1117; --box: #151b23; --error: #ff7b72; --warning: #d29922; --info: #58a6ff; } }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: var(--back); max-width: 76rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .6rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-bottom: .3rem; border-bottom: 1px solid var(--edge); }
h3 { font: 600 .9rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; margin: 1.6rem 0 .5rem; overflow-wrap: anywhere; }
p { margin: .2rem 0; white-space: pre-line; }
small, figcaption { color: var(--soft); font-size: .85rem; }
nav a { margin-right: 1rem; color: var(--info); }
#summary { display: flex; flex-wrap: wrap; gap: .6rem; margin: 0 0 .8rem; }
#summary div { min-width: 6.5rem; padding: .5rem .9rem; border: 1px solid var(--edge); border-radius: 6px; background: var(--box); }
#summary dt { color: var(--soft); font-size: .8rem; }
#summary dd { margin: 0; font-size: 1.4rem; font-weight: 600; }
#summary .errors dd { color: var(--error); }
#summary .warnings dd { color: var(--warning); }
table { border-collapse: collapse; max-width: 100%; }
td { padding: .15rem 1.5rem .15rem 0; border-bottom: 1px solid var(--edge); overflow-wrap: anywhere; }
.number { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums; }
article { border: 1px solid var(--edge); border-left: 4px solid var(--edge); border-radius: 4px; padding: .5rem .9rem; margin: .6rem 0; overflow-wrap: anywhere; }
article.error { border-left-color: var(--error); }
article.warning { border-left-color: var(--warning); }
article.info { border-left-color: var(--info); }
.error > b, .error > p:first-child > b { color: var(--error); }
.warning > b, .warning > p:first-child > b { color: var(--warning); }
.info > b, .info > p:first-child > b { color: var(--info); }
pre { font: .82rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-x: auto; background: var(--box); border-radius: 4px; padding: .5rem .7rem; margin: .4rem 0; }
figure { margin: 1rem 0 1.6rem; }
figcaption b { color: var(--ink); font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.picture { overflow: auto; max-height: 44rem; margin-top: .4rem; border: 1px solid var(--edge); border-radius: 6px; }
.picture svg { display: block; }
`;
