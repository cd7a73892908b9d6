import { describe, expect, it } from 'vitest'
import { freeFile } from '../../main/electron/free-file.ts'

describe('where a download is saved', () => {
  it('is under its name, or with a number where that is taken', () => {
    const taken = ['/d/order.xml', '/d/order (1).xml']
    expect(freeFile('/d', 'invoice.pdf', (path) => taken.includes(path))).toBe('/d/invoice.pdf')
    expect(freeFile('/d', 'order.xml', (path) => taken.includes(path))).toBe('/d/order (2).xml')
  })

  it.each([
    ['../../etc/passwd', '/d/passwd'],
    ['..\\..\\evil.exe', '/d/evil.exe'],
    ['..', '/d/download'],
    ['', '/d/download'],
    ['.bashrc', '/d/.bashrc'],
  ])('is in the folder, whatever the page calls it: %j', (name, place) => {
    expect(freeFile('/d', name, () => false)).toBe(place)
  })
})
