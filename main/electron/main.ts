/**
 * The desktop's entry: what must be settled before Electron is ready (the ticket, the one instance of a home folder, the
 * console's protocol), then the start. Nothing here may wait for "ready" while the module loads: Electron waits for the module.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { Failure } from '../../shared/errors.ts'
import { answerInstead } from '../ticket/help.ts'
import { readTicket, type Ticket } from '../ticket.ts'
import { announceConsoleProtocol } from './console-protocol.ts'
import { hiddenFlag, linkIn, ticketArguments } from './launch-arguments.ts'
import { hearLinks } from './links.ts'
import { startDesktop } from './start-desktop.ts'

announceConsoleProtocol()
begin()

function begin(): void {
  const argv = ticketArguments(process.argv, app.isPackaged)
  const answer = answerInstead(argv, `databus [${hiddenFlag}] [options]`)
  if (answer === null) startWith(argv)
  else {
    console.log(answer)
    app.exit(0)
  }
}

function startWith(argv: string[]): void {
  try {
    const ticket = readTicket(argv, process.env)
    keepOwnFilesIn(ticket)
    const link = linkIn(process.argv)
    const startsHidden = process.argv.includes(hiddenFlag)
    // The one that has the lock is told, and shows its window, unless this start is a hidden one.
    if (!app.requestSingleInstanceLock({ link, hidden: startsHidden })) app.exit(0)
    else {
      const links = hearLinks(link)
      void whenReady(() => startDesktop({ ticket, words: argv, links, startsHidden }))
    }
  } catch (error) {
    void whenReady(() => tellAndEnd(error))
  }
}

async function whenReady(work: () => Promise<void>): Promise<void> {
  try {
    await app.whenReady()
    await work()
  } catch (error) {
    await tellAndEnd(error)
  }
}

/** One home folder, one desktop: its window's size, its sign-in and its lock live there too. */
function keepOwnFilesIn({ home }: Ticket): void {
  const folder = join(home, 'desktop')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', folder)
}

/** Somebody who double-clicked an icon sees no terminal, so the reason is shown as well as written. */
async function tellAndEnd(error: unknown): Promise<void> {
  const reason = error instanceof Failure ? error.message : String(error instanceof Error ? error.stack : error)
  console.error(reason)
  await dialog.showMessageBox({ type: 'error', title: 'Databus', message: 'Databus could not start.', detail: reason })
  app.exit(1)
}
