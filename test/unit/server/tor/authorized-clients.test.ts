import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyOf } from '../../../../crypto/bytes.ts'
import {
  drawClientKey,
  privateLine,
  writeAuthorizedClients,
} from '../../../../server/tor/authorized-clients.ts'
import { authLine } from '../../../../server/tor/client-key.ts'
import { prepareTor } from '../../../../server/tor/prepare.ts'
import type { TorPlaces } from '../../../../server/tor/places.ts'

const onion = '2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion'

let folder: string
let places: TorPlaces
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-clients-'))
  places = prepareTor(folder, 'console', true)
})
afterEach(() => rmSync(folder, { recursive: true }))

const person = (n: number) => copyOf(new Uint8Array(16).fill(n))
const read = (name: string) => readFileSync(join(places.service, 'authorized_clients', name), 'utf8')
const names = () => readdirSync(join(places.service, 'authorized_clients')).sort()

/** Base32 of RFC 4648, the other way. */
function fromBase32(text: string): Buffer {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

describe("who may reach the console's onion", () => {
  it('is exactly who has a key, and the probe', () => {
    const [a, b] = [drawClientKey(), drawClientKey()]
    writeAuthorizedClients(places, onion, [
      { person: person(1), publicKey: a.publicKey },
      { person: person(2), publicKey: b.publicKey },
    ])
    expect(names()).toEqual([`${'01'.repeat(16)}.auth`, `${'02'.repeat(16)}.auth`, 'probe.auth'])
    expect(read(`${'01'.repeat(16)}.auth`)).toBe(`${authLine(a.publicKey)}\n`)
    writeAuthorizedClients(places, onion, [{ person: person(2), publicKey: b.publicKey }])
    expect(names()).toEqual([`${'02'.repeat(16)}.auth`, 'probe.auth'])
  })

  it('is the probe alone when nobody has one: never everybody', () => {
    writeAuthorizedClients(places, onion, [])
    expect(names()).toEqual(['probe.auth'])
  })

  it('keeps the probe’s key, and draws another for another address', () => {
    writeAuthorizedClients(places, onion, [])
    const first = read('probe.auth')
    writeAuthorizedClients(places, onion, [])
    expect(read('probe.auth')).toBe(first)
    writeAuthorizedClients(places, `b${onion.slice(1)}`, [])
    expect(read('probe.auth')).not.toBe(first)
    expect(readFileSync(join(places.clientKeys, 'probe.auth_private'), 'utf8')).toMatch(/^bgzyxa/)
  })

  it('has keys of two halves that belong together', () => {
    const { publicKey, privateKey } = drawClientKey()
    expect(privateKey).toMatch(/^[A-Z2-7]{52}$/)
    const der = Buffer.concat([
      Buffer.from('302e020100300506032b656e04220420', 'hex'),
      fromBase32(privateKey),
    ])
    const other = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
    expect(other.export({ format: 'jwk' }).x).toBe(Buffer.from(publicKey).toString('base64url'))
    expect(privateLine(onion, { privateKey })).toBe(`${onion.slice(0, 56)}:descriptor:x25519:${privateKey}`)
  })
})
