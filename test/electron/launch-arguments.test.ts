import { describe, expect, it } from 'vitest'
import { linkIn, ticketArguments } from '../../main/electron/launch-arguments.ts'

describe('the words of the desktop’s command line', () => {
  it('are those after the app’s folder in a clone', () => {
    expect(ticketArguments(['electron', '--no-sandbox', '.', '--home', 'h', '--no-web'], false)).toEqual(['--home', 'h', '--no-web'])
  })

  it('don’t take a module that is loaded first for the app’s folder', () => {
    expect(ticketArguments(['electron', '-r', 'loader.js', '--inspect=0', '.', '--port', '0'], false)).toEqual(['--port', '0'])
  })

  it('are all of a package’s, without what is for Chromium and the system', () => {
    const argv = ['databus', '--no-sandbox', '-psn_0_123', '--enable-features=A,B', '--alias', 'Depot', '--hme']
    expect(ticketArguments(argv, true)).toEqual(['--alias', 'Depot', '--hme'])
  })

  it('end before a link of another program, which is told apart', () => {
    const argv = ['databus', '--home', 'h', 'databus://queue/1', '--database', 'stranger.sqlite']
    expect(ticketArguments(argv, true)).toEqual(['--home', 'h'])
    expect(linkIn(argv)).toBe('databus://queue/1')
    expect(linkIn(['databus', '--home', 'h'])).toBeNull()
  })
})
