import { Icon, type IconName } from './icon.tsx'

/** `calm` neutral, `progress` under way, `good`, `warn`, `bad`. */
export type Tone = 'calm' | 'progress' | 'good' | 'warn' | 'bad'

export interface Look {
  tone: Tone
  icon: IconName
  word: string
}

export function Badge({ look, large = '' }: { look: Look; large?: 'large' | '' }) {
  return (
    <span className={`tag tag-${look.tone} ${large && 'tag-large'}`}>
      <Icon name={look.icon} />
      {look.word}
    </span>
  )
}
