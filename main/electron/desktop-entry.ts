/** The text of a Linux autostart entry, by the Desktop Entry Specification. */

export interface StartCommand {
  program: string
  words: string[]
  /** Where relative paths among the words begin. */
  folder: string
}

export function autostartEntry({ program, words, folder }: StartCommand): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Databus',
    'Comment=Moves documents between systems',
    `Exec=${asString([program, ...words].map(asArgument).join(' '))}`,
    `Path=${asString(folder)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Quoted always, which is allowed and spares a list of what must be. A `%` would begin a field code, even in quotes. */
function asArgument(word: string): string {
  return `"${word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`
}

/** As every value of type string, before it is taken apart into arguments. */
function asString(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r').replace(/^ /, '\\s')
}
