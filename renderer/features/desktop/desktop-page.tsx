/** How Databus behaves on this computer: at login, in the tray, on closing, with downloads. Only in the desktop's window. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Desktop } from '../../../shared/model/desktop.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { PageHead } from '../../components/page-head.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { useToasts } from '../../components/use-toasts.ts'
import { DownloadFolder } from './download-folder.tsx'
import { Switch } from './switch.tsx'

export function DesktopPage() {
  const { query } = useDatabus()
  const desktop = useQuery(query.desktop.get.queryOptions())
  return (
    <>
      <PageHead title="Desktop" lead="How Databus behaves on this computer, whoever is signed in." />
      {desktop.isError && <Trouble sentence={explainError(desktop.error).sentence} onRetry={() => void desktop.refetch()} />}
      {desktop.isPending && <Skeleton lines={8} label="Loading the settings" />}
      {desktop.data && <Settings desktop={desktop.data} />}
    </>
  )
}

/** macOS hands an app no options at login. */
function atLogin(): string {
  return window.databusDesktop?.platform === 'darwin'
    ? 'without options, so with the usual home folder'
    : 'with the options that it was started with now'
}

function Settings({ desktop }: { desktop: Desktop }) {
  const { query } = useDatabus()
  const queries = useQueryClient()
  const toasts = useToasts()
  const answers = {
    onSuccess: (now: Desktop) => queries.setQueryData(query.desktop.get.queryKey(), now),
    onError: (error: Error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
  }
  const change = useMutation(query.desktop.change.mutationOptions(answers))
  const choose = useMutation(query.desktop.chooseDownloads.mutationOptions(answers))
  const busy = change.isPending || choose.isPending
  const hidesAll = desktop.startHidden && (desktop.hideTray || !desktop.hasTray)
  return (
    <>
      <section className="panel desktop-panel" aria-labelledby="starting">
        <h2 id="starting">Starting</h2>
        <Switch
          words="Start at login"
          hint={`Databus starts when you log in to this computer, ${atLogin()}.`}
          on={desktop.startAtLogin}
          busy={busy}
          onTurn={(startAtLogin) => change.mutate({ startAtLogin })}
        />
        <Switch
          words="Start hidden"
          hint="No window at the start. Start Databus a second time to see it."
          on={desktop.startHidden}
          busy={busy}
          onTurn={(startHidden) => change.mutate({ startHidden })}
        />
      </section>
      <section className="panel desktop-panel" aria-labelledby="tray">
        <h2 id="tray">Tray and closing</h2>
        {!desktop.hasTray && <p className="form-text">This desktop shows no tray, so closing the window always asks.</p>}
        <Switch
          words="Hide the tray icon"
          hint="Closing the window then always asks. Start Databus a second time to bring it back."
          on={desktop.hideTray}
          busy={busy}
          onTurn={(hideTray) => change.mutate({ hideTray })}
        />
        <Switch
          words="Ask when the window is closed"
          hint="Says that Databus runs on in the tray, and offers to shut it down. Once answered, this is off."
          on={desktop.askOnClose}
          busy={busy}
          onTurn={(askOnClose) => change.mutate({ askOnClose })}
        />
        {hidesAll && (
          <p role="status" className="form-text">
            Nothing will show that Databus runs: neither a window nor a tray icon.
          </p>
        )}
      </section>
      <DownloadFolder
        folder={desktop.downloads}
        busy={busy}
        onChoose={() => choose.mutate(undefined)}
        onAsk={() => change.mutate({ downloads: null })}
      />
    </>
  )
}
