/** Three coordinators at their consoles, 2 of whom sign, against the real server over HTTP. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readRoster } from '../../review-console/inbox/read-desk.ts'
import { approve, propose, readCoalition, readLog, withdraw } from '../../review-console/coalition/actions.ts'
import { toApprove } from '../../review-console/coalition/coalition-facts.ts'
import type { Edit } from '../../review-console/coalition/next-list.ts'
import { drawCoordinated, personOf, type Coordinated } from '../support/coordinators.ts'
import type { Served } from '../support/served.ts'
import { openSittings, type Sitting, type Sittings } from '../support/coalition-sittings.ts'
import { startLibsodium, testDay } from '../support/world.ts'

let of: Coordinated
let served: Served
let all: Sittings
let sittings: readonly Sitting[]

beforeAll(startLibsodium)

beforeEach(() => open(drawCoordinated()))
afterEach(shut)

async function open(coordinated: Coordinated): Promise<void> {
  of = coordinated
  all = await openSittings(of)
  served = all.served
  sittings = all.sittings
}

async function shut(): Promise<void> {
  expect(served.defects).toEqual([])
  await all.close()
}

const at = (i: number): Sitting => sittings[i] ?? fail()

function fail(): never {
  throw new Error('no such thing')
}

async function proposes(i: number, ...edits: readonly Edit[]): Promise<void> {
  const sitting = at(i)
  for (const edit of edits) sitting.tell({ type: 'edited', edit })
  const { facts, draft } = sitting.state
  await propose(sitting.tools, facts ?? fail(), draft, sitting.tell)
}

/** What they see first that waits for them, as they saw it last. */
async function approves(i: number): Promise<void> {
  const { tools, state, tell } = at(i)
  const [waiting] = toApprove(state.facts)
  await approve(tools, state.facts ?? fail(), waiting ?? fail(), tell)
}

const look = (i: number): Promise<void> => readCoalition(at(i).tools, at(i).tell)
const contactNow = async (): Promise<string> =>
  (await readRoster(at(2).tools)).roster.roster.coalition.contact
const contact = (to: string): Edit => ({ edit: 'coalition', contact: to })

describe('three coordinators, two of whom sign', () => {
  it('change the list: one proposes, nothing is in force; the second approves, it is; the third’s is overtaken', async () => {
    await proposes(0, contact('first@example.org'))
    expect(at(0).state).toMatchObject({ did: 'proposed', draft: [], trouble: null })
    expect(await contactNow()).toBe('desk@example.org')

    await look(1)
    expect(at(1).state.facts?.waiting).toMatchObject([
      { signedBy: ['R1'], isToApprove: true, broken: [], what: [{ what: 'coalition' }, { what: 'dates' }] },
    ])
    await approves(1)
    expect(at(1).state).toMatchObject({ did: 'in force', trouble: null, facts: { waiting: [] } })
    expect(await contactNow()).toBe('first@example.org')

    await proposes(2, contact('late@example.org'))
    expect(at(2).state).toMatchObject({
      isOvertaken: true,
      did: null,
      trouble: null,
      draft: [contact('late@example.org')],
    })
    expect(await contactNow()).toBe('first@example.org')
    await proposes(2)
    expect(at(2).state).toMatchObject({ did: 'proposed', isOvertaken: false, draft: [] })
  })

  it('drop whatever else waited, and tell who approves that', async () => {
    await proposes(0, contact('one@example.org'))
    await proposes(1, contact('two@example.org'))
    await look(2)
    expect(at(2).state.facts?.waiting.length).toBe(2)
    await look(0)
    await approves(2)
    expect(at(2).state.did).toBe('in force')
    expect(at(2).state.facts?.waiting).toEqual([])
    await approves(0)
    expect(at(0).state).toMatchObject({ isOvertaken: true, did: null })
  })

  it('withdraw what they have signed, and nobody else does', async () => {
    await proposes(0, contact('one@example.org'))
    await look(1)
    const [theirs] = at(1).state.facts?.waiting ?? []
    await withdraw(at(1).tools, at(1).state.facts ?? fail(), theirs ?? fail(), at(1).tell)
    expect(at(1).state).toMatchObject({
      did: null,
      trouble: { act: 'withdraw', trouble: { code: 'not-allowed' } },
    })
    const [own] = at(0).state.facts?.waiting ?? []
    await withdraw(at(0).tools, at(0).state.facts ?? fail(), own ?? fail(), at(0).tell)
    expect(at(0).state).toMatchObject({ did: 'withdrawn', facts: { waiting: [] } })
  })

  it('let one of them go, root and list together, and the two that are left both sign from then on', async () => {
    const { id, desk } = personOf(of, 2)
    const key = of.root.coordinators[2]?.key ?? fail()
    await proposes(
      0,
      { edit: 'coordinator-removed', key },
      { edit: 'person', id, roles: ['reviewer'], desk, toDay: null },
    )
    expect(at(0).state.did).toBe('proposed')
    await look(1)
    await approves(1)
    expect(at(1).state).toMatchObject({
      did: 'in force',
      facts: { now: { root: { number: 2, threshold: 2 } } },
    })
    await look(2)
    expect(at(2).state.facts).toMatchObject({ mayPropose: false, mayRead: false, coordinators: [{}, {}] })
    expect(() =>
      at(2).tools.session.proposeChange(at(2).state.facts?.now ?? fail(), { root: null, roster: of.roster }),
    ).toThrow()
  })

  it('remove one who signed that too: it takes those who stay, and they are told that they are removed', async () => {
    const { id, desk } = personOf(of, 1)
    const key = of.root.coordinators[1]?.key ?? fail()
    await proposes(
      0,
      { edit: 'coordinator-removed', key },
      { edit: 'person', id, roles: ['reviewer'], desk, toDay: testDay },
    )
    await look(1)
    await approves(1)
    expect(at(1).state).toMatchObject({
      did: 'approved',
      facts: { waiting: [{ missing: [{ n: 1, of: ['R3'] }] }] },
    })
    await look(2)
    await approves(2)
    expect(at(2).state).toMatchObject({ did: 'in force', trouble: null })
    await look(1)
    expect(at(1).state).toMatchObject({ reading: { stopped: { code: 'removed' } } })
    await readLog(at(2).tools, at(2).state.facts ?? fail(), at(2).tell)
    const { log } = at(2).state
    const last = log.at === 'read' ? log.entries.at(-1) : undefined
    expect(last?.changes.map(({ what }) => what)).toEqual([
      'coordinator-removed',
      'threshold',
      'person-ends',
      'person-changed',
      'dates',
    ])
    expect(last?.signers.map(({ name }) => name)).toEqual(['R1', 'R3'])
  })
})

describe('one coordinator alone', () => {
  it('asks a second: the list waits for whoever is to vouch, who reads and signs that one change', async () => {
    await shut()
    await open(drawCoordinated({ threshold: 1 }, 1))
    expect(at(1).state.facts).toMatchObject({ mayRead: false, mayPropose: false })
    const { id, pseudonym: name } = personOf(of, 1)
    const key = at(1).tools.session.coordinatorKey() ?? fail()
    const term = { fromDay: testDay, toDay: testDay + 182 }
    const coordinator = { name, key, person: id, organisation: 'South Watch', ...term }
    await proposes(0, { edit: 'coordinator-added', coordinator })
    expect(at(0).state).toMatchObject({
      did: 'proposed',
      facts: { waiting: [{ missing: [{ n: 1, of: ['R2'] }] }] },
    })
    await look(1)
    expect(at(1).state.facts).toMatchObject({ mayRead: true, waiting: [{ isToApprove: true }] })
    await approves(1)
    expect(at(1).state).toMatchObject({
      did: 'in force',
      facts: {
        mayPropose: true,
        now: { root: { threshold: 2, coordinators: [{ name: 'R1' }, { name: 'R2' }] } },
      },
    })
    await look(2)
    expect(at(2).state.facts?.now.roster.people[1]?.roles).toEqual(['reviewer', 'coordinator'])
  })
})
