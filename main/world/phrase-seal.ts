/**
 * Secrets that go along are sealed by a pass phrase: `p1.`, the salt (16 bytes, base64url), a dot, and what the vault with
 * the derived key made of the value. `p1` stands for the cost too: one key takes about half a second and 128 MB, on purpose.
 */
import { randomBytes, type ScryptOptions, scrypt } from 'node:crypto'
import { Failure } from '../../shared/errors.ts'
import type { Vault } from '../core/ports/vault.ts'
import { phraseMark, type Seal } from '../core/transfer/seal.ts'
import { makeVault } from './vault.ts'

const cost: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }
const saltBytes = 16
/** Each export of another day may have brought its own; thousands are nobody's doing but an attacker's. */
const mostSalts = 20
const form = /^p1\.([\w-]{22})\.(.+)$/

/** Goes on with the salt of what it has opened first, so that exports into one target share a key. */
export function makePhraseSeal(phrase: string): Seal {
  const vaults = new Map<string, Promise<Vault>>()
  let ownSalt: string | null = null

  function vaultOf(salt: string): Promise<Vault> {
    const known = vaults.get(salt)
    if (known) return known
    if (vaults.size >= mostSalts)
      throw new Failure('TRANSFER_REFUSED', { reason: `its secrets are sealed in more than ${mostSalts} ways.` })
    const vault = deriveKey(phrase, salt).then(makeVault)
    vaults.set(salt, vault)
    return vault
  }

  return {
    mark: phraseMark,
    async seal(value, label) {
      ownSalt ??= randomBytes(saltBytes).toString('base64url')
      return `${phraseMark}${ownSalt}.${(await vaultOf(ownSalt)).seal(value, label)}`
    },
    async open(sealed, label) {
      const [, salt, text] = form.exec(sealed) ?? []
      if (salt === undefined || text === undefined) return null
      const value = (await vaultOf(salt)).open(text, label)
      if (value === null) throw new Failure('PASS_PHRASE_WRONG', {})
      ownSalt ??= salt
      return value
    },
  }
}

function deriveKey(phrase: string, salt: string): Promise<Uint8Array> {
  // Normalized, so that a letter with an accent is the same phrase from every keyboard.
  const text = phrase.normalize('NFKC')
  return new Promise((resolve, reject) => {
    scrypt(text, Buffer.from(salt, 'base64url'), 32, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
