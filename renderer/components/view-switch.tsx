interface Props<View extends string> {
  label: string
  views: readonly { view: View; word: string }[]
  shown: View
  onShow: (view: View) => void
}

/** A few ways to see the same thing, side by side. */
export function ViewSwitch<View extends string>({ label, views, shown, onShow }: Props<View>) {
  return (
    <fieldset className="view-switch">
      <legend className="visually-hidden">{label}</legend>
      {views.map(({ view, word }) => (
        <button key={view} type="button" className="view-tab" aria-pressed={view === shown} onClick={() => onShow(view)}>
          {word}
        </button>
      ))}
    </fieldset>
  )
}
