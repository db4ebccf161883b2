/** The data folder of every released version opens after an upgrade: each key, each report, each reply. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64url } from '../../../crypto/bytes.ts'
import type { Statement } from '../../../crypto/protocol/inside.ts'
import { identityOf, receiptFrom } from '../../../crypto/source/receipt.ts'
import { openCase } from '../../../review-console/cases/open-case.ts'
import { readCaseLog, type Work } from '../../../review-console/cases/work.ts'
import { deskFacts } from '../../../review-console/desk/desk-read.ts'
import { groupsIn } from '../../../review-console/inbox/group-drops.ts'
import { upgradeFolder } from '../../../server/upgrade.ts'
import { fixtureVersions, readFixtureKeys, unpackFixture, type FixtureKeys } from '../../fixtures/fixture.ts'
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

type FixtureSource = FixtureKeys['sources'][number]

/** What somebody wrote. */
const textOf = (statement: Statement): unknown =>
  'answers' in statement ? statement.answers['account'] : 'text' in statement && statement.text

/** By its log alone: what the source wrote is in it, and its drops hold nothing new. */
async function expectTakenOver(work: Work, key: string, { texts }: FixtureSource): Promise<void> {
  const log = await openCase(work, key, 'attest', () => undefined)
  if (log === 'recused') throw new Error('nobody left it')
  expect(log.problems).toEqual([])
  expect(log.state).toMatchObject({ bare: [], unacknowledged: [] })
  expect([...log.statements.values()].map(({ statement }) => textOf(statement))).toEqual(texts)
  const row = deskFacts(work).rows.find((one) => one.key === key)
  expect(row).toMatchObject({ state: 'open', isUnread: false, problems: [] })
}

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
  const isOld = ['0.1.0', '0.2.0'].includes(version)
  const folder = makeEmptyFolder()
  let fixture: OpenFixture
  let work: Work

  const keyOf = async ({ receiptWords }: FixtureSource): Promise<string> => {
    const { portal } = work.desk.roster.roster
    return toBase64url(identityOf(await receiptFrom(receiptWords), portal).verifyingKey)
  }

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

  it('gives every report and follow-up to its desk, from its drop or from its case', async () => {
    const { groups, unopened } = groupsIn(work)
    expect(unopened).toEqual([])
    const logs = await Promise.all([...work.desk.followed.cases.keys()].map((key) => readCaseLog(work, key)))
    const statements = [
      ...groups.flatMap((group) => group.statements.map(({ opened }) => opened.statement)),
      ...logs.flatMap((log) => [...log.statements.values()].map(({ statement }) => statement)),
    ]
    expect(new Set(statements.map(textOf))).toEqual(new Set(keys.sources.flatMap((source) => source.texts)))
    expect(groups).toHaveLength(keys.sources.length)
  })

  it('has its cases in the log of the first team, and what everybody did in them is there', async () => {
    expect(work.session.oldCases()).toEqual([])
    expect(work.desk.followed.journal).toBe('whole')
    for (const source of keys.sources) {
      const key = await keyOf(source)
      const row = deskFacts(work).rows.find((one) => one.key === key)
      expect(row).toMatchObject({ state: source.isOpened ? 'open' : 'new', isUnread: !source.isOpened })
      if (source.isOpened) await expectHistory(key, source)
      else expect(work.desk.followed.cases.has(key)).toBe(false)
    }
  })

  async function expectHistory(key: string, { texts, answers }: FixtureSource): Promise<void> {
    const { entries, problems, state } = await readCaseLog(work, key)
    expect(problems).toEqual([])
    expect(entries.every(({ verdict }) => verdict === 'counts')).toBe(true)
    const acts = entries.flatMap(({ event }) => (event === null ? [] : [event.what]))
    expect(acts).toHaveLength(entries.length)
    const written = acts.flatMap((what) => (what.act === 'replied' ? [what.reply.text] : []))
    expect(written.filter((text) => text !== '')).toEqual(answers)
    // Versions 0.1 and 0.2 left what they received in its drop.
    const [bare, takenOver] = ['received', 'took-over'].map(
      (name) => acts.filter(({ act }) => act === name).length,
    )
    expect([bare, takenOver]).toEqual(isOld ? [texts.length, 0] : [0, texts.length])
    expect(state.bare).toHaveLength(bare ?? 0)
    expect(state.lastAnswer === null).toBe(answers.length === 0)
  }

  it('gives each source its answers by twelve words', async () => {
    for (const { receiptWords, answers, isOpened } of keys.sources) {
      const found = await findAnswers(fixture, work.desk.roster, receiptWords)
      expect([found.unreadable, found.isChainBroken]).toEqual([0, false])
      expect(found.replies.map(({ reply }) => reply.text).filter((text) => text !== '')).toEqual(answers)
      expect(found.replies.length > 0).toBe(isOpened)
    }
  })

  it('takes over what was only received when a case is opened next, and tells nobody again', async () => {
    for (const source of keys.sources.filter(({ isOpened }) => isOpened)) {
      const key = await keyOf(source)
      const before = await findAnswers(fixture, work.desk.roster, source.receiptWords)
      await expectTakenOver(work, key, source)
      // Nothing that was told before is told again.
      const after = await findAnswers(fixture, work.desk.roster, source.receiptWords)
      expect(after.replies).toHaveLength(before.replies.length)
    }
  })

  it('shows the same to the next sitting, which reads no drop of theirs', async () => {
    fixture.clock.move(30)
    work = await readFixtureDesk(await signIn(fixture, keys, 'key file'), fixture, keys.madeOnDay)
    expect(work.desk.followed).toMatchObject({ journal: 'whole', falseSnapshotBy: null })
    const ofNobody = keys.sources.filter(({ isOpened }) => !isOpened)
    expect(work.desk.drops).toHaveLength(ofNobody.flatMap(({ texts }) => texts).length)
    for (const source of keys.sources.filter(({ isOpened }) => isOpened))
      await expectTakenOver(work, await keyOf(source), source)
  })

  it('takes a new report', async () => {
    const { roster } = work.desk
    const source = makeSource({ portal: fixture.portal, roster, desk: work.session.desk })
    await source.report('A report to a folder that was upgraded.')
    const read = await readFixtureDesk(work.session, fixture, keys.madeOnDay)
    expect(groupsIn(read).groups).toHaveLength(keys.sources.length + 1)
  })
})
