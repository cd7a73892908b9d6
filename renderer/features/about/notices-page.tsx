/** The open-source packages that go into Databus, each with its licence and that licence's text. Gathered when it is built. */
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { foldForSearch } from '../../../shared/search-words.ts'
import { PageHead } from '../../components/page-head.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { EmptyState, Skeleton, Trouble } from '../../components/states.tsx'
import { useAddress } from '../../lib/use-address.ts'
import { useFormats } from '../../lib/use-display.ts'

const Notice = z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() })
type Notice = z.infer<typeof Notice>

async function readNotices(): Promise<Notice[]> {
  const answer = await fetch('/notices.json')
  if (!answer.ok) throw new Error(`The notices can't be read: ${answer.status}.`)
  return z.array(Notice).parse(await answer.json())
}

export function NoticesPage() {
  const formats = useFormats()
  const address = useAddress()
  const text = address.get('text') ?? ''
  const notices = useQuery({ queryKey: ['notices'], queryFn: readNotices, staleTime: Number.POSITIVE_INFINITY })
  const words = foldForSearch(text).split(/\s+/)
  const shown = notices.data?.filter(({ name, licence }) => words.every((word) => foldForSearch(`${name} ${licence}`).includes(word)))
  return (
    <>
      <PageHead
        title="Open-source notices"
        lead="Databus stands on the work of others. These are the packages in it, and their licences."
        back={{ to: '/about', word: 'About' }}
      />
      <SearchBox
        label="Search packages and licences"
        placeholder="Search packages and licences"
        value={text}
        onChange={(typed) => address.set({ text: typed })}
      />
      {notices.isError && <Trouble sentence="The notices can’t be read." onRetry={() => void notices.refetch()} />}
      {notices.isPending && <Skeleton lines={10} label="Loading the notices" />}
      {shown && (
        <>
          <p role="status" className="view-note">
            {shown.length === 1 ? '1 package' : `${formats.number(shown.length)} packages`}
          </p>
          {shown.length === 0 && <EmptyState icon="search" title="No package matches." />}
          <ul className="notices" aria-label="Packages">
            {shown.map((notice) => (
              <li key={`${notice.name} ${notice.version}`}>
                <NoticeView notice={notice} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function NoticeView({ notice: { name, version, licence, text } }: { notice: Notice }) {
  return (
    <details className="notice">
      <summary>
        <strong>{name}</strong> {version} <span className="notice-licence">{licence}</span>
      </summary>
      <p className="notice-text kept-lines">{text || `The package has no text of its own of its licence, ${licence}.`}</p>
    </details>
  )
}
