/** Links into the console, from wherever they come: the start, a second start, and on macOS the system, which may tell one before there is a window. */
import { app } from 'electron'
import { z } from 'zod'
import { linkScheme, pageOfLink } from './page-of-link.ts'

export interface Links {
  /** From now on each goes to `show`; nothing that came is lost. A second start without one shows the window as it is, a hidden one nothing. */
  follow(show: (page?: `/${string}`) => void): void
}

const SecondStart = z.object({ link: z.string().nullable(), hidden: z.boolean() })

/** @param first the one that Databus was started with. Call it before Electron is ready. */
export function hearLinks(first: string | null): Links {
  const waiting: (`/${string}` | null)[] = first === null ? [] : [pageOfLink(first)]
  let show: ((page?: `/${string}`) => void) | null = null

  function open(link: string | null): void {
    const page = link === null ? null : pageOfLink(link)
    if (show) show(page ?? undefined)
    else waiting.push(page)
  }

  app.on('second-instance', (_event, _argv, _folder, told) => {
    const { link = null, hidden = false } = SecondStart.safeParse(told).data ?? {}
    if (link !== null || !hidden) open(link)
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    open(link)
  })
  return {
    follow(listener) {
      show = listener
      for (const page of waiting.splice(0)) show(page ?? undefined)
    },
  }
}

/** In a clone the program is Electron's own, which is not to be known as Databus. @param home so that a link finds the same Databus */
export function claimLinks(home: string): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--home', home])
}
