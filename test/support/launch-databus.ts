/** A real headless Databus in a process of its own, on a free port. */
import { join } from 'node:path'
import { root } from '../../main/launch/build.ts'
import { type LaunchedProcess, launchProcess } from './launch-process.ts'

export interface LaunchedDatabus extends LaunchedProcess {
  address: string
  port: number
}

export async function launchDatabus(
  home: string,
  { port = 0, flags = [] }: { port?: number; flags?: string[] } = {},
): Promise<LaunchedDatabus> {
  const entry = join(root, 'dist/main/headless.js')
  const launched = launchProcess(process.execPath, [entry, '--home', home, '--port', String(port), ...flags])
  const [, address = ''] = await launched.said(consoleAddress)
  return { ...launched, address, port: Number(new URL(address).port) }
}

/** As headless and the desktop say it. */
export const consoleAddress = /on (http:\/\/[\w.:[\]-]+)/
