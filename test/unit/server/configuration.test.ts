import { describe, expect, it } from '@jest/globals'
import { resolve } from 'node:path'
import { readConfiguration } from '../../../server/configuration.ts'
import { StartError } from '../../../server/start-error.ts'

describe('configuration', () => {
  it('has defaults for all of it', () => {
    expect(readConfiguration({ HOME: '/nowhere' })).toEqual({
      portal: 'usual',
      console: 'usual',
      folder: resolve('data'),
    })
  })

  it.each([
    ['0.0.0.0:80', { host: '0.0.0.0', port: 80 }],
    ['[::1]:8787', { host: '::1', port: 8787 }],
    ['intake.example.org:0', { host: 'intake.example.org', port: 0 }],
    ['off', 'off'],
  ])('takes %s', (SOTTO_PORTAL, portal) => {
    expect(readConfiguration({ SOTTO_PORTAL }).portal).toEqual(portal)
  })

  it.each([
    [{ SOTTO_PORTAL: '' }, 'SOTTO_PORTAL must be an address and a port'],
    [{ SOTTO_PORTAL: '8787' }, 'SOTTO_PORTAL must be'],
    [{ SOTTO_PORTAL: '127.0.0.1' }, 'SOTTO_PORTAL must be'],
    [{ SOTTO_PORTAL: '127.0.0.1:65536' }, 'SOTTO_PORTAL must be'],
    [{ SOTTO_PORTAL: '127.0.0.1:-1' }, 'SOTTO_PORTAL must be'],
    [{ SOTTO_PORTAL: '127.0.0.1:87x' }, 'SOTTO_PORTAL must be'],
    [{ SOTTO_PORTAL: 'http://127.0.0.1:8787' }, 'SOTTO_PORTAL must be'],
    [{ SOTTO_PORTAL: '::1:8787' }, 'SOTTO_PORTAL must be'],
    [{ SOTTO_PORTAL: '[zz]:8787' }, 'SOTTO_PORTAL must be'],
    [{ SOTTO_CONSOLE: 'OFF' }, 'SOTTO_CONSOLE must be'],
    [{ SOTTO_DATA: '' }, 'SOTTO_DATA must be a folder'],
    [{ SOTTO_PORTAL: 'off', SOTTO_CONSOLE: 'off' }, 'are both off. Leave one of them on.'],
    [
      { SOTTO_PROTAL: 'off' },
      'SOTTO_PROTAL is no setting. Sotto knows SOTTO_PORTAL, SOTTO_CONSOLE, SOTTO_DATA.',
    ],
  ])('stops at %j and says what to do', (environment, sentence) => {
    const read = () => readConfiguration(environment)
    expect(read).toThrow(StartError)
    expect(read).toThrow(sentence)
  })
})
