import { describe, expect, it } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findOnionAddress, isOnionAddress } from '../../../../server/tor/onion-address.ts'

/** Addresses that the Tor Project publishes for its own sites. */
const known = [
  '2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion',
  'pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion',
]

describe('an onion address', () => {
  it.each(known)('%s is one', (address) => {
    expect(isOnionAddress(address)).toBe(true)
  })

  it('is none with one letter changed, wherever it is', () => {
    const [address = ''] = known
    for (let i = 0; i < 56; i++) {
      const other = address[i] === 'a' ? 'b' : 'a'
      expect(isOnionAddress(`${address.slice(0, i)}${other}${address.slice(i + 1)}`)).toBe(false)
    }
  })

  it.each([
    '',
    'example.onion',
    'expyuzz4wqqyqhjn.onion',
    `${known[0] ?? ''}.`,
    (known[0] ?? '').toUpperCase(),
  ])('%j is none', (address) => {
    expect(isOnionAddress(address)).toBe(false)
  })

  it('is read from beside the key, and is not there before the first start', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sotto-onion-'))
    expect(findOnionAddress(folder)).toBeNull()
    writeFileSync(join(folder, 'hostname'), `${known[0] ?? ''}\n`)
    expect(findOnionAddress(folder)).toBe(known[0])
    writeFileSync(join(folder, 'hostname'), 'nonsense\n')
    expect(findOnionAddress(folder)).toBeNull()
    rmSync(folder, { recursive: true })
  })
})
