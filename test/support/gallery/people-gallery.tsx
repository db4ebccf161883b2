/** The console's page of people over a small coalition; keys are really drawn, and told to nobody. */

import type { JSX } from 'preact'
import { useMemo, useReducer } from 'preact/hooks'
import { holdPair } from '../../../review-console/people/actions.ts'
import { next, peopleStart, type AtPeople } from '../../../review-console/people/model.ts'
import type { Holder, PeopleFacts, Person } from '../../../review-console/people/people-facts.ts'
import { PeoplePage } from '../../../review-console/people/people-page.tsx'
import { suspendedOne } from './suspended-gallery.tsx'
import { drawOnionPair } from '../../../review-console/session/onion-pair.ts'

const today = 20_778

function person(n: number, name: string, changed: Partial<Person> = {}): Person {
  return {
    key: `person-${String(n)}`,
    id: new Uint8Array(16).fill(n) as Person['id'],
    name,
    desk: 'North desk',
    roles: ['reviewer'],
    fromDay: today - 400 + n,
    toDay: null,
    hasLeft: false,
    suspended: null,
    isYou: false,
    hasKey: true,
    ...changed,
  }
}

const facts: PeopleFacts = {
  isOnion: true,
  address: `${'sotto2console'.repeat(5).slice(0, 56)}.onion`,
  isCoordinator: true,
  isOnlyReader: false,
  loneKey: null,
  people: [
    person(1, 'A.', { isYou: true, hasKey: false, roles: ['reviewer', 'coordinator'] }),
    person(2, 'Dr. Maximiliane von und zu Hohenstein', { roles: ['second-reviewer', 'referral-officer'] }),
    person(3, 'د. سلمى', { desk: 'South desk', toDay: today + 30, suspended: suspendedOne('د. سلمى') }),
    person(4, 'Old hand', { hasLeft: true, toDay: today - 20, hasKey: false }),
  ],
  unlisted: [{ ...person(9, ''), name: null, key: 'mB4yQ0' }],
}

const start: AtPeople = { ...peopleStart, reading: 'read', facts }

export function PeopleGallery(): JSX.Element {
  const holder = useMemo(holdPair, [])
  const [state, tell] = useReducer(next, start)
  async function make(whose: Holder): Promise<void> {
    tell({ type: 'began', act: 'make' })
    const pair = await drawOnionPair().catch(() => null)
    if (pair === null)
      return tell({ type: 'did not work', keyTrouble: { act: 'make', trouble: 'old browser' } })
    holder.take(pair)
    tell({ type: 'was made', whose, isUnsure: false })
  }
  return (
    <main class="console-main">
      <PeoplePage
        state={state}
        today={today}
        letters={holder.letters()}
        onLook={() => tell({ type: 'has read', facts })}
        onAsk={(act, about) => tell({ type: 'was asked', act, about })}
        onKeep={() => tell({ type: 'keeps it' })}
        onMake={(whose) => void make(whose)}
        onRevoke={(whose) => {
          tell({ type: 'began', act: 'revoke' })
          setTimeout(() => tell({ type: 'was revoked', whose }), 20)
        }}
        onForget={() => {
          holder.forget()
          tell({ type: 'forgot the key' })
        }}
      />
    </main>
  )
}
