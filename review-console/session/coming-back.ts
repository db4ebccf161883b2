/**
 * Coming back with the printed key of the only coordinator: new keys in place of all that were lost, and the change of the list
 * that says so, signed with the old key and the new one. The paper is worth nothing then.
 */

import { signRoot, signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { printedKeyFrom } from '../../crypto/reviewer/printed-key.ts'
import { isEqual } from '../../crypto/bytes.ts'
import { joiningWords } from '../../crypto/joining.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Invitation } from '../../crypto/protocol/joining-shapes.ts'
import type { ComeBack } from '../../crypto/protocol/people-api.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import { wipeBox } from '../../crypto/reviewer/key-box.ts'
import type { Change } from '../../crypto/roster-shapes.ts'
import type { Secret } from '../../crypto/secret.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { nextDocuments, organisationOf } from '../coalition/next-list.ts'
import { drawJoinersBox, type Joining, type JoinByLinkTools } from './joining.ts'
import { converse } from './network.ts'
import { drawSecrets, lockFresh } from './own-secrets.ts'
import { Refusal } from './refusal.ts'

export interface ComingBack {
  readonly joining: Joining
  readonly invitation: Invitation
}

/**
 * @param words as they stand on the paper, in the list's spelling
 * @throws CryptoError `words-do-not-fit`; Refusal `not-found` for a key that vouches no more, `not-allowed` where others must
 *   sign, too
 */
export function startComingBack(
  words: readonly string[],
  roster: VerifiedRoster,
  tools: JoinByLinkTools,
): ComingBack {
  const key = printedKeyFrom(words)
  const invitation = invitationOf(roster, key)
  const { portal } = roster.roster
  const own = drawSecrets(portal, tools.stretch)
  const { box, keys } = drawJoinersBox(roster, { invitation }, tools.today)
  const { coordinator } = box
  if (coordinator === null) throw new Error('who vouches gets a key for it')
  const joining = joiningWords({ portal, tokenHash: roster.rosterHash, invitation, keys })
  const change = signBoth(roster, { invitation, keys, lost: key, coordinator, today: tools.today })
  let made: Omit<ComeBack, 'code'> | null = null

  const make = async (): Promise<Omit<ComeBack, 'code'>> => {
    const boxes = lockFresh({ ...box, joining: [...joining] }, await own.stretched())
    return { ...keys, ...boxes, change, totpSecret: own.totpSecret as ComeBack['totpSecret'] }
  }
  return {
    invitation,
    joining: {
      ...own.shown,
      words: () => [],
      async join(_interests, code) {
        // An answer that was lost leaves these very boxes on the server, which takes no others.
        made ??= await make()
        await converse(tools.network, consoleApi.comeBack, { ...made, code })
      },
      forget() {
        key.wipe()
        wipeBox(box)
        own.wipe()
      },
    },
  }
}

function invitationOf({ root, roster }: VerifiedRoster, key: Secret<'coordinator/sign'>): Invitation {
  const publicKey = verifyingKeyOf(key)
  const coordinator = root.coordinators.find((one) => isEqual(one.key, publicKey))
  if (coordinator === undefined) throw new Refusal('not-found')
  if (root.threshold > 1) throw new Refusal('not-allowed')
  const person = roster.people.find((one) =>
    coordinator.person === undefined
      ? one.roles.includes('coordinator')
      : isEqual(one.id, coordinator.person),
  )
  if (person === undefined) throw new Refusal('not-found')
  const { id: replaces, pseudonym, desk, roles } = person
  const organisation = coordinator.organisation ?? organisationOf(roster, person) ?? roster.coalition.name
  return { pseudonym, desk, roles, organisation, vouches: true, replaces }
}

interface ToSign {
  readonly invitation: Invitation
  readonly keys: ReturnType<typeof drawJoinersBox>['keys']
  readonly lost: Secret<'coordinator/sign'>
  readonly coordinator: Secret<'coordinator/sign'>
  readonly today: number
}

/**
 * From tomorrow on: what was signed with the old keys today must go on to hold. The list is signed with the new key alone, so
 * that it holds only together with the root that names it.
 */
function signBoth(roster: VerifiedRoster, asked: ToSign): Change {
  const { invitation, keys, lost, coordinator, today } = asked
  const { replaces: id, pseudonym, desk, roles } = invitation
  const { person, signingKey, coordinatorKey } = keys
  if (id === undefined) throw new Error('somebody listed comes back')
  const entry = { id: person, pseudonym, desk, roles, signingKey, fromDay: today + 1, toDay: null }
  const edit = { edit: 'keys-replaced', id, person: entry, coordinatorKey } as const
  const next = nextDocuments(roster, [edit], today)
  if (next.root === null) throw new Error('a new key is a new root')
  return { root: signRoot(next.root, [lost, coordinator]), roster: signRoster(next.roster, [coordinator]) }
}
