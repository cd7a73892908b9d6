import type { PassengerDefinitionState } from '../../shared/contract/passengers.ts'

/** The names of the definitions as choices of a filter, each once, though several clients may have it. */
export function definitionNames({ definitions }: { definitions: readonly PassengerDefinitionState[] }): { value: string; word: string }[] {
  return [...new Set(definitions.map(({ name }) => name))]
    .sort((one, other) => one.localeCompare(other))
    .map((name) => ({ value: name, word: name }))
}
