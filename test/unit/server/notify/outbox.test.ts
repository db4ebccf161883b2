import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { mailTroubles } from '../../../../server/notify/start-notify.ts'
import {
  mailSettings,
  openToLoopback,
  startHangingServer,
  startMailServer,
  type Behaviour,
  type Silence,
} from '../../../support/mail-server.ts'
import { openMailStage, reviewersOf, type MailStage } from '../../../support/mail-stage.ts'
import { freePort } from '../../../support/start-sotto.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'

beforeAll(startLibsodium)

const quarter = 900
const hour = 3600
/** The stage begins at midnight; people's time is 08:15. */
const toMonday = (7 - ((testDay + 3) % 7)) % 7
const toTheirTime = 8 * hour + quarter

let stage: MailStage
let closing: (() => Promise<void>)[]
beforeEach(() => {
  closing = []
})
afterEach(async () => {
  const { defects } = stage
  await stage.close()
  for (const close of closing) await close()
  expect(defects).toEqual([])
})

async function withServer(behaviour: Behaviour = {}, changed: Parameters<typeof mailSettings>[1] = {}) {
  const server = await startMailServer(behaviour)
  closing.push(server.close)
  stage = await openMailStage(mailSettings(server.port, changed))
  return server
}

async function withWish(behaviour: Behaviour = {}, changed: Parameters<typeof mailSettings>[1] = {}) {
  const server = await withServer(behaviour, changed)
  await stage.wish(reviewersOf(stage.coalition)[0])
  return server
}

const troubles = async () => (await mailTroubles(stage.desk(), stage.clock)).map(({ code }) => code)
const waiting = async () => (await stage.desk().waitingNotes(9_999_999_999)).length

describe('a note that is due', () => {
  it('goes once, at its quarter hour, and never for a wish that is younger than it', async () => {
    const { received } = await withWish()
    await stage.wait(toTheirTime - 1)
    expect(received).toHaveLength(0)
    await stage.wait(1)
    await stage.wait(1)
    await stage.restart()
    await stage.pass(4)
    expect(received).toHaveLength(1)
    await stage.wish(reviewersOf(stage.coalition)[0], { minute: 8 * 60 + 30 })
    await stage.pass(4)
    expect(received).toHaveLength(1)
  })

  it('is made up for when the machine was off for less than six hours, once, and not later', async () => {
    const { received } = await withWish()
    await stage.wait(toTheirTime + 5 * hour)
    expect(received).toHaveLength(1)
    await stage.wait(19 * hour + 7 * hour)
    expect(received).toHaveLength(1)
    await stage.wait(24 * hour * 3)
    expect(received).toHaveLength(1)
  })

  it.each([
    ['STARTTLS', {}, { host: 'localhost', security: 'starttls' }],
    ['TLS', { tls: true }, { host: 'localhost', security: 'tls' }],
  ] as const)('goes encrypted by %s', async (_, behaviour, settings) => {
    const { received } = await withWish(behaviour, settings)
    await stage.wait(toTheirTime)
    expect(received.map(({ isSecure }) => isSecure)).toEqual([true])
  })

  it('goes by way of Tor to a server that proves the name it was asked for', async () => {
    const { received } = await withWish(
      {},
      { host: 'mail.example.org', security: 'starttls', throughTor: true },
    )
    await stage.wait(toTheirTime)
    expect([received.length, await troubles()]).toEqual([0, ['no-tor']])
    await stage.restart({ openSocket: openToLoopback })
    await stage.wait(hour)
    expect(received).toHaveLength(1)
  })

  it('waits when STARTTLS is refused, and is never sent in the clear', async () => {
    const server = await withWish({ startTls: false }, { host: 'localhost', security: 'starttls' })
    await stage.wait(toTheirTime)
    await stage.pass(8)
    expect(server.connections()).toBeGreaterThan(2)
    expect(server.received).toEqual([])
    expect(await troubles()).toEqual(['no-starttls'])
  })
})

describe('a note that is not taken', () => {
  it.each([
    ['at the recipient (greylisting)', { atRecipient: (nth: number) => (nth === 1 ? 451 : null) }],
    ['at its end', { atData: (nth: number) => (nth === 1 ? 452 : null) }],
    ['at the door', { atConnect: (nth: number) => (nth === 1 ? 421 : null) }],
  ])('with 4xx %s is tried again after five minutes, and arrives once', async (_, behaviour) => {
    const { received } = await withWish(behaviour)
    await stage.wait(toTheirTime)
    await stage.wait(299)
    expect(received).toHaveLength(0)
    await stage.wait(1)
    await stage.pass(4)
    expect(received).toHaveLength(1)
    expect(await troubles()).toEqual([])
  })

  it.each([
    ['recipient', { atRecipient: () => 550 }],
    ['content', { atData: () => 554 }],
  ])('with 5xx for its %s is given up at once, and the operator can see that', async (_, behaviour) => {
    const server = await withWish(behaviour)
    await stage.wait(toTheirTime)
    await stage.pass(8)
    expect([server.connections(), server.received.length, await waiting()]).toEqual([1, 0, 0])
    expect(await troubles()).toEqual(['refused'])
  })

  it('is tried for a day, with longer and longer waits, and then given up', async () => {
    const server = await withWish({ atRecipient: () => 451 })
    await stage.wish(reviewersOf(stage.coalition)[0], { weekdays: ['mon'] })
    await stage.wait(toMonday * 86_400 + toTheirTime)
    await stage.pass(23 * 4)
    expect(server.connections()).toBeGreaterThan(20)
    expect(server.connections()).toBeLessThan(32)
    expect(await waiting()).toBe(1)
    await stage.pass(12)
    expect([await waiting(), await troubles()]).toEqual([0, ['given-up']])
  })

  it('is tried again when nobody answered, and troubles are forgotten after a week', async () => {
    const port = await freePort()
    stage = await openMailStage(mailSettings(port))
    await stage.wish(reviewersOf(stage.coalition)[0], { weekdays: ['mon'] })
    await stage.wait(toMonday * 86_400 + toTheirTime)
    expect([await waiting(), await troubles()]).toEqual([1, ['cannot-connect']])
    await stage.wait(6 * 86_400)
    await stage.wait(3 * 86_400)
    expect(await troubles()).toEqual(['given-up'])
    await stage.wait(5 * 86_400 + 7 * hour)
    expect(await troubles()).toEqual([])
  })

  it.each<Silence>(['greeting', 'EHLO', 'MAIL', 'DATA', 'the last dot', 'trickle'])(
    'because the server hangs at %s is cut off in time and tried again',
    async (at) => {
      const server = await startHangingServer(at)
      closing.push(server.close)
      stage = await openMailStage(mailSettings(server.port))
      await stage.wish(reviewersOf(stage.coalition)[0])
      const startedAt = Date.now()
      await stage.wait(toTheirTime)
      expect(Date.now() - startedAt).toBeLessThan(3000)
      expect([await waiting(), await troubles()]).toEqual([1, ['hangs']])
      await stage.wait(300)
      expect(server.connections()).toBe(2)
    },
  )

  it('keeps the others waiting for one try only, and the next has its turn', async () => {
    const server = await withServer({ atRecipient: (nth) => (nth === 1 ? 451 : null) })
    const [first, second] = reviewersOf(stage.coalition)
    await stage.wish(first)
    await stage.wish(second, { address: 'second@example.org' })
    await stage.wait(toTheirTime)
    expect(server.received).toHaveLength(1)
    await stage.wait(300)
    expect(server.received).toHaveLength(2)
  })
})

describe('in the middle of everything', () => {
  it('a restart loses nothing and sends nothing twice', async () => {
    const server = await withWish({ atData: (nth) => (nth === 1 ? 451 : null) })
    await stage.wait(toTheirTime)
    await stage.restart()
    await stage.wait(60)
    expect(server.received).toHaveLength(0)
    await stage.wait(300)
    await stage.restart()
    await stage.pass(8)
    expect(server.received).toHaveLength(1)
  })

  it('a stop cuts a hanging line within five seconds, and the note goes after the start', async () => {
    const hanging = await startHangingServer('DATA')
    const server = await startMailServer()
    closing.push(hanging.close, server.close)
    stage = await openMailStage(mailSettings(hanging.port))
    const patience = { connecting: 60_000, greeting: 60_000, silence: 60_000, whole: 60_000 }
    await stage.restart({ patience })
    await stage.wish(reviewersOf(stage.coalition)[0])
    stage.clock.move(toTheirTime)
    const turning = stage.notify().turn()
    while (hanging.connections() === 0) await new Promise((wake) => setTimeout(wake, 20))
    const startedAt = Date.now()
    const mail = mailSettings(server.port)
    await stage.restart({ settings: { version: 1, onion: null, mail, backup: null } })
    await turning
    expect(Date.now() - startedAt).toBeLessThan(5000)
    await stage.wait(300)
    expect(server.received).toHaveLength(1)
    expect(await troubles()).toEqual([])
  })

  it('intake answers as fast as ever while the mail server hangs', async () => {
    const server = await startHangingServer('greeting')
    closing.push(server.close)
    stage = await openMailStage(mailSettings(server.port))
    const [first] = reviewersOf(stage.coalition)
    await stage.wish(first)
    stage.clock.move(toTheirTime)
    const turning = stage.notify().turn()
    const startedAt = Date.now()
    for (let n = 0; n < 5; n++) await stage.report(stage.coalition.desks[0]?.entry.id as never, 'text')
    await supertest(stage.portal).get('/api/roster').expect(200)
    console.log(
      `figure: 5 reports in ${String(Date.now() - startedAt)} ms while the mail server hangs (cut after 400 ms)`,
    )
    expect(server.connections()).toBe(1)
    expect(await stage.intake.dropsOf(stage.coalition.desks[0]?.entry.id as never)).toHaveLength(5)
    await turning
    expect(await troubles()).toEqual(['hangs'])
  })

  it('a clock that was a year ahead does not keep notes back for a year', async () => {
    const { received } = await withServer()
    stage.clock.move(365 * 86_400)
    await stage.wish(reviewersOf(stage.coalition)[0])
    await stage.desk().markUrgent(2_000_000_000)
    stage.clock.move(-365 * 86_400)
    await stage.wait(0)
    await stage.wait(toTheirTime)
    expect(received).toHaveLength(1)
    expect(await stage.desk().findUrgentMark()).toBeNull()
  })
})
