import { describe, expect, it } from 'vitest'
import { autostartEntry } from '../../main/electron/desktop-entry.ts'

const exec = (program: string, ...words: string[]) => /^Exec=(.*)$/m.exec(autostartEntry({ program, words, folder: '/home/olga' }))?.[1]

describe('an autostart entry', () => {
  it('quotes each word, so that a space is none between words', () => {
    expect(exec('/opt/Data bus/databus', '--home', '/home/olga/my bus')).toBe('"/opt/Data bus/databus" "--home" "/home/olga/my bus"')
  })

  it('takes the power from what a shell or the entry itself would read', () => {
    expect(exec('/x', 'a"b', '$HOME', '`id`', 'c\\d', '100%u')).toBe('"/x" "a\\\\"b" "\\\\$HOME" "\\\\`id\\\\`" "c\\\\\\\\d" "100%%u"')
  })

  it('stays one line, whatever a folder is called', () => {
    const lines = autostartEntry({ program: '/x', words: ['a\nExec=evil'], folder: '/tmp/b\nExec=evil' }).split('\n')
    expect(lines.filter((line) => line.startsWith('Exec='))).toEqual(['Exec="/x" "a\\nExec=evil"'])
    expect(lines).toContain('Path=/tmp/b\\nExec=evil')
  })
})
