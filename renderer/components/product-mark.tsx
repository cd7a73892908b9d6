/** The bus on its data line; the same drawing as resources/icons/databus.svg, without its ground. */
export function ProductMark() {
  return (
    <svg className="product-mark" viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <path d="M2 27.5h28" className="mark-line" strokeWidth="2" strokeLinecap="round" />
      <rect x="4" y="6" width="24" height="17" rx="4" className="mark-body" />
      <path d="M7 9.5h4.6v5H7zM13.7 9.5h4.6v5h-4.6zM20.4 9.5H25v5h-4.6z" className="mark-window" />
      <path d="M4 18h24" className="mark-stripe" strokeWidth="1.4" />
      <circle cx="10" cy="23.5" r="3" className="mark-wheel" strokeWidth="1.6" />
      <circle cx="22" cy="23.5" r="3" className="mark-wheel" strokeWidth="1.6" />
    </svg>
  )
}
