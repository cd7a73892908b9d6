/**
 * Passwords are kept as scrypt hashes, `scrypt$N$r$p$salt$hash`, with the parameters beside the hash so that they can
 * be raised later without locking anybody out. One hash takes about 0.1 s and 32 MB, on purpose.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

const hashBytes = 32
const parameters = { N: 2 ** 15, r: 8, p: 1 }

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, hashBytes, parameters)
  return written(salt, hash)
}

/** Whether a password belongs to a stored hash; takes the same time for every wrong one. */
export async function isPasswordOf(stored: string, password: string): Promise<boolean> {
  const [scheme, n, r, p, salt, hash] = stored.split('$')
  if (scheme !== 'scrypt' || !salt || !hash) throw new Error('A stored password hash is not one that this Databus wrote')
  const expected = Buffer.from(hash, 'base64url')
  const found = await derive(password, Buffer.from(salt, 'base64url'), expected.length, { N: Number(n), r: Number(r), p: Number(p) })
  return timingSafeEqual(found, expected)
}

/** A hash that no password belongs to: checking it costs what checking a real one does. */
export function hashOfNobody(): string {
  return written(randomBytes(16), randomBytes(hashBytes))
}

function written(salt: Buffer, hash: Buffer): string {
  const { N, r, p } = parameters
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

function derive(password: string, salt: Buffer, length: number, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  // Normalized, so that a letter with an accent is the same password from every keyboard.
  const text = password.normalize('NFKC')
  const options: ScryptOptions = { ...cost, maxmem: 2 * 128 * cost.N * cost.r }
  return new Promise((resolve, reject) => {
    scrypt(text, salt, length, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
