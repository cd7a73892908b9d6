/** The table of built-in connectors. Each is loaded when it is used first, in the worker that runs it. */
import type { Connector } from './define.ts'

const builtIn: Record<string, () => Promise<{ connector: Connector }>> = {
  'demo-puller-1': () => import('./pullers/demo-puller-1.ts'),
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
