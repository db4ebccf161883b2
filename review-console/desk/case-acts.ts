/** What a reviewer does with a case: opens it, answers, destroys it. Each tells how it went. */

import { fromBase64url } from '../../crypto/bytes.ts'
import type { VerifyingKey } from '../../crypto/protocol/ids.ts'
import { answerCase } from '../cases/answer-case.ts'
import { toCaseView, type CaseView } from '../cases/case-view.ts'
import { destroyCase } from '../cases/destroy-case.ts'
import type { CaseEvent } from '../cases/model.ts'
import { openCase } from '../cases/open-case.ts'
import { readFormsOf } from '../cases/read-form.ts'
import { groupOf, type Work } from '../cases/work.ts'
import { rowName } from '../inbox/row-name.ts'
import type { InboxRow } from '../inbox/rows.ts'
import { Refusal } from '../session/refusal.ts'
import { say } from '../words/say.ts'
import { deskFacts } from './desk-read.ts'
import { inTurn, type DeskKeeper, type TellDesk } from './keeper.ts'

/** Case keys in the page are the sources' verifying keys as text. */
function sourceOf(key: string): VerifyingKey {
  const source = fromBase64url(key)
  if (source === null) throw new Refusal('not-found')
  return source as VerifyingKey
}

const inCase =
  (key: string, tell: TellDesk) =>
  (event: CaseEvent): void =>
    tell({ type: 'in the case', key, event })

/** From the inbox: a case that is half destroyed is not opened again. */
export async function visit(keeper: DeskKeeper, row: InboxRow, tell: TellDesk): Promise<void> {
  const { key } = row
  if (row.state === 'being destroyed')
    return tell({ type: 'visits', visit: { at: 'half destroyed', key, name: rowName(row) } })
  await open(keeper, { key, name: row.name ?? say('opening.a-new-one') }, tell)
}

interface Named {
  readonly key: string
  readonly name: string
}

export function open(keeper: DeskKeeper, { key, name }: Named, tell: TellDesk): Promise<void> {
  const tellCase = inCase(key, tell)
  tell({ type: 'visits', visit: { at: 'opening', key, name, stage: 'storing' } })
  return inTurn(
    keeper,
    async () => {
      const work = workOf(keeper)
      const opened = await openCase(work, sourceOf(key), (stage) => tellCase({ type: 'stage', stage }))
      if (opened === 'stale') return tell({ type: 'is stale' })
      const view = await viewOf(keeper, work, key)
      tell({ type: 'has read', facts: deskFacts(work) })
      tellCase({ type: 'was opened', view })
    },
    (trouble) => tellCase({ type: 'was not opened', trouble }),
  )
}

function workOf({ work }: DeskKeeper): Work {
  if (work === null) throw new Refusal('not-found')
  return work
}

async function viewOf({ forms, tools }: DeskKeeper, work: Work, key: string): Promise<CaseView> {
  const group = groupOf(work, sourceOf(key))
  await readFormsOf(tools.network, group, forms)
  const author = { by: work.session.person, day: work.today() }
  return toCaseView(group, { desk: work.session.desk, roster: work.desk.roster, forms, author })
}

export async function answer(keeper: DeskKeeper, key: string, draft: string, tell: TellDesk): Promise<void> {
  const tellCase = inCase(key, tell)
  const text = draft.trim()
  tellCase({ type: 'asked to send' })
  if (text === '') return
  await inTurn(
    keeper,
    async () => {
      const work = workOf(keeper)
      await answerCase(work, sourceOf(key), text)
      const view = await viewOf(keeper, work, key)
      tell({ type: 'has read', facts: deskFacts(work) })
      tellCase({ type: 'was sent', view })
    },
    (trouble) => tellCase({ type: 'was not sent', trouble }),
  )
}

export function destroy(keeper: DeskKeeper, { key, name }: Named, tell: TellDesk): Promise<void> {
  const tellCase = inCase(key, tell)
  tellCase({ type: 'asked to destroy' })
  return inTurn(
    keeper,
    async () => {
      const work = workOf(keeper)
      if ((await destroyCase(work, sourceOf(key))) === 'stale') return tell({ type: 'is stale' })
      tell({ type: 'was destroyed', name, facts: deskFacts(work) })
    },
    (trouble) => tellCase({ type: 'was not destroyed', trouble }),
  )
}
