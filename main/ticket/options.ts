/** The options of the ticket: how they are named, what they mean, and what their values must be like. */
import { accessSync, constants, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, delimiter, extname, resolve } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../shared/errors.ts'
import { isServerUrl, serverAddress } from '../store/server/server-address.ts'

export type OptionName = keyof ReturnType<typeof optionSchemas>

export interface CustomizingFile {
  name: string
  path: string
}

/** The one list of names; a flag without `argument` is a switch that `--no-` turns off, one that is `repeated` may come more than once, parted by this in its variable. */
export const options: Record<OptionName, { flag: string; env: string; argument?: string; repeated?: string; help: string }> = {
  home: { flag: 'home', env: 'DATABUS_HOME', argument: 'FOLDER', help: 'Where Databus keeps what is its own.' },
  database: {
    flag: 'database',
    env: 'DATABUS_DATABASE',
    argument: 'FILE|URL',
    help: 'An SQLite file (databus.sqlite in the home folder), or a server: postgres://USER:PASSWORD@HOST/NAME, mysql://…, mariadb://… or mssql://….',
  },
  web: { flag: 'web', env: 'DATABUS_WEB', help: 'Serve the console to browsers; on, unless --no-web says otherwise.' },
  host: { flag: 'host', env: 'DATABUS_HOST', argument: 'HOST', help: 'The address that the console is served on; 127.0.0.1.' },
  port: { flag: 'port', env: 'DATABUS_PORT', argument: 'PORT', help: 'The port that the console is served on; 5000. 0: any free one.' },
  allowedHosts: {
    flag: 'allow-host',
    env: 'DATABUS_ALLOWED_HOSTS',
    argument: 'NAME',
    repeated: ',',
    help: 'A name more that browsers reach the console by, such as that of a reverse proxy; may be given more than once.',
  },
  tlsCertificate: {
    flag: 'tls-certificate',
    env: 'DATABUS_TLS_CERTIFICATE',
    argument: 'FILE',
    help: 'Encrypts connections of the network by this certificate (PEM, with those that vouch for it).',
  },
  tlsKey: { flag: 'tls-key', env: 'DATABUS_TLS_KEY', argument: 'FILE', help: 'The private key of that certificate (PEM).' },
  alias: { flag: 'alias', env: 'DATABUS_ALIAS', argument: 'TEXT', help: 'Shown on top of every page, to tell one Databus from another.' },
  customizingFiles: {
    flag: 'customizing-file',
    env: 'DATABUS_CUSTOMIZING_FILES',
    argument: '[NAME=]FILE',
    repeated: delimiter,
    help: 'A JSON file more to be edited in Customizing; may be given more than once.',
  },
  updates: {
    flag: 'updates',
    env: 'DATABUS_UPDATES',
    argument: 'URL',
    help: 'Where the packaged desktop looks for newer versions of itself, each day. Without it nothing is asked.',
  },
}

/** The schemas that turn what was given into values. Relative paths count from `folder`. */
export function optionSchemas(folder: string) {
  const path = z
    .string('Give a path.')
    .min(1, 'Give a path.')
    .transform((text) => resolve(folder, text.replace(/^~(?=$|[\\/])/, homedir())))
  return {
    home: path.refine((home) => kindOf(home) !== 'file', { error: (issue) => `${String(issue.input)} is a file. Give a folder.` }),
    database: z
      .string('Give a file, or the URL of a server.')
      .min(1, 'Give a file, or the URL of a server.')
      .transform((text, context) => (isServerUrl(text) ? serverUrl(text, context) : fileUrl(text, path, context))),
    web: z.union([z.boolean(), z.string().toLowerCase().pipe(z.stringbool())], 'Say on or off.'),
    host: z.string('Give a host name or an address.').regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]+(?:%\w+)?)$/, {
      error: (issue) => `"${String(issue.input)}" is no host. Give a host name or an address alone, such as 127.0.0.1.`,
    }),
    allowedHosts: z.array(
      z
        .string('Give a name.')
        .trim()
        .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/, {
          error: (issue) => `"${String(issue.input)}" is no host name. Give it without "http://" and port, such as databus.example.com.`,
        }),
      'Give a list of names.',
    ),
    tlsCertificate: path.superRefine(mustBeReadable),
    tlsKey: path.superRefine(mustBeReadable),
    port: z.preprocess(numberOf, z.int(noPort).min(0, noPort).max(65535, noPort)),
    alias: z
      .string('Give a text.')
      .trim()
      .max(60, 'Give at most 60 characters.')
      .regex(/^\P{Cc}*$/u, 'Give one line of text.'),
    customizingFiles: z
      .union(
        [z.array(z.union([z.string(), z.strictObject({ name: z.string(), path: z.string() })])), z.record(z.string(), z.string())],
        'Give a list of files.',
      )
      .transform(named)
      .pipe(z.array(z.object({ name: customizingName, path: path.superRefine(mustBeReadable) })))
      .superRefine(mustDiffer),
    updates: z.string('Give an address.').refine(isSafeFeed, {
      error: (issue) =>
        `"${String(issue.input)}" can't be used. Give an address that begins with https://, without a name and password in it.`,
    }),
  }
}

/** Whoever can change what comes from there can change the program; plain http is for this computer itself. */
function isSafeFeed(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || url.username || url.password) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname))
}

const customizingName = z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}$/, {
  error: (issue) =>
    `"${String(issue.input)}" can't be the name of a customizing file. Use letters, digits, "_", "-" or ".", and begin with a letter or a digit.`,
})

const noPort = {
  error: (issue: { input?: unknown }) => `"${String(issue.input)}" is no port. Give a whole number from 0 to 65535; 0 takes any free one.`,
}

/** Flags and variables are texts. */
function numberOf(raw: unknown): unknown {
  return typeof raw === 'string' && /^\d+$/.test(raw) ? Number(raw) : raw
}

/** Kept as it was given, with its password. */
function serverUrl(text: string, context: z.RefinementCtx): string {
  try {
    serverAddress(text)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'STORE_FAILED') throw error
    context.addIssue(`This database can't be used: ${(error as Failure<'STORE_FAILED'>).data.reason}`)
  }
  return text
}

function fileUrl(text: string, path: z.ZodType<string, string>, context: z.RefinementCtx): string {
  const file = path.safeParse(withoutSqlite(text, context)).data ?? ''
  if (kindOf(file) === 'folder') context.addIssue(`${file} is a folder. Give a file.`)
  return `sqlite:${file}`
}

function withoutSqlite(text: string, context: z.RefinementCtx): string {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined) return text
  const file = text.slice(scheme.length + 1).replace(/^\/\/(?=\/)/, '')
  if (scheme !== 'sqlite') {
    context.addIssue(
      `"${scheme}" is not a kind of database that Databus knows. Give an SQLite file, such as sqlite:/var/lib/databus/databus.sqlite, or the URL of a server: postgres://…, mysql://…, mariadb://… or mssql://….`,
    )
  } else if (file.startsWith(':memory:')) {
    context.addIssue('A database in memory would lose what it was given. Give a file.')
  }
  return file
}

function named(files: (string | CustomizingFile)[] | Record<string, string>): CustomizingFile[] {
  if (!Array.isArray(files)) return Object.entries(files).map(([name, path]) => ({ name, path }))
  return files.map((file) => {
    if (typeof file !== 'string') return file
    const [, name, path] = /^([^=\\/]+)=(.+)$/.exec(file) ?? []
    return name !== undefined && path !== undefined ? { name, path } : { name: basename(file, extname(file)), path: file }
  })
}

function mustBeReadable(file: string, context: z.RefinementCtx): void {
  const kind = kindOf(file)
  if (kind === 'folder') context.addIssue(`${file} is a folder. Give a file.`)
  else if (kind === 'nothing') context.addIssue(`${file} does not exist.`)
  else {
    const trouble = whyUnreadable(file)
    if (trouble !== null) context.addIssue(trouble)
  }
}

function whyUnreadable(file: string): string | null {
  try {
    accessSync(file, constants.R_OK)
    return null
  } catch (error) {
    return `${file} can't be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

function mustDiffer(files: CustomizingFile[], context: z.RefinementCtx): void {
  const seen = new Set<string>()
  for (const { name } of files) {
    if (seen.has(name)) context.addIssue(`Two customizing files are named "${name}". Give one another name: NAME=FILE.`)
    seen.add(name)
  }
}

function kindOf(path: string): 'file' | 'folder' | 'nothing' {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 'nothing'
  return found.isDirectory() ? 'folder' : 'file'
}
