/** Seals texts with a key that only this Databus has. What is sealed under one label opens under no other. */
export interface Vault {
  seal(text: string, label: string): string
  /** Null when it was sealed with another key or under another label, or was changed. */
  open(sealed: string, label: string): string | null
}
