/** Where a definition is changed: the form of Customizing. It is for those who may administer. */
export function definitionAddress({ client, name }: { client: string; name: string }): string {
  return `/customizing/${encodeURIComponent(client)}?${new URLSearchParams({ node: '__databus__', view: 'form', definition: name })}`
}
