/**
 * CodeMirror brings its looks along as it is loaded. In a shadow root it hands them over as style sheets made in code,
 * which the console's content policy lets pass; on the page itself it would write a style element, which it forbids.
 */
export function shadowOf(host: HTMLElement): ShadowRoot {
  return host.shadowRoot ?? host.attachShadow({ mode: 'open' })
}
