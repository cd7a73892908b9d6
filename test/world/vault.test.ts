/** What the vault seals opens for nobody else. */
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeVault } from '../../main/world/vault.ts'

const vault = makeVault(randomBytes(32))

describe('the vault', () => {
  it('opens what it sealed, and seals the same text anew each time', () => {
    const [one, two] = [vault.seal('Şifre ü', 'acme/erp'), vault.seal('Şifre ü', 'acme/erp')]
    expect(vault.open(one, 'acme/erp')).toBe('Şifre ü')
    expect(one).not.toBe(two)
    expect(Buffer.from(one.slice(3), 'base64url').toString('latin1')).not.toContain('ifre')
  })

  it('opens nothing under another label, with another key, or after a change', () => {
    const sealed = vault.seal('open sesame', 'acme/erp')
    expect(vault.open(sealed, 'other/erp')).toBeNull()
    expect(makeVault(randomBytes(32)).open(sealed, 'acme/erp')).toBeNull()
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    expect(vault.open(`v1.${bytes.toString('base64url')}`, 'acme/erp')).toBeNull()
    for (const text of ['', 'v1.', 'open sesame']) expect(vault.open(text, 'acme/erp')).toBeNull()
  })
})
