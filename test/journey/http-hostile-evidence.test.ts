/** What a hostile source or a lying server makes of the files of a case: told in words, and everything else stands. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { chunkAt, chunkBytes, chunkRoom } from '../../crypto/protocol/volume-layout.ts'
import { destroyCase } from '../../review-console/cases/destroy-case.ts'
import { begin, endStage, opening, type Stage } from '../support/case-stage.ts'
import { readAgain } from '../support/desk-people.ts'
import { bytesOf, compare, files, isThere, reportWith, sendFiles, viewIn } from '../support/files-stage.ts'
import { evidenceOf, problemIn, readAll } from '../support/read-evidence.ts'
import { sealVolume, sendVolume } from '../support/sealed-volume.ts'
import { startLibsodium } from '../support/world.ts'

beforeAll(startLibsodium)

let stage: Stage
beforeEach(async () => void (stage = await begin(3)))
afterEach(endStage)

describe('files that are not as they should be', () => {
  /** The server's answers to readVolume changed; then one whole reading of the long file. */
  async function readThrough(lie: (answer: Bytes, from: number) => Bytes): Promise<string> {
    const statement = await reportWith(stage, await sendFiles(stage))
    const one = await stage.people.signIn(0, (path, answer, asked) => {
      if (path !== '/api/volumes/read') return answer
      return lie(answer, (JSON.parse(new TextDecoder().decode(asked)) as { from: number }).from)
    })
    await opening(one, stage.key)
    const read = evidenceOf(one, stage.key)
    const code = await problemIn(read.acts.saveOriginal({ statement, n: 3 }, () => undefined))
    expect(read.saved).toEqual([])
    // The rest of the case works.
    expect((await viewIn(one, stage.key)).thread[0]).toMatchObject({ what: 'report' })
    return code
  }

  it('P-190 a lying server: cut, mixed up, changed', async () => {
    expect(await readThrough((answer) => answer.slice(0, -1))).toBe('cut')
  })
  it('P-190 chunks in another order', async () => {
    const swapped = (answer: Bytes): Bytes => {
      const other = answer.slice()
      other.set(answer.subarray(0, chunkBytes), chunkBytes)
      other.set(answer.subarray(chunkBytes, 2 * chunkBytes), 0)
      return other
    }
    expect(await readThrough((answer) => (answer.length < 2 * chunkBytes ? answer : swapped(answer)))).toBe(
      'altered',
    )
  })
  it('P-190 one flipped bit, far behind', async () => {
    const flip = (answer: Bytes): Bytes => {
      const other = answer.slice()
      other[other.length - 1] = (other.at(-1) ?? 0) ^ 1
      return other
    }
    expect(await readThrough((answer, from) => (from > 16 ? flip(answer) : answer))).toBe('altered')
  })

  it('P-190 a volume spliced from two, and one under the id of another', async () => {
    const [first, second] = [await sealVolume(files), await sealVolume(files)]
    const spliced = first.bytes.slice()
    spliced.set(second.bytes.subarray(chunkAt(10)), chunkAt(10))
    const sentSpliced = await sendVolume(stage.portal, { ...first, bytes: spliced })
    const sentOther = await sendVolume(stage.portal, second)
    const statement = await reportWith(stage, sentSpliced)
    const swapped = toBase64url(await stage.source.followUp('More.', { ...sentSpliced, id: sentOther.id }))
    const one = await stage.people.signIn(0)
    await opening(one, stage.key)
    const read = evidenceOf(one, stage.key)
    expect(10 * chunkRoom).toBeGreaterThan(160_000)
    expect(compare(await readAll(read, { statement, n: 0 }), bytesOf(0))).toBe(0)
    expect(await problemIn(readAll(read, { statement, n: 3 }))).toBe('altered')
    expect(await problemIn(readAll(read, { statement: swapped, n: 0 }))).toBe('altered')
  })

  it('P-190 a hash that lies is told at the end, and nothing is saved', async () => {
    const volume = await sendFiles(stage)
    const lying = {
      ...volume,
      files: volume.files.map((one) => ({ ...one, hash: volume.files.at(3)?.hash ?? one.hash })),
    }
    const statement = await reportWith(stage, lying)
    const one = await stage.people.signIn(0)
    await opening(one, stage.key)
    const read = evidenceOf(one, stage.key)
    expect(await problemIn(read.acts.check({ statement, n: 0 }, () => undefined))).toBe('other hash')
    expect(await problemIn(read.acts.saveOriginal({ statement, n: 0 }, () => undefined))).toBe('other hash')
    expect(await problemIn(read.acts.check({ statement, n: 3 }, () => undefined))).toBe('read')
    expect(read.saved).toEqual([])
  })

  it('P-191 lists that lie hide nothing else, and their volumes go with the case', async () => {
    const volume = await sendFiles(stage)
    const overfull = { ...volume, files: volume.files.map((one) => ({ ...one, size: 5_000_000_000 })) }
    await reportWith(stage, overfull)
    await stage.source.followUp('A list that is none.', 'unreadable')
    const one = await stage.people.signIn(0)
    await opening(one, stage.key)
    const { evidence, thread } = await viewIn(one, stage.key)
    expect(evidence.map(({ lie, files: shown }) => [lie, shown.length])).toEqual([
      ['overfull', 0],
      ['unreadable', 0],
    ])
    expect(thread.flatMap((entry) => (entry.what === 'follow-up' ? [entry.text] : []))).toEqual([
      'A list that is none.',
    ])
    const read = evidenceOf(one, stage.key)
    expect(await problemIn(readAll(read, { statement: evidence[0]?.id ?? '', n: 0 }))).toBe('not-found')
    await stage.source.withdraw()
    await readAgain(one)
    await opening(one, stage.key)
    await destroyCase(one, stage.key)
    expect(await isThere(stage, volume.id)).toBe(false)
  })

  it('P-190 a volume that the server does not have is told before it is asked for, and only that', async () => {
    const [gone, there] = [await sendFiles(stage), await sendFiles(stage)]
    const statement = await reportWith(stage, gone)
    const second = toBase64url(await stage.source.followUp('More.', there))
    await stage.people.served.volumes.erase([gone.id])
    const one = await stage.people.signIn(0)
    await opening(one, stage.key)
    const read = evidenceOf(one, stage.key)
    expect(await read.acts.findMissing()).toEqual(new Set([statement]))
    expect(await problemIn(readAll(read, { statement, n: 0 }))).toBe('missing')
    expect(compare(await readAll(read, { statement: second, n: 0 }), bytesOf(0))).toBe(0)
  })

  it('nothing is read for whoever locked meanwhile', async () => {
    const statement = await reportWith(stage, await sendFiles(stage))
    const one = await stage.people.signIn(0)
    await opening(one, stage.key)
    const file = await evidenceOf(one, stage.key).acts.open({ statement, n: 3 }, () => undefined)
    await file.read(0, 10)
    one.session.lock()
    expect(await problemIn(file.read(1_000_000, 1_000_010))).toBe('locked')
    // Also of what is still in the page's memory.
    expect(await problemIn(file.read(0, 10))).toBe('locked')
  })
})
