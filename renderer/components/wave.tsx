/** A waving hand, drawn by us so that it looks the same on machines without a colour emoji font. */
export function Wave() {
  return (
    <svg className="icon wave" viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
      <g transform="rotate(-18 12 14)" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
        <path
          className="wave-hand"
          d="M7.2 13.2V7.6a1.4 1.4 0 0 1 2.8 0V12V5.4a1.4 1.4 0 0 1 2.8 0V11.6V6a1.4 1.4 0 0 1 2.8 0V12.2V8.2a1.4 1.4 0 0 1 2.8 0v6.6c0 3.8-2.6 6.4-6 6.4-2.7 0-4.3-1.2-5.5-3.4L4.3 13.6a1.4 1.4 0 0 1 2.3-1.5l1.6 2.1"
        />
      </g>
      <path
        d="M19.3 2.9c1.3.8 2.1 2 2.4 3.5M2.8 17.8c.4 1.4 1.2 2.5 2.4 3.2"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </svg>
  )
}
