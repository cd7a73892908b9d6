import { randomInt } from 'node:crypto'

/** Without those that are taken for one another when read out or copied by hand. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4
const groupLength = 5

/** A password to hand to somebody, who must change it: `k7mqp-x2vnd-…`, about 98 bits. */
export function makeOneTimePassword(): string {
  const group = () => Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: groups }, group).join('-')
}

export const oneTimePasswordLifeMs = 3 * 86_400_000
