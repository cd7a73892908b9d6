import type { About } from '../../../shared/contract/about.ts'

const origins: Record<About['ticket'][number]['from'], string> = {
  default: 'Default',
  file: 'Configuration file',
  environment: 'Environment',
  flag: 'Command line',
}

/** The options that it was started with, and where each came from. */
export function TicketTable({ ticket }: { ticket: About['ticket'] }) {
  return (
    <section aria-labelledby="ticket">
      <h2 id="ticket">Ticket</h2>
      <div className="table-box">
        <table className="list">
          <caption className="visually-hidden">Options of the dispatcher ticket</caption>
          <thead>
            <tr>
              <th scope="col">Option</th>
              <th scope="col">Value</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {ticket.map(({ option, value, from }) => (
              <tr key={option}>
                <th scope="row">{option}</th>
                <td data-label="Value">{value ? <span className="id-text">{value}</span> : <span className="none">empty</span>}</td>
                <td data-label="From">{origins[from]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
