/**
 * The tray's icons, made of two drawings: each state puts a sign of its own shape into their lower right corner, so that
 * colour is never what tells them apart. The coloured one stands on a tile of its own, with a pale edge, so it is seen on
 * dark and light bars alike; macOS colours the other by itself, and there the sign is cut out of the bus.
 */

/** Drawn in a square of 16, its middle at 8/8. A state without a sign is the plain drawing. */
const signs: Record<string, { fill: string; ink: string; shape: string; stroke?: string }> = {
  paused: { fill: '#ffd166', ink: '#0d2833', shape: 'M4.6 4.2h2.6v7.6H4.6zM8.8 4.2h2.6v7.6H8.8z' },
  failing: { fill: '#c8202f', ink: '#ffffff', shape: 'M6.8 3h2.4v6H6.8zM6.8 10.4h2.4v2.6H6.8z' },
  exporting: { fill: '#ffffff', ink: '#0a6076', shape: 'M8 2.8l4.4 4.6H9.5v5.4h-3V7.4H3.6z' },
  'shutting-down': { fill: '#ffffff', ink: '#0d2833', shape: 'M7 2.6h2v5.4H7z', stroke: 'M5.1 5a4.2 4.2 0 1 0 5.8 0' },
}

export interface TrayDrawing {
  svg: string
  name: string
  /** At single density. */
  size: number
}

export function trayDrawings(coloured: string, plain: string): TrayDrawing[] {
  return ['running', ...Object.keys(signs)].flatMap((state) => [
    { svg: withSign(coloured, state), name: state, size: 24 },
    { svg: cutOut(plain, state), name: `${state}Template`, size: 16 },
  ])
}

/** In the 32 of the coloured drawing. */
function withSign(svg: string, state: string): string {
  const edge = '<rect x="0.75" y="0.75" width="30.5" height="30.5" rx="6.5" fill="none" stroke="#7fa3b0" stroke-width="1.5" />'
  const sign = signs[state]
  if (!sign) return svg.replace('</svg>', `${edge}</svg>`)
  const disc = `<circle cx="22.5" cy="22.5" r="9.5" fill="${sign.fill}" stroke="#0f303d" stroke-width="2" />`
  return svg.replace('</svg>', `${edge}${disc}<g transform="translate(13.7 13.7) scale(1.1)">${inked(sign, sign.ink)}</g></svg>`)
}

/** In the 16 of the plain drawing: the sign alone stands in a hole of the bus. */
function cutOut(svg: string, state: string): string {
  const sign = signs[state]
  if (!sign) return svg
  const gap = '<path d="M11.2 5.8a5.4 5.4 0 1 0 0 10.8H16v-5.4a5.4 5.4 0 0 0-4.8-5.4z" fill="#000" />'
  const hole = `<mask id="hole"><rect width="16" height="16" fill="#fff" />${gap}</mask>`
  return svg
    .replace('<path', `${hole}<g mask="url(#hole)"><path`)
    .replace('</svg>', `</g><g transform="translate(5 5) scale(0.775)">${inked(sign, '#000')}</g></svg>`)
}

function inked({ shape, stroke }: { shape: string; stroke?: string }, ink: string): string {
  const line = stroke ? `<path d="${stroke}" fill="none" stroke="${ink}" stroke-width="2" stroke-linecap="round" />` : ''
  return `<path d="${shape}" fill="${ink}" />${line}`
}
