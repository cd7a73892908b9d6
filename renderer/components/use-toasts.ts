import { createContext, useContext } from 'react'

export interface Toast {
  tone: 'good' | 'warn' | 'bad'
  text: string
}

export interface Toasts {
  show(toast: Toast): void
}

export const ToastContext = createContext<Toasts | null>(null)

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('useToasts outside of its provider')
  return toasts
}
