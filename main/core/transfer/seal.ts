/**
 * How the secrets of a place are sealed: by the key of a home folder where this Databus keeps them, by a pass phrase where
 * they go along. Between two places they are open, in memory only.
 */
import type { Vault } from '../ports/vault.ts'

export interface Seal {
  /** What a text begins with that was sealed so. */
  mark: string
  seal(value: string, label: string): Promise<string>
  /**
   * Null when it was sealed by another way, or by the key of another home folder.
   *
   * @throws Failure PASS_PHRASE_WRONG when the pass phrase doesn't open it
   */
  open(sealed: string, label: string): Promise<string | null>
}

/** What secrets begin with that went along. */
export const phraseMark = 'p1.'

export function sealOfVault(vault: Vault): Seal {
  return {
    mark: 'v1.',
    seal: async (value, label) => vault.seal(value, label),
    open: async (sealed, label) => vault.open(sealed, label),
  }
}
