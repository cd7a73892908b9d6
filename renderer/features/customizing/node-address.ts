/** The node's name is a search parameter, since it may end like a file (`prices.json`). */
export function nodeAddress({ client, name }: { client: string; name: string }): string {
  return `/customizing/${encodeURIComponent(client)}?${new URLSearchParams({ node: name })}`
}
