/** Takes secrets out of what is about to be logged: by the name of the field, and logins out of addresses. */

const secretNames = /pass(?:word|phrase|wd)?$|secret|token|authorization|cookie|api[-_]?key|private[-_]?key|credentials/i
const loginInAddress = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi
const taken = '[taken out]'

/** A copy that can be written as JSON. Errors keep their stack, code and cause. */
export function withoutSecrets(value: unknown, above: readonly object[] = []): unknown {
  if (typeof value === 'string') return value.replace(loginInAddress, `$1${taken}@`)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (above.includes(value)) return '[see above]'
  const path = [...above, value]
  if (value instanceof Error) return fieldsWithoutSecrets(fieldsOf(value), path)
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (value instanceof Date) return value
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, path))
  return fieldsWithoutSecrets(value, path)
}

function fieldsWithoutSecrets(fields: object, path: readonly object[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, secretNames.test(name) && value != null ? taken : withoutSecrets(value, path)]),
  )
}

function fieldsOf(error: Error): object {
  const { name, message, stack, cause } = error
  return { ...error, name, message, stack, ...(cause === undefined ? {} : { cause }) }
}
