/** Three coordinators at their consoles: one suspends another, who still signs; two remove them. Over the real server. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { consoleApi } from '../../crypto/protocol/api.ts'
import {
  approve,
  propose,
  readCoalition,
  suspend,
  takeBackSuspension,
} from '../../review-console/coalition/actions.ts'
import { toApprove } from '../../review-console/coalition/coalition-facts.ts'
import { findOwnSuspension } from '../../review-console/coalition/find-suspended.ts'
import type { Edit } from '../../review-console/coalition/next-list.ts'
import { removalOf } from '../../review-console/coalition/suspended-facts.ts'
import { readPeople } from '../../review-console/people/actions.ts'
import { next as nextPeople, peopleStart } from '../../review-console/people/model.ts'
import { Refusal } from '../../review-console/session/refusal.ts'
import { drawCoordinated, personOf, type Coordinated } from '../support/coordinators.ts'
import type { Served } from '../support/served.ts'
import { openSittings, type Sitting, type Sittings } from '../support/coalition-sittings.ts'
import { startLibsodium, testDay } from '../support/world.ts'

let of: Coordinated
let served: Served
let open: Sittings
let sittings: readonly Sitting[]

beforeAll(startLibsodium)

beforeEach(async () => {
  of = drawCoordinated()
  open = await openSittings(of)
  served = open.served
  sittings = open.sittings
})
afterEach(async () => {
  expect(served.defects).toEqual([])
  await open.close()
})

const at = (i: number): Sitting => sittings[i] ?? fail()
const look = (i: number): Promise<void> => readCoalition(at(i).tools, at(i).tell)

/** Anything that is asked for at a desk. */
const works = (i: number) => at(i).tools.session.call(consoleApi.readPause, {})

function fail(): never {
  throw new Error('no such thing')
}

async function proposes(i: number, edits: readonly Edit[]): Promise<void> {
  await look(i)
  const { tools, tell } = at(i)
  tell({ type: 'drafted a removal', edits })
  const { facts, draft } = at(i).state
  await propose(tools, facts ?? fail(), draft, tell)
}

async function approves(i: number): Promise<void> {
  await look(i)
  const { tools, state, tell } = at(i)
  const [waiting] = toApprove(state.facts)
  await approve(tools, state.facts ?? fail(), waiting ?? fail(), tell)
}

async function suspends(i: number, whom: number): Promise<void> {
  await look(i)
  const { tools, state, tell } = at(i)
  await suspend(tools, state.facts ?? fail(), personOf(of, whom), tell)
}

/** The third coordinator works at the second's desk from now on: it has two people. */
async function seatTheThird(): Promise<void> {
  const { id, roles } = personOf(of, 2)
  const edit: Edit = { edit: 'person', id, roles, desk: personOf(of, 1).desk, toDay: null }
  await proposes(0, [edit])
  await approves(2)
  expect(at(2).state.did).toBe('in force')
}

describe('a coordinator who suspends another', () => {
  it('is told why not, where a desk would have nobody left', async () => {
    await suspends(0, 1)
    expect(at(0).state).toMatchObject({
      did: null,
      signing: null,
      trouble: { act: 'suspend', trouble: { code: 'leaves-nobody' } },
    })
    expect(await findOwnSuspension(at(1).tools)).toBeNull()
  })

  it('P-147 stops them at once; they read by whom, still sign, and two remove them', async () => {
    await seatTheThird()
    await works(1)
    await suspends(0, 1)
    expect(at(0).state).toMatchObject({ did: 'suspended', trouble: null })

    await expect(works(1)).rejects.toEqual(new Refusal('suspended'))
    const own = { name: 'R2', by: 'R1', day: testDay, untilDay: testDay + 7, isYou: true }
    expect(await findOwnSuspension(at(1).tools)).toMatchObject(own)
    let people = peopleStart
    await readPeople(at(2).tools, (event) => (people = nextPeople(people, event)))
    expect(people.facts?.people.map(({ suspended }) => suspended?.by ?? null)).toEqual([null, 'R1', null])

    // Their word for the list still counts.
    await proposes(2, [{ edit: 'coalition', contact: 'new@example.org' }])
    await approves(1)
    expect(at(1).state).toMatchObject({
      did: 'in force',
      facts: { suspended: [{ name: 'R2', isYou: true }] },
    })

    await look(2)
    const { now, suspended } = at(2).state.facts ?? fail()
    expect(suspended).toMatchObject([{ name: 'R2', isByYou: false }])
    await proposes(2, removalOf(now, personOf(of, 1).id, testDay))
    await approves(0)
    expect(at(0).state).toMatchObject({ did: 'in force', facts: { suspended: [] } })
    await expect(works(1)).rejects.toEqual(new Refusal('removed'))
  })

  it('P-146 takes it back, and they work again', async () => {
    await seatTheThird()
    await suspends(0, 1)
    const { tools, state, tell } = at(0)
    const [suspended] = state.facts?.suspended ?? []
    await takeBackSuspension(tools, state.facts ?? fail(), suspended ?? fail(), tell)
    expect(at(0).state).toMatchObject({ did: 'taken back', facts: { suspended: [] } })
    await works(1)
    expect(await findOwnSuspension(at(1).tools)).toBeNull()
  })
})
