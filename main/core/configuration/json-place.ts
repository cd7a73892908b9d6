/** Reads JSON and, where it is broken, says in which line and column. */

export type ReadJson = { ok: true; value: unknown } | { ok: false; message: string }

export function readJson(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, message: describe(error.message, text) }
  }
}

/** V8 names the position, or says that the text ended too early. */
function describe(message: string, text: string): string {
  const found = /at position (\d+)/.exec(message)
  const position = found?.[1] === undefined ? text.length : Number(found[1])
  const before = text.slice(0, position).split('\n')
  const reason = message.replace(/ (in JSON )?at position .*$/s, '').replace(/, "?.*is not valid JSON$/s, '')
  return `This is not valid JSON. Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${reason}.`
}
