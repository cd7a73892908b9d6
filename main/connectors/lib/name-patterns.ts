/**
 * File name patterns as people write them: `*` any characters, `?` any one, a `!` in front takes away again. Small and
 * capital letters are alike, as on Windows.
 */
import { z } from 'zod'

export type NameFilter = (name: string) => boolean

/** The setting of a list of patterns. */
export function patternsSetting(title: string, description: string) {
  return z
    .array(z.string().min(1).max(200))
    .default(['*'])
    .meta({ title, description: `${description} "*" stands for any characters, "?" for one; "!" in front leaves out.` })
}

export function makeNameFilter(patterns: string[]): NameFilter {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!')).map(expression)
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => expression(pattern.slice(1)))
  return (name) => {
    const composed = name.normalize('NFC')
    const taken = wanted.length === 0 || wanted.some((one) => one.test(composed))
    return taken && !unwanted.some((one) => one.test(composed))
  }
}

function expression(pattern: string): RegExp {
  const source = pattern
    .normalize('NFC')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'isu')
}
