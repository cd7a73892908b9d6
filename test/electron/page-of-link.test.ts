import { describe, expect, it } from 'vitest'
import { pageOfLink } from '../../main/electron/page-of-link.ts'

const id = '0198c1f2-7d6a-7c3e-8b1a-2f4e6d8c0a1b'

describe('a link of another program', () => {
  it.each([
    [`databus://queue/${id}`, `/queue/${id}`],
    [`databus://queue/${id.toUpperCase()}/`, `/queue/${id}`],
    ['databus://logs/42', '/logs/42'],
    ['databus://queue', '/queue'],
    ['databus://alerts/', '/alerts'],
  ])('%s opens %s', (link, page) => {
    expect(pageOfLink(link)).toBe(page)
  })

  it.each([
    'databus://app/system',
    'databus://queue/1',
    'databus://queue/../system',
    `databus://queue/${id}/correct`,
    `databus://queue/${id}?next=/system`,
    `databus://queue/${id}#x`,
    `databus://user@queue/${id}`,
    `databus://queue:80/${id}`,
    `databus://queue/${id}\n--database`,
    'databus://logs/0',
    'databus://logs/1e3',
    'databus://logs/9999999999999999',
    'databus://queue//evil.example',
    'https://queue/1',
    'javascript:alert(1)',
    '',
  ])('%s opens nothing', (link) => {
    expect(pageOfLink(link)).toBeNull()
  })
})
