/** AES-256-GCM. A sealed text is `v1.` and, in base64url, the nonce (12 bytes), the tag (16) and the cipher text. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Vault } from '../core/ports/vault.ts'

const nonceBytes = 12
const tagBytes = 16
const mark = 'v1.'

/** @param key 32 bytes */
export function makeVault(key: Uint8Array): Vault {
  return {
    seal(text, label) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return mark + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed, label) {
      const bytes = Buffer.from(sealed.slice(mark.length), 'base64url')
      if (!sealed.startsWith(mark) || bytes.length < nonceBytes + tagBytes) return null
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(label)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      const text = decipher.update(bytes.subarray(nonceBytes + tagBytes))
      try {
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      } catch {
        // GCM says no more than that it doesn't belong together.
        return null
      }
    },
  }
}
