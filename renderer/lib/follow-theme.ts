/** Dark or light as the system is set, also when it changes later. Bootstrap reads it from `data-bs-theme`. */
export function followTheme(window: Window): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = (): void => {
    window.document.documentElement.dataset['bsTheme'] = dark.matches ? 'dark' : 'light'
  }
  apply()
  dark.addEventListener('change', apply)
  return () => dark.removeEventListener('change', apply)
}
