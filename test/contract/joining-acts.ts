/** Random acts on the joining's part of a desk store, drawn from few links and people so that they meet. */

import * as fc from 'fast-check'
import type { Desk } from '../../server/storage/desk.ts'
import { boxNumber, idNumber, invitationNumber, joinerNumber, personNumber } from '../support/stored-rows.ts'
import { act, type Act } from './acts.ts'

const few = fc.integer({ min: 1, max: 3 })
const untilDay = fc.integer({ min: 20_000, max: 20_003 })
const joiner = fc.record({ n: few, link: few }).map(({ n, link }) => {
  return joinerNumber(n, { tokenHash: idNumber(link) })
})

export const joiningActs: readonly fc.Arbitrary<Act<Desk>>[] = [
  act('addInvitation', fc.record({ n: few, untilDay }), ({ n, untilDay: last }) => (store: Desk) => {
    return store.addInvitation(invitationNumber(n, { untilDay: last }))
  }),
  act('removeInvitation', few, (n) => (store: Desk) => store.removeInvitation(idNumber(n))),
  act('forgetInvitationsBefore', untilDay, (day) => (store: Desk) => store.forgetInvitationsBefore(day)),
  act('invitations', fc.constant(0), () => (store: Desk) => store.invitations()),
  act('join', fc.record({ joiner, box: few }), (drawn) => (store: Desk) => {
    return store.join([boxNumber(drawn.box), boxNumber(drawn.box + 10)], drawn.joiner)
  }),
  act('addJoiner', joiner, (drawn) => (store: Desk) => store.addJoiner(drawn)),
  act('removeJoiner', few, (n) => (store: Desk) => store.removeJoiner(personNumber(n))),
  act('joiners', fc.constant(0), () => (store: Desk) => store.joiners()),
]
