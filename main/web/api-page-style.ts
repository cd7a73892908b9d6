/** The look of the API page. Colours hold 4.5:1 and more in both schemes. */
export const apiPageStyle = `
:root { color-scheme: light dark; --text: #1b1f24; --quiet: #4d5560; --back: #fff; --card: #f5f7f9; --line: #d3d9e0; --link: #0a58a8; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8ebee; --quiet: #aab3bd; --back: #14171a; --card: #1d2126; --line: #3a424b; --link: #8ab8f5; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
header, main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
h1 { margin: 1rem 0 0; font-size: 1.8rem; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1.3rem; text-transform: capitalize; }
h3 { margin: 0; font-size: 1rem; font-weight: 600; overflow-wrap: anywhere; }
h4 { margin: 1rem 0 .25rem; font-size: .9rem; color: var(--quiet); }
a { color: var(--link); }
code { font: .9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
article { margin: .75rem 0; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
article p { margin: .25rem 0 0; }
.method { display: inline-block; min-width: 4.2rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1rem; margin: 0; }
dt, dd { margin: 0; overflow-wrap: anywhere; }
dd { color: var(--quiet); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { padding-left: 1rem; } }
`
