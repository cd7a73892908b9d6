/** Certificates for encrypted connections: looked at before they are used, or made for this computer. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { hostname, networkInterfaces } from 'node:os'
import { Failure } from '../../../shared/errors.ts'
import { loadPart } from '../../../shared/load-part.ts'
import type { Certificate, GivenCertificate } from '../../../shared/model/access.ts'

const dayMs = 86_400_000
/** Browsers take none that is good for longer. */
const goodForDays = 397
/** One that is used is made anew this long before its end. */
const renewedBeforeMs = 30 * dayMs

/** @throws Failure CERTIFICATE_UNFIT when it can't be used now, with the reason */
export function checkCertificate({ chain, key }: GivenCertificate, now: number): Certificate {
  const certificate = read(
    () => new X509Certificate(chain),
    'it is no certificate in PEM form (it begins with "-----BEGIN CERTIFICATE-----").',
  )
  if (key.includes('ENCRYPTED')) throw unfit('its key is locked by a pass phrase. Take that off first.')
  const privateKey = read(() => createPrivateKey(key), 'its key is no private key in PEM form.')
  if (!certificate.checkPrivateKey(privateKey)) throw unfit('the key is that of another certificate. The own one must stand first.')
  const facts = factsOf(certificate)
  if (facts.until <= now) throw unfit(`it was good until ${new Date(facts.until).toISOString().slice(0, 10)}.`)
  return facts
}

/** What the first certificate of a chain says. @throws Error when it is none */
export function certificateFacts(chain: string): Certificate {
  return factsOf(new X509Certificate(chain))
}

export function isNearItsEnd({ until }: Certificate, now: number): boolean {
  return until - now < renewedBeforeMs
}

/** One that no authority vouches for, good for all names and addresses that this computer has now. */
export async function makeCertificate(now: number): Promise<GivenCertificate> {
  const altNames = [...new Set([hostname(), `${hostname().split('.')[0]}.local`, 'localhost'])].map((value) => ({
    type: 2 as const,
    value,
  }))
  const addresses = ['127.0.0.1', '::1', ...ownAddresses()].map((ip) => ({ type: 7 as const, ip }))
  const { generate } = await loadPart('certificates', () => import('selfsigned'))
  const made = await generate([{ name: 'commonName', value: hostname().slice(0, 64) }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // Clocks of other computers may be behind.
    notBeforeDate: new Date(now - dayMs),
    notAfterDate: new Date(now + (goodForDays - 1) * dayMs),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...altNames, ...addresses] },
    ],
  })
  return { chain: made.cert, key: made.private }
}

/** Addresses by which other computers may find this one; those that only a link knows are left out. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address))
    .map(({ address }) => address)
}

function factsOf(certificate: X509Certificate): Certificate {
  const named = certificate.subjectAltName?.match(/(?<=(?:DNS|IP Address):)[^,\s"]+/g) ?? []
  return {
    names: named.length > 0 ? named : [certificate.subject.replace(/^.*CN=/s, '')],
    issuer: certificate.issuer.replaceAll('\n', ', '),
    from: Date.parse(certificate.validFrom),
    until: Date.parse(certificate.validTo),
    fingerprint: certificate.fingerprint256,
  }
}

function read<T>(reading: () => T, reason: string): T {
  try {
    return reading()
  } catch (error) {
    throw unfit(reason, error)
  }
}

function unfit(reason: string, cause?: unknown): Failure {
  return new Failure('CERTIFICATE_UNFIT', { reason }, { cause })
}
