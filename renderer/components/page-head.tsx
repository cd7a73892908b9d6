import { type ReactNode, use } from 'react'
import { Link } from 'react-router'
import { TitleMark } from '../lib/title-mark.ts'
import { Icon } from './icon.tsx'

interface Props {
  title: string
  /** Beside the heading: a badge. */
  mark?: ReactNode
  lead?: ReactNode
  /** The list that this page belongs to. */
  back?: { to: string; word: string }
  actions?: ReactNode
  /** What the browser's tab says, if it isn't the heading. */
  tabTitle?: string
}

/** The top of each page. Its heading takes the focus when the page is come to. */
export function PageHead({ title, mark, lead, back, actions, tabTitle }: Props) {
  return (
    <header className="page-head">
      <title>{`${use(TitleMark)}${tabTitle ?? title} · Databus`}</title>
      <div className="page-head-words">
        {back && (
          <Link className="page-back" to={back.to}>
            <Icon name="arrow-left" />
            {back.word}
          </Link>
        )}
        <div className="page-title">
          <h1 tabIndex={-1}>{title}</h1>
          {mark}
        </div>
        {lead && <div className="page-lead">{lead}</div>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  )
}
