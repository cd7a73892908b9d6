/** Reading and saving customizing nodes from the command line. The Databus of that home folder takes up what was saved by itself. */
import { readFile } from 'node:fs/promises'
import { hostname, userInfo } from 'node:os'
import { text } from 'node:stream/consumers'
import { Failure } from '../../shared/errors.ts'
import { auditDone } from '../../shared/model/audit.ts'
import { ClientId } from '../../shared/model/ids.ts'
import type { Ticket } from '../ticket.ts'
import type { CliWorld } from './cli-world.ts'
import { type OpenedCustomizing, openCustomizing } from './open-customizing.ts'

export async function listNodes(world: CliWorld, ticket: Ticket): Promise<number> {
  const nodes = await withCustomizing(world, ticket, ({ customizing }) => customizing.list())
  for (const { client, name, version } of nodes) world.stdout.write(`${client}\t${name}\tversion ${version}\n`)
  return 0
}

export async function getNode(world: CliWorld, ticket: Ticket, client: string, name: string): Promise<number> {
  const node = await withCustomizing(world, ticket, ({ customizing }) => customizing.get(clientOf(client), name))
  world.stdout.write(node.text)
  return 0
}

export async function putNode(world: CliWorld, ticket: Ticket, of: { client: string; node: string; file: string }): Promise<number> {
  const content = await contentOf(world, of.file)
  const saved = await withCustomizing(world, ticket, async ({ customizing, note }) => {
    const { client, name, version } = await customizing.get(clientOf(of.client), of.node)
    const who = userInfo().username
    const words = `save a node, as version ${version + 1}`
    const subject = { kind: 'node', id: name, name, client } as const
    const act = { who, way: 'command line', from: hostname(), act: 'customizing.save', words, subject } as const
    try {
      const node = await customizing.save({ client, name, text: content, version }, `${who} on the command line`)
      await note({ ...act, outcome: auditDone })
      return node
    } catch (error) {
      if (error instanceof Failure) await note({ ...act, outcome: error.code })
      throw error
    }
  })
  world.stderr.write(`Saved "${saved.name}" of ${saved.client}, version ${saved.version}.\n`)
  for (const { path, message } of saved.warnings) world.stderr.write(`But ${path}: ${message}\n`)
  return 0
}

async function withCustomizing<T>(world: CliWorld, ticket: Ticket, work: (opened: OpenedCustomizing) => Promise<T>): Promise<T> {
  const opened = await openCustomizing(world, ticket)
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

function clientOf(word: string): ClientId {
  const client = ClientId.safeParse(word)
  if (!client.success) throw new Failure('CLIENT_NOT_FOUND', { client: word })
  return client.data
}

async function contentOf({ stdin }: CliWorld, file: string): Promise<string> {
  if (file === '-') return text(stdin)
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure('NODE_INVALID', { node: file, faults: [{ path: '', message: `It can't be read: ${reason}` }] }, { cause: error })
  }
}
