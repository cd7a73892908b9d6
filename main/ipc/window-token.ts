/** Where the desktop keeps a sign-in over restarts, encrypted by the system. */
export interface RememberedToken {
  read(): string | null
  write(token: string | null): void
}

/** The sign-in of one window. It outlives the window's ports: loading the page anew doesn't sign out. */
export interface WindowToken {
  current(): string | null
  set(token: string | null, keep: 'until the window closes' | 'over restarts'): void
}

export function makeWindowToken(remembered: RememberedToken): WindowToken {
  let token = remembered.read()
  return {
    current: () => token,
    set(next, keep) {
      token = next
      remembered.write(keep === 'over restarts' ? next : null)
    },
  }
}
