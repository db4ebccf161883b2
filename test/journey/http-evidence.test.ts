/**
 * Files of a case from source to desk over HTTP: sealed, sent by tus, claimed, read in parts, saved, erased with their
 * case.
 */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../crypto/bytes.ts'
import { destroyCase, finishDestroying } from '../../review-console/cases/destroy-case.ts'
import { caseOf } from '../../review-console/cases/followed-case.ts'
import { lockOut, readCaseLog } from '../../review-console/cases/work.ts'
import { deskFacts } from '../../review-console/desk/desk-read.ts'
import { caseDocument, jsonText } from '../../review-console/leaving/case-document.ts'
import { forgetVolumes, unclaimedDays } from '../../server/acts/forget-old.ts'
import { begin, codeOf, endStage, opening, type Stage } from '../support/case-stage.ts'
import { append, readAgain } from '../support/desk-people.ts'
import { bytesOf, compare, files, isThere, reportWith, sendFiles, viewIn } from '../support/files-stage.ts'
import { evidenceOf, readAll } from '../support/read-evidence.ts'
import { testBytes } from '../support/sealed-volume.ts'
import { startLibsodium } from '../support/world.ts'
import { withoutAnswer } from '../support/without-answer.ts'

beforeAll(startLibsodium)

let stage: Stage
beforeEach(async () => void (stage = await begin(3)))
afterEach(endStage)

async function afterPatience(): Promise<void> {
  const { clock, volumes } = stage.people.served
  clock.move((unclaimedDays + 1) * 86_400)
  await forgetVolumes(volumes, clock)
  clock.move(-(unclaimedDays + 1) * 86_400)
}

describe('files of a case', () => {
  it('P-190 come as they were sent, by name, kind and hash, and are saved as they came', async () => {
    const statement = await reportWith(stage, await sendFiles(stage))
    const one = await stage.people.signIn(0)
    await opening(one, stage.key)
    const { evidence } = await viewIn(one, stage.key)
    expect(evidence).toMatchObject([
      {
        id: statement,
        with: 'report',
        lie: null,
        files: [
          { name: 'photo.jpg', kind: 'cleaned', size: 70_000, hasOriginal: true },
          { name: 'photo (2).jpg', sentAs: 'photo.jpg', kind: 'original', size: 90_000 },
          { name: '_empty', sentAs: '../empty', size: 0 },
          { name: 'long.bin', size: 2_000_000 },
        ],
      },
    ])
    const read = evidenceOf(one, stage.key)
    for (const [n, { bytes }] of files.entries())
      expect(compare(await readAll(read, { statement, n }), bytes)).toBe(0)
    const told: number[] = []
    await read.acts.saveOriginal({ statement, n: 3 }, (done) => void told.push(done))
    expect(told.at(-1)).toBe(2_000_000)
    expect(read.saved.map(({ name }) => name)).toEqual(['long.bin'])
    expect(compare(new Uint8Array(await (read.saved[0]?.blob ?? new Blob()).arrayBuffer()), bytesOf(3))).toBe(
      0,
    )
    expect(await read.acts.findMissing()).toEqual(new Set())
  })

  it('P-193 name no key in what the page is shown, nor in the desk’s copy, which names them', async () => {
    const volume = await sendFiles(stage)
    await reportWith(stage, volume)
    const one = await stage.people.signIn(0)
    await opening(one, stage.key)
    const shown = JSON.stringify(await viewIn(one, stage.key))
    const log = await readCaseLog(one, stage.key)
    const copied = jsonText(caseDocument({ name: 'Amber 31', id: 'x', log }))
    for (const part of [volume.key, volume.header, volume.id]) {
      for (const text of [shown, copied]) {
        expect(text).not.toContain(toBase64url(part))
        expect(text).not.toContain([...part].join(','))
      }
    }
    expect(copied).toContain('"name": "../empty"')
    expect(copied).toContain(
      `"sha256": "${(await viewIn(one, stage.key)).evidence[0]?.files[3]?.hash ?? '?'}"`,
    )
  })

  it('P-189 are claimed by whoever reads the drop, before it is opened; others go', async () => {
    const [named, unnamed] = [await sendFiles(stage), await sendFiles(stage)]
    await reportWith(stage, named)
    await stage.people.signIn(0)
    await afterPatience()
    expect([await isThere(stage, named.id), await isThere(stage, unnamed.id)]).toEqual([true, false])
  })

  it('P-189 nothing is taken over whose files could not be claimed', async () => {
    const volume = await sendFiles(stage)
    await reportWith(stage, volume)
    const one = await stage.people.signIn(0)
    const broken = withoutAnswer(one, '/api/volumes/claim')
    expect(await codeOf(opening(broken, stage.key))).toBe('no-answer')
    await readAgain(one)
    expect(caseOf(one, stage.key).state.received).toEqual([])
    await opening(one, stage.key)
    expect(caseOf(one, stage.key).state.received).toHaveLength(1)
  })

  it('are read by a colleague after the drop is settled, and under another key of the case', async () => {
    const statement = await reportWith(stage, await sendFiles(stage))
    const one = await stage.people.signIn(0)
    await opening(one, stage.key)
    const three = await stage.people.signIn(2)
    await opening(three, stage.key)
    await append(three, stage.key, { act: 'recused', why: 'money' })
    await readAgain(one)
    await lockOut(one, stage.key)
    await stage.source.followUp('More.', await sendFiles(stage, [{ name: 'more', bytes: testBytes(10) }]))
    const two = await stage.people.signIn(1)
    await opening(two, stage.key)
    expect(compare(await readAll(evidenceOf(two, stage.key), { statement, n: 0 }), bytesOf(0))).toBe(0)
    expect((await viewIn(two, stage.key)).evidence.map(({ with: came }) => came)).toEqual([
      'report',
      'follow-up',
    ])
  })

  it('P-192 go with the case, also those of a follow-up that nobody opened, and no others', async () => {
    const [first, second, other] = [await sendFiles(stage), await sendFiles(stage), await sendFiles(stage)]
    await reportWith(stage, first)
    const another = stage.another()
    await another.source.report('Another thing.', undefined, other)
    const one = await stage.people.signIn(0)
    await opening(one, stage.key)
    await stage.source.withdraw()
    await readAgain(one)
    await opening(one, stage.key)
    await stage.source.followUp('One more.', second)
    await readAgain(one)
    await destroyCase(one, stage.key)
    expect(await Promise.all([first, second, other].map(({ id }) => isThere(stage, id)))).toEqual([
      false,
      false,
      true,
    ])
    expect(deskFacts(one).journal).toBe('whole')
  })

  it('P-192 go at a colleague’s sign-in when destroying was interrupted before them', async () => {
    const volume = await sendFiles(stage)
    await reportWith(stage, volume)
    const one = await stage.people.signIn(0)
    await opening(one, stage.key)
    await stage.source.withdraw()
    await readAgain(one)
    await opening(one, stage.key)
    const broken = withoutAnswer(one, '/api/volumes/erase')
    expect(await codeOf(destroyCase(broken, stage.key))).toBe('no-answer')
    expect(await isThere(stage, volume.id)).toBe(true)
    const two = await stage.people.signIn(1)
    expect(await finishDestroying(two)).toBe(1)
    expect(await isThere(stage, volume.id)).toBe(false)
  })
})
