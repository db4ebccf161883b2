import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { engine } from '../../../../crypto/primitives/engine.ts'
import { drawCoalition, type Reviewer } from '../../../support/coalition.ts'
import { mailSettings, startMailServer, type MailServer } from '../../../support/mail-server.ts'
import { openMailStage, reviewersOf, type MailStage } from '../../../support/mail-stage.ts'
import { personNumber } from '../../../support/stored-rows.ts'
import { startLibsodium } from '../../../support/world.ts'

beforeAll(startLibsodium)

const quarter = 900
const hour = 3600
/** The stage begins at midnight; people's time is 08:15. */
const toTheirTime = 8 * hour + quarter

let stage: MailStage
let server: MailServer
afterEach(async () => {
  const { defects } = stage
  await stage.close()
  await server.close()
  expect(defects).toEqual([])
})

async function withServer(changed: Parameters<typeof mailSettings>[1] = {}) {
  server = await startMailServer()
  stage = await openMailStage(mailSettings(server.port, changed))
  return server
}

describe('an urgent mark', () => {
  const contact = { language: 'en' as const, key: null }
  const contactsOf = () => stage.coalition.desks.map(({ entry }) => entry.id)

  it('is told at the next quarter hour to the contact of every desk, once for all marks', async () => {
    const { received } = await withServer()
    const [north, south] = contactsOf()
    await stage.desk().storeContact({ ...contact, desk: north as never, address: 'north@example.org' })
    await stage.desk().storeContact({ ...contact, desk: south as never, address: 'south@example.org' })
    await stage.wait(100)
    for (let n = 0; n < 5; n++) await stage.desk().markUrgent(Math.floor(stage.clock.seconds() / quarter) + 1)
    await stage.wait(quarter - 101)
    expect(received).toHaveLength(0)
    await stage.restart()
    await stage.wait(1)
    await stage.pass(3)
    expect(received.map(({ to }) => to[0]).sort()).toEqual(['north@example.org', 'south@example.org'])
    await stage.desk().markUrgent(Math.floor(stage.clock.seconds() / quarter) + 1)
    await stage.pass(2)
    expect(received).toHaveLength(4)
    const bare = received.map(({ raw }) => raw.toString().replace(/^(Date|Message-ID|To): .*$/gm, ''))
    expect(new Set(bare).size).toBe(1)
  })

  it('without a contact is told to nobody, and not kept for one who comes later', async () => {
    const { received } = await withServer()
    await stage.desk().markUrgent(Math.floor(stage.clock.seconds() / quarter) + 1)
    await stage.pass(2)
    await stage
      .desk()
      .storeContact({ ...contact, desk: contactsOf()[0] as never, address: 'north@example.org' })
    await stage.pass(4)
    expect(received).toEqual([])
  })

  it('is never made by a report', async () => {
    const { received } = await withServer()
    const [north] = contactsOf()
    await stage.desk().storeContact({ ...contact, desk: north as never, address: 'north@example.org' })
    await stage.report(north as never, 'text')
    await stage.pass(96)
    expect(received).toEqual([])
  })
})

describe('the operator', () => {
  const settled = async () => {
    await new Promise((wake) => setTimeout(wake, 200))
    await stage.notify().turn()
  }

  it('is told at once that the machine needs a look, and once in six hours', async () => {
    const { received } = await withServer()
    for (let n = 0; n < 3; n++) stage.notify().tellOperator()
    await settled()
    stage.clock.move(6 * hour - 1)
    stage.notify().tellOperator()
    await settled()
    expect(received.map(({ to }) => to)).toEqual([['operator@example.org']])
    await stage.restart()
    stage.clock.move(1)
    stage.notify().tellOperator()
    await settled()
    expect(received).toHaveLength(2)
    const body = received[0]?.raw.toString().split('\r\n\r\n')[1] ?? ''
    expect(Buffer.from(body, 'base64').toString()).toContain('npx sotto doctor')
  })

  it('is told nothing when none is named, or no mail is set up', async () => {
    const { received } = await withServer({ operator: null })
    stage.notify().tellOperator()
    await settled()
    expect(received).toEqual([])
    const settings = { version: 1 as const, onion: null, mail: null, backup: null }
    await stage.restart({ settings })
    stage.notify().tellOperator()
    await settled()
    expect(stage.notify().publicKey).toBeNull()
    expect(await stage.desk().waitingNotes(9_999_999_999)).toEqual([])
  })
})

describe('who is told at every time anyway', () => {
  it('is told first, so that the second of their note says nothing about the others', async () => {
    const drawn = drawCoalition((length) => engine().random(length))
    const numbered = (reviewer: Reviewer, n: number): Reviewer => ({
      ...reviewer,
      person: { ...reviewer.person, id: personNumber(n) },
    })
    let n = 0
    const desks = drawn.desks.map((desk) => ({
      ...desk,
      reviewers: desk.reviewers.map((reviewer) => numbered(reviewer, ++n)),
    }))
    server = await startMailServer()
    stage = await openMailStage(mailSettings(server.port), { ...drawn, desks })
    const [first, last] = reviewersOf(stage.coalition)
    await stage.wish(first, { address: 'sparing@example.org', mode: 'only-news' })
    await stage.wish(last, { address: 'steady@example.org' })
    await stage.report(first.person.desk as never, 'text')
    await stage.wait(86_400 + toTheirTime)
    const order = server.received.map(({ to }) => to[0])
    expect(order).toEqual(['steady@example.org', 'sparing@example.org'])
  })
})

describe('somebody who left', () => {
  it('gets nothing more, and their wish goes', async () => {
    const { received } = await withServer()
    const [first] = reviewersOf(stage.coalition)
    await stage.wish(first)
    const gone = { ...first, person: { ...first.person, id: new Uint8Array(16).fill(7) as never } }
    await stage.wish(gone, { address: 'gone@example.org' })
    const desk = new Uint8Array(16).fill(9) as never
    await stage.desk().storeContact({ desk, address: 'gone@example.org', language: 'en', key: null })
    await stage.desk().markUrgent(Math.floor(stage.clock.seconds() / quarter) + 1)
    await stage.wait(toTheirTime)
    expect(received.map(({ to }) => to)).toEqual([['reader@example.org']])
    expect(await stage.desk().preferences()).toHaveLength(1)
    expect(await stage.desk().contacts()).toEqual([])
  })
})
