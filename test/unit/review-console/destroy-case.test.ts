import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { destroyCase } from '../../../review-console/cases/destroy-case.ts'
import { caseOf } from '../../../review-console/cases/followed-case.ts'
import type { Work } from '../../../review-console/cases/work.ts'
import { deskFacts } from '../../../review-console/desk/desk-read.ts'
import { Refusal } from '../../../review-console/session/refusal.ts'
import { readAgain } from '../../support/desk-people.ts'
import { begin, codeOf, endStage, kindsOf, opened, opening } from '../../support/case-stage.ts'
import { startLibsodium } from '../../support/world.ts'
import { withoutAnswer } from '../../support/without-answer.ts'

beforeAll(startLibsodium)
afterEach(endStage)

describe('destroying a case', () => {
  it('tells the source, keeps its earlier letters, and leaves nothing but the stub', async () => {
    const stage = await begin()
    const [one, two] = await opened(stage)
    expect(await codeOf(destroyCase(one, stage.key))).toBe('not-allowed')
    await stage.source.withdraw()
    await readAgain(one)
    await opening(one, stage.key)
    await destroyCase(one, stage.key)
    expect(await kindsOf(stage.source)).toEqual(['received', 'received', 'destroyed'])
    await readAgain(two)
    for (const work of [one, two]) {
      expect(deskFacts(work)).toMatchObject({ rows: [], journal: 'whole' })
    }
  })

  it('goes on where it stopped, and tells once', async () => {
    const stage = await begin()
    const [one, two] = await opened(stage)
    await stage.source.withdraw()
    await readAgain(one)
    await opening(one, stage.key)
    const broken = withoutAnswer(one, '/api/drops/erase')
    expect(await codeOf(destroyCase(broken, stage.key))).toBe('no-answer')
    await readAgain(two)
    expect(deskFacts(two).rows).toMatchObject([{ state: 'being-destroyed' }])
    await destroyCase(two, stage.key)
    expect(deskFacts(two).rows).toEqual([])
    expect(await kindsOf(stage.source)).toEqual(['received', 'received', 'destroyed'])
  })

  it('tells once, also when it was interrupted right after', async () => {
    const stage = await begin()
    const [one] = await opened(stage)
    await stage.source.withdraw()
    await readAgain(one)
    await opening(one, stage.key)
    const { call } = one.session
    let written = 0
    const broken: Work = {
      ...one,
      session: {
        ...one.session,
        call: (endpoint, body) => {
          if (endpoint.path === '/api/journal' && ++written > 1) throw new Refusal('no-answer')
          return call(endpoint, body)
        },
      },
    }
    broken.desk = { ...one.desk, follower: { ...one.desk.follower, session: broken.session } }
    expect(await codeOf(destroyCase(broken, stage.key))).toBe('no-answer')
    const again = await stage.people.signIn(0)
    expect(caseOf(again, stage.key).state.isDestroyed).toBe(false)
    await destroyCase(again, stage.key)
    expect(await kindsOf(stage.source)).toEqual(['received', 'received', 'destroyed'])
  })
})
