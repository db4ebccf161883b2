/** What the pages are shown, after an act: of the desk, and of one case. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { CaseLog } from '../cases/case-log.ts'
import type { CaseView } from '../cases/case-view.ts'
import { caseOf } from '../cases/followed-case.ts'
import { readForm } from '../cases/read-form.ts'
import { toCaseView } from '../cases/view-case.ts'
import { readCaseLog, type Work } from '../cases/work.ts'
import type { DeskRead } from '../inbox/read-desk.ts'
import { Refusal } from '../session/refusal.ts'
import type { DeskFacts } from './desk-facts.ts'
import { caseNamesIn, deskFacts } from './desk-read.ts'
import type { DeskKeeper } from './keeper.ts'

/** @throws Refusal `not-found` before the desk was read once */
export function workOf({ work }: DeskKeeper): Work {
  if (work === null) throw new Refusal('not-found')
  return work
}

interface Made {
  readonly heavyToday: number
  readonly today: number
  readonly facts: DeskFacts
}

/** Of ten thousand cases they take a while: made once for each reading. */
const madeOf = new WeakMap<DeskRead, Made>()

export function factsOf({ heavy }: DeskKeeper, work: Work): DeskFacts {
  const today = work.today()
  const heavyToday = heavy.day === today ? heavy.keys.size : 0
  const before = madeOf.get(work.desk)
  if (before?.heavyToday === heavyToday && before.today === today) return before.facts
  const facts = deskFacts(work, { heavyToday })
  madeOf.set(work.desk, { heavyToday, today, facts })
  return facts
}

/** Counts a heavy case that was opened, each once a day. */
export function countHeavy(keeper: DeskKeeper, key: string, isHeavy: boolean): void {
  if (!isHeavy) return
  const day = keeper.tools.today()
  const before = keeper.heavy.day === day ? keeper.heavy.keys : []
  keeper.heavy = { day, keys: new Set([...before, key]) }
}

/** @param log as it was just read; without it, it is read anew. @throws Refusal */
export async function viewOf(keeper: DeskKeeper, work: Work, key: string, log?: CaseLog): Promise<CaseView> {
  const now = log ?? (await readCaseLog(work, key))
  await readForms(keeper, now)
  const { session, desk } = work
  const author = { by: session.person, day: work.today() }
  const caseNames = caseNamesIn(desk.followed)
  const seen = { desk: session.desk, roster: desk.roster, forms: keeper.forms, caseNames, author }
  return toCaseView(caseOf(work, key), now, seen)
}

/** Those that the reports of a case name, each once. */
async function readForms({ forms, tools }: DeskKeeper, { statements }: CaseLog): Promise<void> {
  for (const { statement } of statements.values()) {
    if (statement.kind !== 'report') continue
    const { hash } = statement.form
    const key = toBase64url(hash)
    if (!forms.has(key)) forms.set(key, await readForm(tools.network, hash))
  }
}
