import { Failure } from '../../shared/errors.ts'
import { runHeadless } from '../run-headless.ts'
import { answerInstead } from '../ticket/help.ts'
import { readTicket } from '../ticket.ts'
import type { CliWorld } from './cli-world.ts'
import { getNode, listNodes, putNode } from './customizing-commands.ts'
import { transfer } from './transfer-commands.ts'

interface Command {
  words: string
  parameters: string[]
  help: string
  run(world: CliWorld, parameters: string[], options: string[]): Promise<number>
}

const commands: Command[] = [
  {
    words: 'serve',
    parameters: [],
    help: 'Run without a window until a shutdown.',
    run: ({ env }, _parameters, options) => runHeadless(options, env),
  },
  {
    words: 'customizing list',
    parameters: [],
    help: 'Name all customizing nodes.',
    run: (world, _parameters, options) => listNodes(world, readTicket(options, world.env)),
  },
  {
    words: 'customizing get',
    parameters: ['CLIENT', 'NODE'],
    help: 'Write a node to the standard output.',
    run: (world, [client = '', node = ''], options) => getNode(world, readTicket(options, world.env), client, node),
  },
  {
    words: 'customizing put',
    parameters: ['CLIENT', 'NODE', 'FILE'],
    help: 'Check a node and save it; "-" reads the standard input. A wrong one is refused.',
    run: (world, [client = '', node = '', file = ''], options) => putNode(world, readTicket(options, world.env), { client, node, file }),
  },
  {
    words: 'export',
    parameters: ['KIND', 'PLACE'],
    help: 'Export to a path or a URL, such as json-folder /backup; also --client NAME, --passwords, --secrets. Stop Databus first.',
    run: (world, [kind = '', place = ''], options) => transfer(world, 'export', { kind, place }, options),
  },
  {
    words: 'import',
    parameters: ['KIND', 'PLACE'],
    help: 'Import from there, --secrets too; from the original: original data/json_db --time-zone Europe/Berlin. Stop Databus first.',
    run: (world, [kind = '', place = ''], options) => transfer(world, 'import', { kind, place }, options),
  },
]

/**
 * @param argv words first, then options
 * @returns the exit code: 0 when done, 1 when it can't be done, 2 when the command is not understood
 */
export async function runCli(argv: string[], world: CliWorld): Promise<number> {
  const answer = answerInstead(argv, usage())
  if (answer !== null) {
    world.stdout.write(`${answer}\n`)
    return 0
  }
  const firstOption = argv.findIndex((word) => word.startsWith('--'))
  const words = firstOption < 0 ? argv : argv.slice(0, firstOption)
  const command = commands.find((one) => words.join(' ').startsWith(one.words) && words.length === wordsOf(one).length)
  if (!command) {
    world.stderr.write(`"databus ${words.join(' ')}" is not understood.\n\nUsage: ${usage()}\n`)
    return 2
  }
  try {
    return await command.run(world, words.slice(command.words.split(' ').length), argv.slice(words.length))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    world.stderr.write(`${error.message}\n`)
    return 1
  }
}

function wordsOf({ words, parameters }: Command): string[] {
  return [...words.split(' '), ...parameters]
}

function usage(): string {
  const lines = commands.map((command) => ({ line: `databus ${wordsOf(command).join(' ')} [options]`, help: command.help }))
  const width = Math.max(...lines.map(({ line }) => line.length))
  return lines.map(({ line, help }) => `${line.padEnd(width)}  ${help}`).join('\n       ')
}
