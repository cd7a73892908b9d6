import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'input'>, 'onChange'> & { onChange: (name: string) => void }

/** For a name that is typed as it is: nothing corrects, capitalizes or completes it. */
export function NameInput({ onChange, ...given }: Props) {
  return (
    <input
      className="form-control"
      required
      maxLength={100}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      {...given}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
