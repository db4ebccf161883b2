/** What is done from the inbox, the page of approvals and the desk's settings, without a case being open. */

import { actOnCases } from '../cases/act-on-case.ts'
import { decideCase } from '../cases/decide-case.ts'
import { caseOf } from '../cases/followed-case.ts'
import { appendTeamAct } from '../cases/work.ts'
import type { OpenTeamAct } from '../session/log-verbs.ts'
import type { BulkAct, Decided } from './case-acts.ts'
import { factsOf, workOf } from './facts-of.ts'
import { inTurn, type DeskKeeper, type TellDesk } from './keeper.ts'

export function actOnSeveral(
  keeper: DeskKeeper,
  keys: readonly string[],
  act: BulkAct,
  tell: TellDesk,
): Promise<void> {
  tell({ type: 'acts on several' })
  return inTurn(
    keeper,
    async () => {
      const work = workOf(keeper)
      const { done } = await actOnCases(work, keys, act)
      tell({ type: 'acted on several', facts: factsOf(keeper, work), bulk: { done, of: keys.length } })
    },
    (trouble) => tell({ type: 'could not read', trouble }),
  )
}

/** From the page of approvals: by what the list knows of the case. */
export function decideFromList(
  keeper: DeskKeeper,
  { approval, isApproved, reason }: Decided,
  tell: TellDesk,
): Promise<void> {
  tell({ type: 'decides', doing: 'doing' })
  return inTurn(
    keeper,
    async () => {
      const work = workOf(keeper)
      const { length } = caseOf(work, approval.key).state
      const decision = { proposal: approval.n, isApproved, reason }
      const decided = await decideCase(work, approval.key, decision, length)
      const doing = decided === 'overtaken' ? 'overtaken' : 'done'
      tell({ type: 'decides', doing, facts: factsOf(keeper, work) })
    },
    (trouble) => tell({ type: 'decides', doing: trouble }),
  )
}

/** @throws Refusal */
export async function actForTeam(keeper: DeskKeeper, act: OpenTeamAct, tell: TellDesk): Promise<void> {
  const work = workOf(keeper)
  await appendTeamAct(work, act)
  tell({ type: 'has read', facts: factsOf(keeper, work) })
}
