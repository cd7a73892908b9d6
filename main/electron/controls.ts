/** The menu items that tray and menu bar share: open, expedite, and what the System section does. They follow the dispatcher, whoever changes it. */
import type { MenuItemConstructorOptions } from 'electron'
import { Failure } from '../../shared/errors.ts'
import { type AuditSubject, auditDone } from '../../shared/model/audit.ts'
import { type ClientId, rootClient } from '../../shared/model/ids.ts'
import type { Updates } from '../api/updates.ts'
import type { Databus } from '../compose.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { byHand } from './by-hand.ts'
import type { ConsoleWindow } from './console-window.ts'
import type { DesktopFacts } from './desktop-facts.ts'
import type { Ending } from './ending.ts'
import { openInBrowser } from './lock-down.ts'

export interface Controls {
  facts: DesktopFacts
  /** Why there is no console for browsers; null when there is one, or when it was not asked for. */
  trouble(): string | null
  items(): { open: Item; browser: Item; alerts: Item; expedite: Item; update: Item; pause: Item; resume: Item; shutdown: Item }
}

export type Item = MenuItemConstructorOptions & { id: string }

interface ControlDeps {
  databus: Databus
  facts: DesktopFacts
  window: ConsoleWindow
  ending: Ending
  log: ProcessLog
}

/** The operation that it is, and the audit's words for it. */
type Act = [act: string, words: string, subject: AuditSubject]

const dispatcher: AuditSubject = { kind: 'system', id: null, name: 'dispatcher', client: rootClient }
const program: AuditSubject = { ...dispatcher, name: 'Databus' }

export function makeControls({ databus, facts, window, ending, log }: ControlDeps): Controls {
  const { core, web, api } = databus
  const pull =
    ([act, words, subject]: Act, lever: () => unknown) =>
    (): void => {
      void outcomeOf(lever, log).then((outcome) => core.audit.note({ ...byHand(), act, words, subject, outcome }))
    }
  const lever = (words: 'pause' | 'resume' | 'shut down', does: () => unknown) =>
    pull([`system.${words.replace(' ', '')}`, words, dispatcher], does)
  const expedite = (client: ClientId, name: string) =>
    pull(['passengers.expedite', 'expedite a definition', { kind: 'definition', id: name, name, client }], () =>
      core.passengers.expedite(client, name),
    )

  return {
    facts,
    trouble: () => web.trouble,
    items() {
      const { status } = facts.system()
      const held = status === 'pausing' || status === 'paused'
      const atEnd = status === 'shutting down'
      const failing = facts.openAlerts()
      return {
        open: { id: 'open', label: 'Open Databus', click: () => window.show() },
        browser: { id: 'browser', label: 'Open in browser', enabled: web.address !== null, click: () => openInBrowser(web.address ?? '') },
        alerts: {
          id: 'alerts',
          label: failing === 1 ? '1 open alert' : `${failing} open alerts`,
          visible: failing > 0,
          click: () => window.show('/alerts'),
        },
        expedite: { id: 'expedite', label: 'Expedite', enabled: !atEnd, submenu: definitionItems(facts.definitions(), expedite) },
        update: updateItem(api.updates, pull, !atEnd),
        pause: { id: 'pause', label: 'Pause', enabled: !held && !atEnd, click: lever('pause', core.system.pause) },
        resume: { id: 'resume', label: 'Resume', enabled: held, click: lever('resume', core.system.resume) },
        shutdown: { id: 'shutdown', label: 'Shut down', enabled: !atEnd, click: lever('shut down', () => ending.begin('menu')) },
      }
    },
  }
}

/** Not there while there is nothing newer. */
function updateItem({ state, load, install }: Updates, pull: (act: Act, lever: () => unknown) => () => void, enabled: boolean): Item {
  const update = state()
  const item = { id: 'update', enabled }
  switch (update.status) {
    case 'off':
    case 'current':
      return { ...item, visible: false, label: 'Newest version' }
    case 'available':
      return {
        ...item,
        label: `Databus ${update.version} is available: fetch it`,
        click: pull(['system.loadUpdate', 'fetch a newer version', program], load),
      }
    case 'loading':
      return { ...item, enabled: false, label: `Fetching Databus ${update.version}: ${update.percent} %` }
    case 'ready':
      return {
        ...item,
        label: `Restart as Databus ${update.version}`,
        click: pull(['system.installUpdate', 'install a newer version', program], install),
      }
    case 'installing':
      return { ...item, enabled: false, label: `Databus ${update.version} follows when the drives have ended` }
  }
}

/** By client; where there is but one client its definitions stand alone. */
function definitionItems(
  definitions: { client: ClientId; name: string }[],
  expedite: (client: ClientId, name: string) => () => void,
): Item[] {
  if (definitions.length === 0) return [{ id: 'expedite-nothing', label: 'No definition is configured', enabled: false }]
  const clients = [...new Set(definitions.map(({ client }) => client))].sort()
  const itemsOf = (of: ClientId): Item[] =>
    definitions
      .filter(({ client }) => client === of)
      .map(({ client, name }) => ({ id: `expedite-${client}/${name}`, label: asLabel(name), click: expedite(client, name) }))
  const [only] = clients
  if (only && clients.length === 1) return itemsOf(only)
  return clients.map((client) => ({ id: `expedite-of-${client}`, label: asLabel(client), submenu: itemsOf(client) }))
}

/** In a label `&` marks the next letter as a key; a name means itself. */
export function asLabel(text: string): string {
  return text.replaceAll('&', '&&')
}

/** What the audit says came of it. A click has nobody to throw at. */
async function outcomeOf(lever: () => unknown, log: ProcessLog): Promise<string> {
  try {
    await lever()
    return auditDone
  } catch (error) {
    if (error instanceof Failure) return error.code
    log.error({ error }, 'What was clicked in the tray or menu failed')
    return 'INTERNAL'
  }
}
