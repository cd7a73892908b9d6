/** Tests that need a server of this machine: skipped by name where it doesn't run, failed where CI says that it must. */
import { connect } from 'node:net'
import { describe, it } from 'vitest'

/** Where the servers listen that tests may use; loopback only. */
const ports = { PostgreSQL: 5432, MariaDB: 3306, Redis: 6379, RabbitMQ: 5672, Mosquitto: 1883, NATS: 4222 } as const

export type Service = keyof typeof ports

/**
 * A `describe` whose tests run only where the server answers. With DATABUS_TEST_SERVICES=required a server that doesn't is
 * a failure that names it.
 */
export async function describeWithService(service: Service, what: string, tests: () => void): Promise<void> {
  const title = `${what} (${service})`
  if (await answers(ports[service])) describe(title, tests)
  else if (process.env['DATABUS_TEST_SERVICES'] === 'required') failFor(service, title)
  else describe.skip(`${title}: no ${service} on 127.0.0.1:${ports[service]}`, tests)
}

/** Whether a server answers. @throws where it must and doesn't */
export async function isThere(service: Service): Promise<boolean> {
  if (await answers(ports[service])) return true
  if (process.env['DATABUS_TEST_SERVICES'] === 'required') throw new Error(missing(service))
  return false
}

function missing(service: Service): string {
  return `${service} does not answer on 127.0.0.1:${ports[service]}, and DATABUS_TEST_SERVICES=required.`
}

function failFor(service: Service, title: string): void {
  describe(title, () => {
    it(`needs ${service}`, () => {
      throw new Error(missing(service))
    })
  })
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 })
    const end = (answered: boolean) => {
      socket.destroy()
      done(answered)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}
