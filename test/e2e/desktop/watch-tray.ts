/** What a person sees in the tray and does there, through the app's own menu. Watched from outside: the product has no part in it. */
import type { ElectronApplication } from 'playwright'

interface Watched {
  icons: string[]
  tip: string
  menu: Electron.Menu | null
}

export interface TrayItem {
  id: string
  label: string
  enabled: boolean
  visible: boolean
}

export interface WatchedTray {
  /** The names of the drawings that were shown, such as `paused`, the one of now last. */
  icons(): Promise<string[]>
  tip(): Promise<string>
  /** All items with an id, in their order, submenus too; empty until the menu has changed. */
  items(): Promise<TrayItem[]>
  item(id: string): Promise<TrayItem | undefined>
  click(id: string): Promise<void>
}

/** What is shown is known from the first change on. */
export async function watchTray(app: ElectronApplication): Promise<WatchedTray> {
  await app.evaluate(({ Tray }) => {
    const watched: Watched = { icons: [], tip: '', menu: null }
    Object.assign(globalThis, { watched })
    const { setImage, setToolTip, setContextMenu } = Tray.prototype
    Tray.prototype.setImage = function (this: Electron.Tray, image: string) {
      watched.icons.push(/([^/\\]*)\.png$/.exec(image)?.[1] ?? '')
      return setImage.call(this, image)
    } as typeof setImage
    Tray.prototype.setToolTip = function (this: Electron.Tray, tip: string) {
      watched.tip = tip
      return setToolTip.call(this, tip)
    }
    Tray.prototype.setContextMenu = function (this: Electron.Tray, menu: Electron.Menu | null) {
      watched.menu = menu
      return setContextMenu.call(this, menu)
    }
  })
  const items = () =>
    app.evaluate(() => {
      const flat = (menu: Electron.Menu | null | undefined): Electron.MenuItem[] =>
        (menu?.items ?? []).flatMap((item) => [item, ...flat(item.submenu)])
      return flat((globalThis as unknown as { watched: Watched }).watched.menu)
        .filter(({ id }) => id)
        .map(({ id, label, enabled, visible }) => ({ id, label, enabled, visible }))
    })
  return {
    items,
    icons: () => app.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.icons),
    tip: () => app.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.tip),
    item: async (id) => (await items()).find((item) => item.id === id),
    click: (id) =>
      app.evaluate((_electron, of) => {
        const item = (globalThis as unknown as { watched: Watched }).watched.menu?.getMenuItemById(of)
        if (!item) throw new Error(`The tray has no item ${of}`)
        item.click()
      }, id),
  }
}
