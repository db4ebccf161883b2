/** Inviting and joining over HTTP, by the console's own acts: what its pages show is kept by their models. */

import { fromBase64url } from '../../crypto/bytes.ts'
import { stretchLibsodium } from '../../crypto/primitives/passphrase.ts'
import type { InvitationToken } from '../../crypto/protocol/joining-shapes.ts'
import { findUnlisted, openLink, type Invited, type Unlisted } from '../../review-console/joining/invited.ts'
import { invite, propose, readInviting, sendAway } from '../../review-console/joining/inviting-actions.ts'
import type { Waiting } from '../../review-console/joining/inviting-facts.ts'
import {
  invitingStart,
  next,
  type Inviting,
  type InvitingEvent,
} from '../../review-console/joining/inviting-model.ts'
import { nobodyTyped, type TypedInvitation } from '../../review-console/joining/typed-invitation.ts'
import { startAttempt } from '../../review-console/session/attempt.ts'
import type { Joining } from '../../review-console/session/joining.ts'
import type { Network } from '../../review-console/session/network.ts'
import type { Session } from '../../review-console/session/session.ts'
import { codeOf, networkTo } from './console-session.ts'
import { today } from './set-up.ts'
import type { Sotto } from './start-sotto.ts'

const silent = (): undefined => undefined
const stepMs = 30_000

/** A coordinator at the page of people. */
export interface CoordinatorAtPeople {
  readonly state: () => Inviting
  look(): Promise<void>
  /** The link. */
  invite(typed?: Partial<TypedInvitation>): Promise<string>
  propose(waiting: Waiting): Promise<void>
  sendAway(waiting: Waiting): Promise<void>
  /** The only one who waits. */
  onlyOne(): Waiting
}

export function atPeople(
  session: Session,
  sotto: Sotto,
  network: Network = networkTo(sotto.console),
  onDay: () => number = today,
): CoordinatorAtPeople {
  const tools = { session, network, today: onDay }
  let state = invitingStart
  const tell = (event: InvitingEvent): void => {
    state = next(state, event)
  }
  return {
    state: () => state,
    look: () => readInviting(tools, tell),
    async invite(typed = {}) {
      await readInviting(tools, tell)
      const wish = {
        ...nobodyTyped,
        desk: state.typed.desk,
        pseudonym: 'Juniper',
        organisation: 'River Watch',
        ...typed,
      }
      await invite(tools, sotto.console, { typed: wish, lost: state.facts?.lost ?? [] }, tell)
      const link = state.shown?.link
      if (link === undefined) throw new Error(`no link: ${JSON.stringify(state.trouble ?? state.problems)}`)
      return link
    },
    propose: (waiting) => propose(tools, waiting, tell),
    sendAway: (waiting) => sendAway(tools, waiting, tell),
    onlyOne() {
      const [one, ...others] = state.facts?.waiting ?? []
      if (one === undefined || others.length > 0) throw new Error('not one who waits')
      return one
    },
  }
}

export interface Newcomers {
  readonly joining: Joining
  readonly invited: Invited
  /** A new sitting; what its first look says. */
  signIn(): Promise<{ readonly session: Session; readonly unlisted: Unlisted | null }>
}

export async function followLink(sotto: Sotto, link: string, portal: Session['portal']): Promise<Newcomers> {
  const network = networkTo(sotto.console)
  const tools = { network, stretch: stretchLibsodium, today }
  const token = fromBase64url(link.split('#join=')[1] ?? '') as InvitationToken
  const { joining, invited } = await openLink(tools, token)
  let used = 0
  return {
    joining,
    invited,
    async signIn() {
      const attempt = startAttempt({ network, stretch: stretchLibsodium, portal })
      attempt.takePassphrase(joining.passphrase())
      attempt.takeKeyFile(joining.keyFile())
      await attempt.stretch(silent)
      // Each code works once, and so does the one before and the next.
      const step = [-1, 0, 1][used++] ?? 1
      const session = await attempt.open(codeOf(joining.codeSecret(), Date.now() + step * stepMs))
      return { session, unlisted: await findUnlisted({ network, today }, session) }
    },
  }
}
