/** The list of readers of every released version still verifies, and the pages say only what it says. */

import { beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import * as z from 'zod/mini'
import { Pin, RosterChain } from '../../../crypto/roster-shapes.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import { upgradeFolder } from '../../../server/upgrade.ts'
import { fixtureVersions, readFixtureKeys, unpackFixture } from '../../fixtures/fixture.ts'
import { makeEmptyFolder } from '../../support/empty-folder.ts'
import { placesIn, serve, standingClock } from '../../support/served.ts'
import { startLibsodium } from '../../support/world.ts'

beforeAll(startLibsodium)

/** Rosters of version 0.3 on may name days away and payers. */
const before03 = fixtureVersions.filter((version) => ['0.1.0', '0.2.0'].includes(version))

describe.each(before03)('the roster of version %s', (version) => {
  it('P-110 verifies without days away and payers, and promises what its own policy holds', async () => {
    const folder = makeEmptyFolder()
    unpackFixture(version, folder.path)
    const signal = new AbortController().signal
    await upgradeFolder({ folder: folder.path, progress: () => undefined, signal })
    const { madeOnDay } = readFixtureKeys(version)
    const clock = standingClock(madeOnDay * 86_400 + 43_200)
    const { portal, close } = await serve('SQLite', null, clock, placesIn(folder.path))

    const pin = z.decode(Pin, (await supertest(portal).get('/pin.json')).body as z.input<typeof Pin>)
    const { body } = await supertest(portal).get('/api/roster')
    const { roster } = verifyRoster(
      pin,
      z.decode(RosterChain, body as z.input<typeof RosterChain>),
      madeOnDay,
    )
    expect(roster.policy.slipDays).toBe(400)
    expect(roster.desks.map(({ paidBy }) => paidBy)).toEqual([undefined])

    const { text } = await supertest(portal).get('/how-we-work').expect(200)
    expect(text).toContain('has not said here who pays it')
    expect(text).toContain('about 13 months')
    expect(text).not.toContain('12 months after the end')
    await close()
    folder.remove()
  })
})
