/** The table of built-in connectors. Each is loaded when it is used first, in the worker that runs it. */
import type { Connector } from './define.ts'

const builtIn: Record<string, () => Promise<{ connector: Connector }>> = {
  'folder-puller': () => import('./pullers/folder-puller.ts'),
  'demo-puller-1': () => import('./pullers/demo-puller-1.ts'),
  'demo-puller-2': () => import('./pullers/demo-puller-2.ts'),
  'mail-reader': () => import('./processors/mail-reader.ts'),
  'xml-checker': () => import('./processors/xml-checker.ts'),
  'demo-processor-1': () => import('./processors/demo-processor-1.ts'),
  'demo-processor-2': () => import('./processors/demo-processor-2.ts'),
  'folder-pusher': () => import('./pushers/folder-pusher.ts'),
  'http-pusher': () => import('./pushers/http-pusher.ts'),
  'demo-pusher-1': () => import('./pushers/demo-pusher-1.ts'),
  'demo-pusher-2': () => import('./pushers/demo-pusher-2.ts'),
}

export const builtInNames = Object.keys(builtIn)

/** The original's module names, such as `databus.puller.demo.demo_puller_1`, stand for the connector of their last part. */
export function builtInName(module: string): string {
  const dotted = /^databus\.(?:\w+\.)*(\w+)$/.exec(module)
  return dotted?.[1] ? dotted[1].replaceAll('_', '-') : module
}

export function isBuiltIn(module: string): boolean {
  return Object.hasOwn(builtIn, builtInName(module))
}

export async function loadBuiltIn(name: string): Promise<Connector> {
  const load = builtIn[name]
  if (!load) throw new Error(`There is no built-in connector "${name}".`)
  return (await load()).connector
}
