import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartError } from '../../../../server/start-error.ts'
import { torPlaces } from '../../../../server/tor/places.ts'
import { prepareTor } from '../../../../server/tor/prepare.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-tor-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const prepare = () => prepareTor(folder, 'portal', true)

describe('before a tor starts', () => {
  it('makes folders for nobody else, a torrc and a file for own lines', () => {
    const places = prepare()
    for (const path of [places.home, places.data, places.service, places.clientKeys, join(folder, 'run')]) {
      expect(statSync(path).mode & 0o777).toBe(0o700)
    }
    expect(readFileSync(places.torrc, 'utf8')).toContain(places.localTorrc)
    expect(statSync(places.localTorrc).mode & 0o777).toBe(0o600)
  })

  it('keeps own lines, and writes its torrc anew', () => {
    const { torrc, localTorrc } = prepare()
    writeFileSync(localTorrc, 'UseBridges 1\n')
    writeFileSync(torrc, `${readFileSync(torrc, 'utf8')}\nSocksPort 9050\n`)
    prepare()
    expect(readFileSync(localTorrc, 'utf8')).toBe('UseBridges 1\n')
    expect(readFileSync(torrc, 'utf8')).not.toContain('9050')
  })

  it('leaves a torrc alone that holds the services of somebody else', () => {
    const { torrc } = prepare()
    const theirs = 'HiddenServiceDir /srv/other\nHiddenServicePort 80 127.0.0.1:80\n'
    writeFileSync(torrc, theirs)
    expect(prepare).toThrow(StartError)
    expect(prepare).toThrow('was not written by Sotto. Its services are left as they are.')
    expect(readFileSync(torrc, 'utf8')).toBe(theirs)
  })

  it('refuses own lines with a service in them', () => {
    writeFileSync(prepare().localTorrc, 'HiddenServiceDir /srv/other\n')
    expect(prepare).toThrow('holds HiddenServiceDir, which Sotto sets itself')
  })

  it('refuses a key that other accounts may read, and says what to do', () => {
    const { service } = prepare()
    const key = join(service, 'hs_ed25519_secret_key')
    writeFileSync(key, 'key', { mode: 0o600 })
    expect(prepare).not.toThrow()
    chmodSync(key, 0o640)
    expect(prepare).toThrow(`Other accounts may read ${key}`)
    expect(prepare).toThrow(`chmod -R go= ${service}`)
    expect(existsSync(key)).toBe(true)
  })

  it('says when a path is too long for a socket', () => {
    const deep = join(folder, 'a'.repeat(100))
    expect(() => prepareTor(deep, 'portal', true)).toThrow('is too long for sockets')
    expect(existsSync(deep)).toBe(false)
    expect(torPlaces(folder, 'portal').socket).toBe(join(folder, 'run', 'portal.sock'))
  })
})
