/**
 * A month of notes over a simulated clock and a real mail server, once with reports and once without: whoever watches
 * the mail of the default mode sees the same.
 */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { DeskId } from '../../../../crypto/protocol/ids.ts'
import { engine } from '../../../../crypto/primitives/engine.ts'
import { drawCoalition, type Coalition } from '../../../support/coalition.ts'
import {
  mailSettings,
  startMailServer,
  type MailServer,
  type Received,
} from '../../../support/mail-server.ts'
import { openMailStage, reviewersOf, type MailStage } from '../../../support/mail-stage.ts'
import { foundIn, spellingsOf } from '../../../support/search-places.ts'
import { startLibsodium } from '../../../support/world.ts'

const days = 30
const sentence = 'the heron waited under the copper bridge for nine nights'
const pseudonym = 'Kestrel of the harbour'
const steady = 'steady@example.org'
const sparing = 'sparing@example.org'

interface Month {
  readonly server: MailServer
  readonly stage: MailStage
}

let coalition: Coalition
let quiet: Month
let busy: Month

const bare = ({ raw }: Received): string =>
  raw
    .toString('latin1')
    .replace(/^Date: .*$/m, '')
    .replace(/^Message-ID: .*$/m, '')
const headerOf = ({ raw }: Received, name: string): string =>
  new RegExp(`^${name}: (.*)\\r$`, 'm').exec(raw.toString('latin1'))?.[1] ?? ''
const to = ({ server }: Month, address: string): Received[] =>
  server.received.filter((message) => message.to.includes(address))
const datesOf = (month: Month, address: string): string[] =>
  to(month, address).map((message) => headerOf(message, 'Date'))

/** @param reportsOn how many reports come on the nth day, in the middle of it */
async function liveThrough(reportsOn: (day: number) => number): Promise<Month> {
  const server = await startMailServer()
  const stage = await openMailStage(mailSettings(server.port), coalition)
  const [first, second] = reviewersOf(coalition)
  await stage.wish(first, { address: steady, weekdays: ['mon', 'wed', 'fri'] })
  await stage.wish(second, { address: sparing, mode: 'only-news' })
  for (let day = 0; day < days; day++) {
    await stage.pass(48)
    for (let n = 0; n < reportsOn(day); n++) {
      for (const { entry } of coalition.desks) await stage.report(entry.id, `${sentence} (${day}.${n})`)
    }
    await stage.pass(48)
  }
  return { server, stage }
}

beforeAll(async () => {
  await startLibsodium()
  coalition = withLongNames(drawCoalition((length) => engine().random(length)))
  const startedAt = Date.now()
  quiet = await liveThrough(() => 0)
  busy = await liveThrough((day) => (day % 4 === 0 ? 2 : 0))
  console.log(
    `figure: two months of ${String(days)} days in ${String(Math.round((Date.now() - startedAt) / 1000))} s; ` +
      `default mode ${String(to(quiet, steady).length)} notes without reports, ${String(to(busy, steady).length)} with; ` +
      `only-news ${String(to(quiet, sparing).length)} and ${String(to(busy, sparing).length)}`,
  )
}, 120_000)

afterAll(async () => {
  for (const { server, stage } of [quiet, busy]) {
    await stage.close()
    await server.close()
  }
})

describe('a month of notes by mail', () => {
  it('really had reports, or none', async () => {
    const countIn = async ({ stage }: Month): Promise<number> => {
      const counts = await Promise.all(
        coalition.desks.map(async ({ entry }) => (await stage.intake.dropsOf(entry.id as DeskId)).length),
      )
      return counts.reduce((sum, count) => sum + count, 0)
    }
    expect(await countIn(quiet)).toBe(0)
    expect(await countIn(busy)).toBe(32)
    expect([quiet.stage.defects, busy.stage.defects]).toEqual([[], []])
  })

  it('P-92 is in the default mode equal in every byte but date and id, with reports and without', () => {
    const messages = [quiet, busy].flatMap((month) => to(month, steady))
    expect(messages.length).toBeGreaterThanOrEqual(24)
    expect(new Set(messages.map(bare)).size).toBe(1)
    expect(new Set(messages.map((message) => headerOf(message, 'Message-ID'))).size).toBe(messages.length)
    expect(bare(messages[0] as Received)).toContain('Subject: Note\r\n')
  })

  it('P-92 comes in the default mode at the same moments, with reports and without', () => {
    const dates = datesOf(busy, steady)
    expect(dates).toEqual(datesOf(quiet, steady))
    expect(dates.every((date) => /^(Mon|Wed|Fri), .* 08:15:00 \+0000$/.test(date))).toBe(true)
    expect(new Set(dates).size).toBe(dates.length)
  })

  it('P-92 comes to who chose it only on the morning after a day with something new', () => {
    expect(datesOf(quiet, sparing)).toEqual([])
    const spaces = datesOf(busy, sparing).map((date) => Date.parse(date) / 86_400_000)
    expect(spaces).toHaveLength(8)
    expect(spaces.slice(1).map((day, i) => day - (spaces[i] ?? 0))).toEqual(new Array(7).fill(4))
    expect(new Set(to(busy, sparing).map(bare)).size).toBe(1)
  })

  it('P-92 holds in no byte a sentence, a desk, a pseudonym or a name of ours', () => {
    const all = Buffer.concat(busy.server.received.map(({ raw }) => decoded(raw)))
    const names = coalition.desks.flatMap(({ entry, reviewers }) => [
      entry.name,
      entry.organisation,
      Buffer.from(entry.id).toString('hex'),
      Buffer.from(entry.id).toString('base64url'),
      ...reviewers.map(({ person }) => Buffer.from(person.id).toString('hex')),
    ])
    const canaries = [
      ...[sentence, 'Open Ledger Coalition', pseudonym, ...names].flatMap((name) => spellingsOf(name, name)),
      ...['Sotto', 'sotto'].map((name) => ({ name, bytes: Buffer.from(name) })),
    ]
    expect(foundIn(all, canaries)).toEqual([])
    expect(foundIn(Buffer.concat([all, Buffer.from(`x ${sentence}`)]), canaries)).toEqual([
      `${sentence} in UTF-8`,
    ])
    expect(foundIn(all, spellingsOf('control', 'It says the same every time'))).toEqual(['control in UTF-8'])
  })
})

/** Found only where it stands: two letters would be in any ciphertext. */
const withLongNames = (drawn: Coalition): Coalition => ({
  ...drawn,
  desks: drawn.desks.map((desk) => ({
    ...desk,
    reviewers: desk.reviewers.map((reviewer) => ({
      ...reviewer,
      person: { ...reviewer.person, pseudonym },
    })),
  })),
})

/** As it came, and what its base64 says, one behind the other. */
const decoded = (raw: Buffer): Buffer =>
  Buffer.concat([raw, Buffer.from(raw.toString('latin1').split('\r\n\r\n')[1] ?? '', 'base64')])
