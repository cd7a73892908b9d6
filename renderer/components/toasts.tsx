/** Short answers to what a person did. Good news leaves by itself; trouble stays until it is closed. */
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import { type Toast, ToastContext, type Toasts } from './use-toasts.ts'

const goodNewsMs = 7_000

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<(Toast & { id: number })[]>([])
  const nextId = useRef(1)
  const close = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), [])
  const toasts = useMemo<Toasts>(
    () => ({
      show: (toast) => {
        const id = nextId.current++
        setShown((all) => [...all.slice(-3), { ...toast, id }])
      },
    }),
    [],
  )
  return (
    <ToastContext value={toasts}>
      {children}
      <section className="toasts" aria-label="Messages" aria-live="polite">
        {shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onClose={() => close(toast.id)} />
        ))}
      </section>
    </ToastContext>
  )
}

function ToastCard({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const latestClose = useRef(onClose)
  latestClose.current = onClose
  useEffect(() => {
    if (toast.tone === 'bad') return
    const timer = setTimeout(() => latestClose.current(), goodNewsMs)
    return () => clearTimeout(timer)
  }, [toast.tone])
  return (
    <div className={`toast-card toast-${toast.tone}`}>
      <Icon name={toast.tone === 'bad' ? 'warning' : toast.tone === 'warn' ? 'clock' : 'check'} />
      <p>{toast.text}</p>
      <button type="button" className="icon-button" aria-label="Close message" onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  )
}
