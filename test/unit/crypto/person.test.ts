import { beforeAll, describe, expect, it } from '@jest/globals'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { concat, isEqual, type Bytes } from '../../../crypto/bytes.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { hash } from '../../../crypto/primitives/hash.ts'
import { tidyPassphrase } from '../../../crypto/primitives/passphrase.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { PortalId, StatementId } from '../../../crypto/protocol/ids.ts'
import { deviceBoxKeys, kitBoxKeys, kitSalt } from '../../../crypto/reviewer/box-keys.ts'
import {
  drawDeviceFile,
  drawKit,
  drawPassphrase,
  encodeDeviceFile,
  kitFrom,
  kitWords,
  parseDeviceFile,
} from '../../../crypto/reviewer/device-file.ts'
import { findCaseKey, lockBox, unlockBox, wipeBox, type KeyBox } from '../../../crypto/reviewer/key-box.ts'
import { drawTeamKey } from '../../../crypto/reviewer/team-grant.ts'
import { reveal, Secret } from '../../../crypto/secret.ts'
import { drawReceipt, identityOf } from '../../../crypto/source/receipt.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { engines, makeWorld, testDay, type World } from '../../support/world.ts'

const stretched = (byte: number): Bytes => new Uint8Array(32).fill(byte)
const portal = (byte: number): PortalId => new Uint8Array(16).fill(byte) as Bytes as PortalId

describe.each(engines)('device file, kit and key box on $name', ({ load }) => {
  let world: World
  beforeAll(async () => {
    useEngine(await load())
    world = makeWorld()
  })

  it('P-70 a device file leads back to itself', () => {
    const file = drawDeviceFile(portal(1))
    const again = parseDeviceFile(encodeDeviceFile(file))
    expect(again.portal).toEqual(file.portal)
    expect(isEqual(reveal(again.login), reveal(file.login))).toBe(true)
    expect(isEqual(reveal(again.key), reveal(file.key))).toBe(true)
    expect([again.turn, again.salt]).toEqual([0, file.salt])
  })

  it('P-6 a device file with a byte set in its head is none, its check made anew as it may be', () => {
    const good = encodeDeviceFile(drawDeviceFile(portal(1)))
    const withByte = (at: number, byte: number): Bytes => {
      const front = good.slice(0, -8)
      front[at] = byte
      return concat(front, hash(8, null, 'device/check', front))
    }
    expect(codeOf(() => parseDeviceFile(withByte(6, 0)))).toBe('no error')
    expect(codeOf(() => parseDeviceFile(withByte(6, 1)))).toBe('malformed')
    expect(codeOf(() => parseDeviceFile(withByte(7, 1)))).toBe('malformed')
  })

  it('P-71 a kit leads back to itself by its words, and a wrong word is noticed', () => {
    const kit = drawKit()
    expect(isEqual(reveal(kitFrom(kitWords(kit))), reveal(kit))).toBe(true)
    expect(kitWords(kit)).toHaveLength(12)
    const wrong = wordlist.slice(0, 64).map((word) => [word, ...kitWords(kit).slice(1)])
    const refused = wrong.filter((words) => codeOf(() => kitFrom(words)) === 'words-do-not-fit')
    expect(refused.length).toBeGreaterThan(50)
    expect(codeOf(() => kitFrom(kitWords(kit).slice(1)))).toBe('words-do-not-fit')
  })

  it('P-73 address, login and box key differ by every input', () => {
    const [file, other] = [drawDeviceFile(portal(1)), drawDeviceFile(portal(1))]
    const spell = (keys: ReturnType<typeof deviceBoxKeys>) =>
      [keys.address, keys.login, keys.boxKey].map((bytes) => Buffer.from(bytes).toString('hex'))
    const base = spell(deviceBoxKeys(file, stretched(1)))
    const wrongPassphrase = spell(deviceBoxKeys(file, stretched(2)))
    const wrongFile = spell(deviceBoxKeys(other, stretched(1)))
    const wrongPortal = spell(deviceBoxKeys({ ...file, portal: portal(2) }, stretched(1)))
    const same = (a: string[], b: string[]) => a.map((value, i) => value === b[i])
    expect(same(base, wrongPassphrase)).toEqual([true, false, false])
    expect(same(base, wrongFile)).toEqual([false, false, false])
    expect(same(base, wrongPortal)).toEqual([true, true, false])
    const kit = drawKit()
    const ofKit = spell(kitBoxKeys(kit, stretched(1), portal(1)))
    expect(same(ofKit, spell(kitBoxKeys(kit, stretched(1), portal(2))))).toEqual([true, true, false])
    expect(new Set([...base, ...ofKit]).size).toBe(6)
    expect(kitSalt(kit)).toHaveLength(16)
  })

  const box = (): KeyBox => world.box
  const keys = (byte = 1) => deviceBoxKeys(file, stretched(byte))
  const file = drawDeviceFile(portal(1), (length) => new Uint8Array(length).fill(9))

  it('P-74 a box opens to what was locked, with its sequence', () => {
    const { box: opened, sequence } = unlockBox(lockBox(box(), keys(), 41), keys())
    expect(sequence).toBe(41)
    expect(isEqual(reveal(opened.signing), reveal(box().signing))).toBe(true)
    expect(opened.epochs.map(({ number }) => number)).toEqual([1])
    expect(opened.desk).toEqual(box().desk)
  })

  it('P-74 a box does not open with another passphrase, file, address or number', () => {
    const locked = lockBox(box(), keys(), 41)
    expect(codeOf(() => unlockBox(locked, keys()))).toBe('no error')
    expect(codeOf(() => unlockBox(locked, keys(2)))).toBe('cannot-open')
    expect(codeOf(() => unlockBox(locked, { ...keys(), address: fromEngine(16) }))).toBe('cannot-open')
    const renumbered = new Uint8Array(locked)
    renumbered[11] = 42
    expect(codeOf(() => unlockBox(renumbered, keys()))).toBe('cannot-open')
  })

  it('P-74 a box grows in steps of 4 KiB, so that its length does not count the cases', () => {
    const withCases = (count: number): KeyBox => ({
      ...box(),
      cases: Array.from({ length: count }, () => {
        const { verifyingKey: source } = identityOf(drawReceipt(), world.portal)
        return { source, key: new Secret('case', fromEngine(32)) }
      }),
    })
    const lengths = [0, 1, 2, 40].map((count) => lockBox(withCases(count), keys(), 1).length)
    expect(lengths.slice(0, 3)).toEqual([36 + 4096 + 16, 36 + 4096 + 16, 36 + 4096 + 16])
    expect(lengths[3]).toBe(36 + 8192 + 16)
    const found = withCases(3)
    const source = found.cases[1]?.source
    expect(source && findCaseKey(found, source)).toBe(found.cases[1])
    expect(findCaseKey(box(), identityOf(drawReceipt(), world.portal).verifyingKey)).toBeNull()
  })

  it('P-74 a box remembers what was destroyed', () => {
    const destroyed = [fromEngine(32) as StatementId]
    const { box: opened } = unlockBox(lockBox({ ...box(), destroyed }, keys(), 2), keys())
    expect(opened.destroyed).toEqual(destroyed)
  })

  const withTeam = (): KeyBox => ({
    ...box(),
    teams: [{ key: drawTeamKey(), members: [box().person], day: testDay }],
  })

  it('P-68 a box keeps the teams of its owner, and one of before there were teams opens as it was', () => {
    const made = withTeam()
    const { box: opened } = unlockBox(lockBox(made, keys(), 2), keys())
    const [team] = opened.teams ?? []
    expect(team?.members).toEqual([box().person])
    expect(team && reveal(team.key)).toEqual(made.teams?.[0] && reveal(made.teams[0].key))
    const { box: older } = unlockBox(lockBox(box(), keys(), 2), keys())
    expect('teams' in older).toBe(false)
    const { box: none } = unlockBox(lockBox({ ...box(), teams: [] }, keys(), 2), keys())
    expect(none.teams).toEqual([])
  })

  it('P-74 a wiped box holds no key any more', () => {
    const { box: opened } = unlockBox(lockBox(withTeam(), keys(), 1), keys())
    const signing = reveal(opened.signing)
    const team = opened.teams?.[0]?.key
    const teamKey = team && reveal(team)
    wipeBox(opened)
    expect([...new Set(signing)]).toEqual([0])
    expect(() => reveal(opened.signing)).toThrow('person/sign was wiped')
    expect(() => reveal(opened.epochs[0]?.seed ?? opened.signing)).toThrow('was wiped')
    expect([...new Set(teamKey)]).toEqual([0])
    expect(() => team && reveal(team)).toThrow('team was wiped')
  })
})

describe('a passphrase', () => {
  it('P-77 is six words of the list, each of them as likely as the others', () => {
    const next = { value: 0 }
    const counting = (length: number): Bytes => {
      const bytes = new Uint8Array(length)
      for (let i = 0; i < length; i += 2) {
        bytes[i] = next.value >> 8
        bytes[i + 1] = next.value++ & 255
      }
      return bytes
    }
    const counts = new Map<string, number>()
    for (let n = 0; n < 65_536 / 6 - 1; n++) {
      const words = drawPassphrase(counting).split(' ')
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    expect(counts.size).toBe(2048)
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1)
  })

  it('P-77 is tidied the same way on every keyboard', () => {
    expect(tidyPassphrase('  Harvest\tVELVET \n lemon ')).toBe('harvest velvet lemon')
    expect(tidyPassphrase('\u00fcber')).toBe(tidyPassphrase('u\u0308ber'))
    expect(tidyPassphrase('\uff48arvest')).toBe('harvest')
  })
})

describe('a secret', () => {
  it('P-81 does not leave by printing, joining or serialising', async () => {
    const { inspect } = await import('node:util')
    const secret = new Secret(
      'receipt',
      Uint8Array.from({ length: 16 }, () => 0xab),
    )
    const texts = [
      String(secret),
      inspect(secret, { showHidden: true, depth: 9 }),
      Object.keys(secret).join(),
    ]
    for (const text of texts) expect(text).not.toMatch(/ab|171/i)
    expect(() => JSON.stringify({ secret })).toThrow('refusing to serialise receipt')
    expect(isEqual(reveal(secret.copy()), reveal(secret))).toBe(true)
    expect(JSON.stringify({ ...secret })).toBe('{"role":"receipt"}')
  })
})
