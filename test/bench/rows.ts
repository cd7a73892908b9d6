/** What a bench found: one row of the table. */
export interface Row {
  what: string
  figure: string
  baseline: string
  /** Ours to the baseline; whether more or less is better is said in `aim`. */
  ratio: number
  aim: string
}

export function tableOf(rows: Row[]): string {
  const head = ['what', 'Databus', 'baseline', 'ratio', 'aim']
  const lines = rows.map(({ what, figure, baseline, ratio, aim }) => [what, figure, baseline, ratio.toFixed(2), aim])
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export function perSecond(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1000).toLocaleString('en')}/s`
}

export function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(2) : Math.round(ms).toLocaleString('en')} ms`
}
