import { Link } from 'react-router'
import type { HomeOverview } from '../../../shared/contract/home.ts'
import { PassengerStatus } from '../../../shared/model/passenger.ts'
import { Icon } from '../../components/icon.tsx'
import { given } from '../../lib/given.ts'
import { statusLooks } from '../../lib/looks.ts'
import { useFormats } from '../../lib/use-display.ts'

/** The queue by status, each figure a link to just those. */
export function QueueFigures({ queue, client }: { queue: HomeOverview['queue']; client: string | null }) {
  const formats = useFormats()
  return (
    <section className="panel home-queue" aria-labelledby="in-the-queue">
      <h2 id="in-the-queue">In the queue</h2>
      <ul className="home-figures">
        {PassengerStatus.options.map((status) => (
          <li key={status}>
            <Link
              to={`/queue?${new URLSearchParams({ status, ...given({ client }) })}`}
              className={`home-figure home-figure-${queue[status] > 0 ? statusLooks[status].tone : 'none'}`}
            >
              <span className="home-number number">{formats.number(queue[status])}</span>
              <span className="home-word">
                <Icon name={statusLooks[status].icon} />
                {statusLooks[status].word}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
