/** A client's config.json: its definitions as a `__databus__` node, and its users with their passwords in clear. */
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { DatabusNode } from '../../../shared/model/definition.ts'
import { readJsonText } from '../json-folder/json-file.ts'
import { readPlainFile } from '../json-folder/layout.ts'

const User = z.object({
  username: z.string().trim().min(1).max(100),
  password: z.string(),
  role: z.enum(['administrator', 'operator']).optional(),
})
export type OriginalUser = z.infer<typeof User>

const Config = z.looseObject({ users: z.array(z.unknown()).default([]) })

export interface Config {
  /** Null when it can't be a node of this Databus. */
  node: { text: string; definitions: DatabusNode['passengers'] } | null
  users: OriginalUser[]
  changedAt: number
}

/** @param tell what is wrong with a part of it @returns what is wrong with all of it */
export async function readConfig(folder: string, tell: (message: string) => void): Promise<Config | string> {
  const path = join(folder, 'config.json')
  const read = readJsonText(await readPlainFile(path), Config)
  if (!read.ok) return read.message
  const { users, ...rest } = read.value
  const { mtimeMs } = await lstat(path)
  return { node: nodeOf(rest, tell), users: usersOf(users, tell), changedAt: Math.floor(mtimeMs) }
}

function nodeOf(rest: Record<string, unknown>, tell: (message: string) => void): Config['node'] {
  const node = DatabusNode.safeParse(rest)
  if (node.success) return { text: `${JSON.stringify(rest, null, 2)}\n`, definitions: node.data.passengers }
  const [issue] = node.error.issues
  tell(`Its definitions can't be used: ${issue?.path.join('.') || 'config.json'}: ${issue?.message}`)
  return null
}

function usersOf(users: unknown[], tell: (message: string) => void): OriginalUser[] {
  const known = new Map<string, OriginalUser>()
  users.forEach((given, index) => {
    const user = User.safeParse(given)
    if (!user.success) tell(`User ${index + 1} was left out: ${user.error.issues[0]?.path.join('.') || 'it'} is not as it should be.`)
    else if (known.has(user.data.username)) tell(`The user ${user.data.username} is there twice; the first one counts.`)
    else {
      if (!user.data.role) tell(`The user ${user.data.username} has no role; they become an operator.`)
      known.set(user.data.username, user.data)
    }
  })
  return [...known.values()]
}
