/** What inviting does to the world: makes links, takes them back, proposes who joined, sends somebody away. */

import { toBase64url } from '../../crypto/bytes.ts'
import { invitationHash } from '../../crypto/joining.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { invitationDays, type InvitationToken } from '../../crypto/protocol/joining-shapes.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { nextDocuments, type Edit } from '../coalition/next-list.ts'
import { troubleIn } from '../desk/keeper.ts'
import { readRoster, type ReadTools } from '../inbox/read-desk.ts'
import { isUnsure } from '../session/refusal.ts'
import { coordinatorOf, firstDayOf, personOf, replacementOf } from './candidate.ts'
import { invitingFacts, type OpenOne, type Waiting } from './inviting-facts.ts'
import type { Done, InvitingAct, InvitingEvent } from './inviting-model.ts'
import { parseInvitation, type LostOne, type TypedInvitation } from './typed-invitation.ts'

export type TellInviting = (event: InvitingEvent) => void

export async function readInviting(tools: ReadTools, tell: TellInviting): Promise<void> {
  const { session } = tools
  tell({ type: 'began to read' })
  try {
    const { roster } = await readRoster(tools)
    const { invitations } = await session.call(consoleApi.readInvitations, {})
    const { joiners } = await session.call(consoleApi.readJoiners, {})
    tell({ type: 'has read', facts: invitingFacts(roster, { invitations, joiners }, session) })
  } catch (error) {
    tell({ type: 'could not read', trouble: troubleIn(error) })
  }
}

export const linkOf = (origin: string, token: InvitationToken): string =>
  `${origin}/#join=${toBase64url(token)}`

export interface ToInvite {
  readonly typed: TypedInvitation
  /** Whose keys may be replaced. */
  readonly lost: readonly LostOne[]
}

/** The link is shown, too, when the answer was lost: it may be the one that works. @param origin of this page */
export async function invite(
  tools: ReadTools,
  origin: string,
  { typed, lost }: ToInvite,
  tell: TellInviting,
): Promise<void> {
  const parsed = parseInvitation(typed, lost)
  if ('problems' in parsed) return tell({ type: 'does not fit', problems: parsed.problems })
  tell({ type: 'began', act: 'invite' })
  const { invitation } = parsed
  const token = engine().random(32) as InvitationToken
  const shown = { name: invitation.pseudonym, link: linkOf(origin, token) }
  try {
    const asked = { tokenHash: invitationHash(token), invitation }
    const { untilDay } = await tools.session.call(consoleApi.invite, asked)
    tell({ type: 'has invited', shown: { ...shown, untilDay, isUnsure: false } })
  } catch (error) {
    const trouble = troubleIn(error)
    if (!isUnsure(trouble.code)) return tell({ type: 'met trouble', trouble })
    const untilDay = tools.today() + invitationDays
    tell({ type: 'has invited', shown: { ...shown, untilDay, isUnsure: true } })
  }
  await readInviting(tools, tell)
}

export const takeBack = (tools: ReadTools, { tokenHash, name }: OpenOne, tell: TellInviting): Promise<void> =>
  doing(tools, 'take back', tell, async () => {
    await tools.session.call(consoleApi.takeBackInvitation, { tokenHash })
    return { what: 'taken back', name }
  })

export const sendAway = (tools: ReadTools, { joiner, name }: Waiting, tell: TellInviting): Promise<void> =>
  doing(tools, 'drop', tell, async () => {
    await tools.session.call(consoleApi.dropJoiner, { person: joiner.person })
    return { what: 'dropped', name }
  })

/** Signed by this coordinator, upon the list as it is now: the change waits for the others, or holds at once. */
export const propose = (tools: ReadTools, waiting: Waiting, tell: TellInviting): Promise<void> =>
  doing(tools, 'propose', tell, async () => {
    const { session, today } = tools
    const { roster: now } = await readRoster(tools)
    const change = session.proposeChange(now, nextDocuments(now, editsFor(waiting, now, today()), today()))
    const { isInForce } = await session.call(consoleApi.addChange, change)
    return { what: doneAs(waiting, isInForce), name: waiting.name }
  })

export function editsFor(
  { joiner, step }: Pick<Waiting, 'joiner' | 'step'>,
  now: VerifiedRoster,
  today: number,
): readonly Edit[] {
  const fromDay = firstDayOf(joiner, now, today)
  if (step === 'list')
    return [replacementOf(joiner, fromDay) ?? { edit: 'person-added', person: personOf(joiner, fromDay) }]
  const coordinator = coordinatorOf(joiner, today)
  return coordinator === null ? [] : [{ edit: 'coordinator-added', coordinator }]
}

function doneAs({ step, replaces }: Waiting, isInForce: boolean): Done['what'] {
  if (replaces !== null && step === 'list') return isInForce ? 'keys in force' : 'keys proposed'
  if (step === 'list') return isInForce ? 'in force' : 'proposed'
  return isInForce ? 'vouch in force' : 'vouch proposed'
}

async function doing(
  tools: ReadTools,
  act: InvitingAct,
  tell: TellInviting,
  run: () => Promise<Done>,
): Promise<void> {
  tell({ type: 'began', act })
  try {
    tell({ type: 'has done', done: await run() })
  } catch (error) {
    tell({ type: 'met trouble', trouble: troubleIn(error) })
  }
  await readInviting(tools, tell)
}
