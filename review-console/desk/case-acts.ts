/** What a reviewer does with a case: opens it or leaves it, writes, acts, decides, destroys it. Each tells how it went. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { CaseAct, Conflict } from '../../crypto/protocol/journal-event.ts'
import { actOnCase } from '../cases/act-on-case.ts'
import { answerCase } from '../cases/answer-case.ts'
import { decideCase } from '../cases/decide-case.ts'
import type { CaseView } from '../cases/case-view.ts'
import { destroyCase } from '../cases/destroy-case.ts'
import { findCase } from '../cases/followed-case.ts'
import type { ActWish, CaseEvent, DidAct, DraftName, ShownCase, Way } from '../cases/model.ts'
import { openCase } from '../cases/open-case.ts'
import type { InboxRow } from '../inbox/inbox-row.ts'
import { rowName } from '../inbox/row-name.ts'
import { say } from '../words/say.ts'
import type { Approval } from './desk-facts.ts'
import { countHeavy, factsOf, viewOf, workOf } from './facts-of.ts'
import { inTurn, type DeskKeeper, type TellDesk } from './keeper.ts'

const inCase =
  (key: string, tell: TellDesk) =>
  (event: CaseEvent): void =>
    tell({ type: 'in the case', key, event })

/** From the inbox: a case that is half destroyed is not opened again; before the first look one is asked. */
export async function visit(keeper: DeskKeeper, row: InboxRow, tell: TellDesk): Promise<void> {
  const { key } = row
  if (row.state === 'being-destroyed')
    return tell({ type: 'visits', visit: { at: 'half destroyed', key, name: rowName(row) } })
  const name = row.name ?? say('opening.a-new-one')
  if (hasAttested(keeper, key)) return open(keeper, { key, name }, 'attest', tell)
  const readers = otherReaders(keeper, key)
  tell({ type: 'visits', visit: { at: 'attesting', key, name, row, readers, leaving: null, trouble: null } })
}

const myId = ({ tools }: DeskKeeper): string => toBase64url(tools.session.person)

const hasAttested = (keeper: DeskKeeper, key: string): boolean =>
  keeper.work !== null && (findCase(keeper.work, key)?.state.attested.includes(myId(keeper)) ?? false)

/** Of a case that nobody opened yet, everybody at the desk. */
function otherReaders(keeper: DeskKeeper, key: string): readonly string[] {
  const work = workOf(keeper)
  const readers = findCase(work, key)?.readers
  return factsOf(keeper, work)
    .people.filter(({ id, isMe }) => !isMe && (readers?.includes(id) ?? true))
    .map(({ pseudonym }) => pseudonym)
}

interface Named {
  readonly key: string
  readonly name: string
}

export function open(keeper: DeskKeeper, { key, name }: Named, way: Way, tell: TellDesk): Promise<void> {
  const tellCase = inCase(key, tell)
  tell({ type: 'visits', visit: { at: 'opening', key, name, stage: 'storing', way } })
  return inTurn(
    keeper,
    async () => {
      const work = workOf(keeper)
      const log = await openCase(work, key, way, (stage, soFar) => tellCase({ type: 'stage', stage, soFar }))
      if (log === 'recused') return tell({ type: 'was left', facts: factsOf(keeper, work) })
      const view = await viewOf(keeper, work, key, log)
      countHeavy(keeper, key, view.isHeavy)
      tell({ type: 'has read', facts: factsOf(keeper, work) })
      tellCase({ type: 'was opened', view })
    },
    (trouble) => tellCase({ type: 'was not opened', trouble }),
  )
}

/** Without a reason nothing is left: it is asked for. */
export async function leave(
  keeper: DeskKeeper,
  named: Named,
  why: Conflict | null,
  tell: TellDesk,
): Promise<void> {
  if (why === null) return inCase(named.key, tell)({ type: 'named no reason' })
  await open(keeper, named, { recuse: why }, tell)
}

export async function answer(keeper: DeskKeeper, shown: ShownCase, tell: TellDesk): Promise<void> {
  const { key, heldUntil } = shown.view
  const tellCase = inCase(key, tell)
  const text = shown.draft.trim()
  tellCase({ type: 'asked to send' })
  if (text === '' || shown.sending === 'sending') return
  const until = shown.letter === 'held' && heldUntil !== null ? { until: heldUntil } : {}
  let sent: CaseView | null = null
  await inTurn(
    keeper,
    async () => {
      const work = workOf(keeper)
      await answerCase(work, key, { kind: shown.letter, text, ...until })
      const view = await viewOf(keeper, work, key)
      tell({ type: 'has read', facts: factsOf(keeper, work) })
      tellCase({ type: 'was sent', view })
      sent = view
    },
    (trouble) => tellCase({ type: 'was not sent', trouble }),
  )
  if (sent !== null && shown.waits && shown.letter === 'answer') await moveToWaiting(keeper, sent, tell)
}

/** After its question went out; where that is not possible, the case stays where it stands. */
async function moveToWaiting(keeper: DeskKeeper, view: CaseView, tell: TellDesk): Promise<void> {
  const { key, length, mayMoveTo } = view
  if (!mayMoveTo.includes('needs-info')) return
  await write(keeper, key, { did: 'moved' }, tell, async () => {
    const acted = await actOnCase(workOf(keeper), key, { act: 'moved', to: 'needs-info', reason: '' }, length)
    return acted === 'overtaken' ? 'overtaken' : 'done'
  })
}

/** One act of a person. When somebody else wrote first, their change is shown and nothing is written. */
export async function act(
  keeper: DeskKeeper,
  shown: ShownCase,
  wish: ActWish,
  tell: TellDesk,
): Promise<void> {
  // Pressed twice, it is done once.
  if (shown.doing === 'doing') return
  const { key, length } = shown.view
  return write(keeper, key, { did: wish.act.act, used: wish.used }, tell, async () => {
    const acted = await actOnCase(workOf(keeper), key, wish.act, length)
    return acted === 'overtaken' ? 'overtaken' : 'done'
  })
}

export function decide(
  keeper: DeskKeeper,
  shown: ShownCase,
  decision: Decided,
  tell: TellDesk,
): Promise<void> {
  const { key, length } = shown.view
  const { approval, isApproved, reason } = decision
  return write(keeper, key, { did: 'decided' }, tell, async () => {
    const decided = await decideCase(
      workOf(keeper),
      key,
      { proposal: approval.n, isApproved, reason },
      length,
    )
    return decided === 'overtaken' ? 'overtaken' : 'done'
  })
}

export interface Decided {
  readonly approval: Approval
  readonly isApproved: boolean
  readonly reason: string
}

interface Written {
  readonly did: DidAct
  /** Drafts that went into it. */
  readonly used?: readonly DraftName[] | undefined
}

function write(
  keeper: DeskKeeper,
  key: string,
  { did, used = [] }: Written,
  tell: TellDesk,
  writing: () => Promise<'done' | 'overtaken'>,
): Promise<void> {
  const tellCase = inCase(key, tell)
  tellCase({ type: 'began an act' })
  return inTurn(
    keeper,
    async () => {
      const done = await writing()
      const work = workOf(keeper)
      const view = await viewOf(keeper, work, key)
      tell({ type: 'has read', facts: factsOf(keeper, work) })
      tellCase(
        done === 'done' ? { type: 'was written down', view, did, used } : { type: 'was overtaken', view },
      )
    },
    (trouble) => tellCase({ type: 'was not written down', trouble }),
  )
}

export function destroy(keeper: DeskKeeper, { key, name }: Named, tell: TellDesk): Promise<void> {
  const tellCase = inCase(key, tell)
  tellCase({ type: 'asked to destroy' })
  return inTurn(
    keeper,
    async () => {
      const work = workOf(keeper)
      await destroyCase(work, key)
      tell({ type: 'was destroyed', name, facts: factsOf(keeper, work) })
    },
    (trouble) => tellCase({ type: 'was not destroyed', trouble }),
  )
}

export type BulkAct = Extract<CaseAct, { act: 'assigned' | 'labelled' }>
