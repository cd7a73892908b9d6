/** The ticket: where options come from, what counts more, and that all faults are told together. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asEnvironment } from '../../main/ticket/environment.ts'
import { flagsOf } from '../../main/ticket/flags.ts'
import { answerInstead } from '../../main/ticket/help.ts'
import { options } from '../../main/ticket/options.ts'
import { readTicket } from '../../main/ticket.ts'
import { Failure } from '../../shared/errors.ts'

let folder = ''
let home = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'databus-ticket-'))
  home = join(folder, 'home')
  mkdirSync(home)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: unknown): string {
  const file = join(folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

function faultsOf(argv: string[], env: NodeJS.ProcessEnv = {}): { path: string; message: string }[] {
  try {
    readTicket(argv, { DATABUS_HOME: home, ...env })
  } catch (error) {
    if (error instanceof Failure && error.code === 'TICKET_INVALID') return (error as Failure<'TICKET_INVALID'>).data.faults
    throw error
  }
  throw new Error('The ticket was taken as valid.')
}

describe('without any option', () => {
  it('has defaults that keep to this machine', () => {
    const ticket = readTicket([], { DATABUS_HOME: home })
    expect(ticket).toMatchObject({ home, web: true, host: '127.0.0.1', port: 5000, alias: '', allowedHosts: [], customizingFiles: [] })
    expect(ticket.database).toBe(`sqlite:${join(home, 'databus.sqlite')}`)
    expect(ticket.origins).toMatchObject({ home: 'environment', port: 'default', database: 'default' })
  })

  it.runIf(process.platform === 'linux')('keeps its home where the desktop keeps data of programs', () => {
    expect(readTicket([], { XDG_DATA_HOME: folder }).home).toBe(join(folder, 'databus'))
    expect(readTicket([], { XDG_DATA_HOME: 'not/absolute' }).home).toBe(join(homedir(), '.local/share/databus'))
    expect(readTicket([], {}).origins.home).toBe('default')
  })
})

describe('where newer versions are looked for', () => {
  it('is nowhere unless it is said, and by a connection that nobody can change on its way', () => {
    expect(readTicket([], { DATABUS_HOME: home }).updates).toBeNull()
    for (const address of ['https://databus.example.com/updates', 'http://127.0.0.1:8080/updates'])
      expect(readTicket(['--updates', address], { DATABUS_HOME: home }).updates).toBe(address)
    for (const address of ['http://databus.example.com/updates', 'https://me:secret@databus.example.com', 'file:///tmp', 'updates'])
      expect(faultsOf(['--updates', address])).toMatchObject([{ path: '--updates', message: expect.stringContaining('https://') }])
  })
})

describe('flags as variables', () => {
  it('mean the same, for a program that starts itself anew', () => {
    const file = write('more.json', {})
    const flags = ['--home', home, '--no-web', '--port', '0', '--alias', 'One, two', '--customizing-file', `more=${file}`]
    const names = ['--allow-host', 'a.example.com', '--allow-host', 'b.example.com']
    const { origins: _flags, ...ticket } = readTicket([...flags, ...names], {})
    const { origins, ...again } = readTicket([], asEnvironment(flagsOf([...flags, ...names])))
    expect(again).toEqual(ticket)
    expect(origins).toMatchObject({ home: 'environment', web: 'environment', allowedHosts: 'environment' })
  })
})

describe('precedence', () => {
  it('is flag, environment, file, default', () => {
    write('home/ticket.json', { port: 1, host: 'from-file', alias: 'from file' })
    const ticket = readTicket(['--port', '3'], { DATABUS_HOME: home, DATABUS_PORT: '2', DATABUS_HOST: 'from-environment' })
    expect(ticket).toMatchObject({ port: 3, host: 'from-environment', alias: 'from file', web: true })
    expect(ticket.origins).toMatchObject({ port: 'flag', host: 'environment', alias: 'file', web: 'default' })
  })

  it('lets --home decide whose ticket.json is read', () => {
    write('home/ticket.json', { alias: 'this one' })
    expect(readTicket(['--home', home], { DATABUS_HOME: folder }).alias).toBe('this one')
  })

  it('takes the file that --ticket names before that of DATABUS_TICKET and that of the home folder', () => {
    write('home/ticket.json', { alias: 'home' })
    const named = write('named.json', { alias: 'named' })
    const other = write('other.json', { alias: 'other' })
    expect(readTicket(['--ticket', named], { DATABUS_HOME: home, DATABUS_TICKET: other }).alias).toBe('named')
    expect(readTicket([], { DATABUS_HOME: home, DATABUS_TICKET: other }).alias).toBe('other')
    expect(readTicket([], { DATABUS_HOME: home }).alias).toBe('home')
  })

  it('takes home from a named file', () => {
    const named = write('named.json', { home: 'home' })
    const ticket = readTicket(['--ticket', named], {})
    expect(ticket).toMatchObject({ home, origins: { home: 'file' } })
    expect(ticket.database).toBe(`sqlite:${join(home, 'databus.sqlite')}`)
  })

  it('counts an empty variable as none', () => {
    expect(readTicket([], { DATABUS_HOME: home, DATABUS_PORT: '' }).port).toBe(5000)
  })
})

describe('values', () => {
  it.each([
    [['--no-web'], {}, false],
    [['--web'], { DATABUS_WEB: 'off' }, true],
    [[], { DATABUS_WEB: 'OFF' }, false],
    [[], { DATABUS_WEB: 'yes' }, true],
    [[], { DATABUS_WEB: '0' }, false],
  ])('reads web on or off from %j and %j', (argv, env, web) => {
    expect(readTicket(argv, { DATABUS_HOME: home, ...env }).web).toBe(web)
  })

  it('takes port 0, for any free one', () => {
    expect(readTicket(['--port=0'], { DATABUS_HOME: home }).port).toBe(0)
  })

  it.each(['::1', '0.0.0.0', 'databus.example', 'localhost', 'fe80::1%eth0'])('takes %s as a host', (host) => {
    expect(readTicket(['--host', host], { DATABUS_HOME: home }).host).toBe(host)
  })

  it('reads a database as a path or as sqlite: and a path, and keeps it absolute', () => {
    const of = (database: string) => readTicket(['--database', database], { DATABUS_HOME: home }).database
    expect(of('here.sqlite')).toBe(`sqlite:${resolve('here.sqlite')}`)
    expect(of('sqlite:here.sqlite')).toBe(`sqlite:${resolve('here.sqlite')}`)
    expect(of('sqlite:///var/lib/d.sqlite')).toBe(`sqlite:${resolve('/var/lib/d.sqlite')}`)
    expect(of('~/d.sqlite')).toBe(`sqlite:${join(homedir(), 'd.sqlite')}`)
  })

  it.each(['postgres://me:p%40ss@db.example.test:5433/databus', 'mariadb://me@127.0.0.1/databus', 'mssql://sa:x@h/d?sslmode=require'])(
    'takes the server %s as it stands',
    (url) => expect(readTicket(['--database', url], { DATABUS_HOME: home }).database).toBe(url),
  )

  it('counts relative paths in a file from the folder of that file', () => {
    write('prices.json', {})
    write('home/ticket.json', { database: 'data.sqlite', customizingFiles: ['../prices.json'] })
    const ticket = readTicket([], { DATABUS_HOME: home })
    expect(ticket.database).toBe(`sqlite:${join(home, 'data.sqlite')}`)
    expect(ticket.customizingFiles).toEqual([{ name: 'prices', path: join(folder, 'prices.json') }])
  })

  it('takes names that browsers may use, from flags, the environment and a file', () => {
    const read = (argv: string[], env: NodeJS.ProcessEnv = {}) => readTicket(argv, { DATABUS_HOME: home, ...env }).allowedHosts
    const both = ['databus.example.test', 'bus']
    expect(read(['--allow-host', 'databus.example.test', '--allow-host', 'bus'])).toEqual(both)
    expect(read([], { DATABUS_ALLOWED_HOSTS: 'databus.example.test, bus' })).toEqual(both)
    expect(read(['--ticket', write('hosts.json', { allowedHosts: both })])).toEqual(both)
    expect(faultsOf(['--allow-host', 'https://bus:5000'])).toEqual([
      {
        path: '--allow-host',
        message: '"https://bus:5000" is no host name. Give it without "http://" and port, such as databus.example.com.',
      },
    ])
  })

  it('takes customizing files as paths, as name and path, as a list or as an object', () => {
    const prices = write('prices.json', {})
    const rates = write('rates.json', {})
    const both = [
      { name: 'prices', path: prices },
      { name: 'fx', path: rates },
    ]
    const read = (argv: string[], env: NodeJS.ProcessEnv) => readTicket(argv, { DATABUS_HOME: home, ...env }).customizingFiles
    expect(read(['--customizing-file', prices, '--customizing-file', `fx=${rates}`], {})).toEqual(both)
    expect(read([], { DATABUS_CUSTOMIZING_FILES: [prices, `fx=${rates}`].join(delimiter) })).toEqual(both)
    expect(read(['--ticket', write('list.json', { customizingFiles: [prices, both[1]] })], {})).toEqual(both)
    expect(read(['--ticket', write('object.json', { customizingFiles: { prices, fx: rates } })], {})).toEqual(both)
  })
})

describe('faults', () => {
  it('are told all at once, each with its place', () => {
    const file = write('home/ticket.json', { port: 70000, colour: 'red', web: 'perhaps' })
    const faults = faultsOf(['--prot', '1', '--host', 'http://x', 'word', '--alias'], { DATABUS_PORT: '5e3' })
    expect(faults.map(({ path }) => path)).toEqual([
      '--prot',
      '1',
      'word',
      '--alias',
      '--host',
      'DATABUS_PORT',
      `${file}: colour`,
      `${file}: web`,
      `${file}: port`,
    ])
    expect(faults[5]?.message).toBe('"5e3" is no port. Give a whole number from 0 to 65535; 0 takes any free one.')
  })

  it.each([
    ['{\n  "port": 5000,\n  "host" "x"\n}', 'Line 3, column 10'],
    ['{\n  "port": \n}', 'Line 3, column 1'],
    ['{ "port": 5000', 'Line 1, column 15'],
    ['', 'Line 1, column 1'],
  ])('name the line and the column of broken JSON: %j', (text, place) => {
    const file = write('home/ticket.json', text)
    expect(faultsOf([])).toEqual([{ path: file, message: expect.stringContaining(place) }])
  })

  it('say that a named file is not there, or is no JSON object', () => {
    const missing = join(folder, 'missing.json')
    expect(faultsOf(['--ticket', missing])).toEqual([{ path: missing, message: expect.stringContaining('no such file') }])
    expect(faultsOf(['--ticket', write('list.json', [])])[0]?.message).toContain('JSON object')
  })

  it('refuse a home that is a file, and one that ticket.json in the home folder names', () => {
    const file = write('file', '')
    expect(faultsOf(['--home', file])).toEqual([{ path: '--home', message: `${file} is a file. Give a folder.` }])
    write('home/ticket.json', { home: '/elsewhere' })
    expect(faultsOf([])[0]?.message).toContain('can’t name another one')
  })

  it.each([
    ['oracle://localhost/databus', '"oracle" is not a kind of database'],
    ['postgres://localhost', 'must name a host and a database'],
    ['mysql:x', 'must name a host and a database'],
    ['sqlite::memory:', 'in memory'],
    ['.', 'is a folder'],
    ['', 'Give a file'],
  ])('refuse the database %j', (database, message) => {
    expect(faultsOf([`--database=${database}`])).toEqual([{ path: '--database', message: expect.stringContaining(message) }])
  })

  it.each(['65536', '-1', '5000.5', 'five', '0x10', '99999999999'])('refuse the port %s', (port) => {
    expect(faultsOf([`--port=${port}`])).toEqual([{ path: '--port', message: expect.stringContaining(`"${port}" is no port`) }])
  })

  it('refuse customizing files that are missing, reserved or named alike', () => {
    const file = write('prices.json', {})
    const faults = (...files: string[]) => faultsOf(files.flatMap((each) => ['--customizing-file', each])).map(({ message }) => message)
    expect(faults(join(folder, 'gone.json'))[0]).toContain('does not exist')
    expect(faults(`__databus__=${file}`)[0]).toContain("can't be the name")
    expect(faults(file, `prices=${file}`)[0]).toContain('Two customizing files are named "prices"')
    expect(faults(home)[0]).toContain('is a folder')
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('say that a customizing file can’t be read', () => {
    const file = write('secret.json', {})
    chmodSync(file, 0)
    expect(faultsOf(['--customizing-file', file])[0]?.message).toContain("can't be read")
  })

  it('tell a flag without its value, with one too many, or given twice', () => {
    const faults = faultsOf(['--host', '--no-web=1', '--port', '1', '--port', '2', '--ticket'])
    expect(faults.map(({ path, message }) => `${path} ${message}`)).toEqual([
      '--host It needs a value: --host HOST.',
      '--port It is given more than once.',
      '--ticket Say which file: --ticket FILE.',
    ])
    expect(faultsOf(['--web=on'])[0]?.message).toContain('takes no value')
  })
})

describe('--help and --version', () => {
  it('name every option and its variable', () => {
    const help = answerInstead(['--help'], 'databus serve [options]') ?? ''
    for (const { flag, env } of Object.values(options)) expect(help).toMatch(new RegExp(`--(\\[no-\\])?${flag}[\\s\\S]*${env}`))
    expect(help).toContain('Usage: databus serve [options]')
  })

  it('say the version', () => {
    expect(answerInstead(['--version'], '')).toMatch(/^Databus \d+\.\d+\.\d+/)
    expect(answerInstead(['--port', '1'], '')).toBeNull()
  })
})
