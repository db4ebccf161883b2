/** The data folder of every released version opens after an upgrade: each key, each report, each reply. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { identityOf, receiptFrom } from '../../../crypto/source/receipt.ts'
import { isEqual } from '../../../crypto/bytes.ts'
import { groupsIn, logOf, type Work } from '../../../review-console/cases/work.ts'
import { stateOf } from '../../../review-console/inbox/group-drops.ts'
import { upgradeFolder } from '../../../server/upgrade.ts'
import { fixtureVersions, readFixtureKeys, unpackFixture } from '../../fixtures/fixture.ts'
import {
  findAnswers,
  readFixtureDesk,
  serveFixture,
  signIn,
  type OpenFixture,
} from '../../fixtures/open-fixture.ts'
import { makeEmptyFolder } from '../../support/empty-folder.ts'
import { makeSource } from '../../support/sources.ts'
import { startLibsodium } from '../../support/world.ts'

const upgrade = (folder: string) =>
  upgradeFolder({ folder, progress: () => undefined, signal: new AbortController().signal })

it('there is a fixture of version 0.1.0, and none is large', () => {
  expect(fixtureVersions).toContain('0.1.0')
  for (const version of fixtureVersions) {
    const files = ['intake.db.gz', 'desk.db.gz'].map((name) =>
      readFileSync(join(import.meta.dirname, '../../fixtures', version, name)),
    )
    expect(files.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(300_000)
  }
})

describe.each(fixtureVersions)('the folder of version %s', (version) => {
  const keys = readFixtureKeys(version)
  const folder = makeEmptyFolder()
  let fixture: OpenFixture
  let work: Work

  beforeAll(async () => {
    await startLibsodium()
    unpackFixture(version, folder.path)
    await upgrade(folder.path)
    expect(await upgrade(folder.path)).toBe('current')
    fixture = await serveFixture(folder.path, keys)
  }, 60_000)
  afterAll(async () => {
    expect(fixture.defects).toEqual([])
    await fixture.close()
    folder.remove()
  })

  it('is set up by a coalition whose list of people verifies, and the key file opens its box', async () => {
    const session = await signIn(fixture, keys, 'key file')
    expect(session.signsOnly).toBe(false)
    work = await readFixtureDesk(session, fixture, keys.madeOnDay)
    expect(work.desk.roster.roster.people).toHaveLength(1)
    expect(work.desk.roster.epochs).toHaveLength(1)
  })

  it('opens with the kit, to sign only; with another passphrase it does not', async () => {
    expect((await signIn(fixture, keys, 'kit')).signsOnly).toBe(true)
    fixture.clock.move(30)
    await expect(signIn(fixture, keys, 'key file', 'six words that are not his')).rejects.toMatchObject({
      code: 'wrong-sign-in',
    })
  })

  it('gives every report and follow-up to its desk', () => {
    const { groups, unopened } = groupsIn(work)
    expect(unopened).toEqual([])
    const texts = groups.map(({ statements }) =>
      statements.map(({ opened: { statement } }) => {
        return 'answers' in statement ? statement.answers['account'] : 'text' in statement && statement.text
      }),
    )
    expect(new Set(texts.flat())).toEqual(new Set(keys.sources.flatMap((source) => source.texts)))
    expect(groups).toHaveLength(keys.sources.length)
  })

  it('has the logs of its cases whole', async () => {
    const { portal } = work.desk.roster.roster
    for (const { receiptWords, isOpened, answers, texts } of keys.sources) {
      const source = identityOf(await receiptFrom(receiptWords), portal).verifyingKey
      const log = logOf(work, source)
      const group = groupsIn(work).groups.find((one) => isEqual(one.source, source))
      expect(log.problems).toEqual([])
      expect(group && stateOf(group)).toBe(answers.length > 0 ? 'answered' : isOpened ? 'open' : 'new')
      const written = log.entries.flatMap((entry) => (entry.what === 'replied' ? [entry.reply.text] : []))
      expect(written.filter((text) => text !== '')).toEqual(answers)
      expect(log.entries.filter(({ what }) => what === 'received')).toHaveLength(isOpened ? texts.length : 0)
    }
  })

  it('gives each source its answers by twelve words', async () => {
    for (const { receiptWords, answers, isOpened } of keys.sources) {
      const found = await findAnswers(fixture, work.desk.roster, receiptWords)
      expect([found.unreadable, found.isChainBroken]).toEqual([0, false])
      expect(found.replies.map(({ reply }) => reply.text).filter((text) => text !== '')).toEqual(answers)
      expect(found.replies.length > 0).toBe(isOpened)
    }
  })

  it('takes a new report', async () => {
    const { roster } = work.desk
    const source = makeSource({ portal: fixture.portal, roster, desk: work.session.desk })
    await source.report('A report to a folder that was upgraded.')
    const read = await readFixtureDesk(work.session, fixture, keys.madeOnDay)
    expect(groupsIn(read).groups).toHaveLength(keys.sources.length + 1)
  })
})
