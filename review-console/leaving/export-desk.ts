/** Taking a copy of a desk out of Sotto: every case that its author may read, as it stands; then the journal says so. */

import { toBase64url } from '../../crypto/bytes.ts'
import { findDesk } from '../../crypto/verify-roster.ts'
import type { FormCache } from '../cases/read-form.ts'
import { readFormsOf } from '../cases/read-form.ts'
import { appendTeamAct, readCaseLog, rereadJournal, type Work } from '../cases/work.ts'
import type { FollowedCase } from '../journal/followed.ts'
import { caseDocument, type Json } from './case-document.ts'
import { startParts, type ExportParts, type PartTools } from './export-parts.ts'

export interface ExportTools extends Omit<PartTools, 'day'> {
  readonly forms: FormCache
  /** Asked before each case. */
  mayGoOn(): boolean
  tell(done: number, of: number): void
}

export interface Exported {
  /** Names of the files that were saved. */
  readonly files: readonly string[]
  readonly cases: number
  readonly of: number
}

/** Null when it was stopped: nothing is written down then. @throws Refusal */
export async function exportDesk(work: Work, tools: ExportTools): Promise<Exported | null> {
  await rereadJournal(work)
  const known = [...work.desk.followed.cases.values()]
  const { mine, leftOut } = sorted(work, known)
  const parts = startParts({ ...tools, day: work.today() })
  await parts.add('desk.json', deskDocument(work))
  const written = new Set<string>()
  for (const [i, one] of mine.entries()) {
    if (!tools.mayGoOn()) return null
    tools.tell(i, mine.length)
    await addCase(work, parts, one, { number: i + 1, forms: tools.forms, written })
  }
  if (!tools.mayGoOn()) return null
  const counts = { cases: mine.length, of: known.length }
  const { files, manifest } = await parts.end({ ...counts, leftOut })
  await appendTeamAct(work, { act: 'exported', ...counts, manifest })
  return { files, ...counts }
}

/** Whoever left a case to others, or never said that they know of no conflict, does not carry it out of the house, either. */
function sorted({ session }: Work, known: readonly FollowedCase[]) {
  const me = toBase64url(session.person)
  const mine: FollowedCase[] = []
  const leftOut: Json[] = []
  for (const one of known) {
    const { id, name, isLocked, state } = one
    if (isLocked || state.recused.includes(me)) leftOut.push({ id, name, why: 'left to others' })
    else if (!state.attested.includes(me)) leftOut.push({ id, name, why: 'not attested' })
    else mine.push(one)
  }
  return { mine, leftOut }
}

interface Numbered {
  readonly number: number
  readonly forms: FormCache
  /** Names of the questionnaires that are in it. */
  readonly written: Set<string>
}

/** Names of files come from numbers and hashes alone. */
async function addCase(
  work: Work,
  parts: ExportParts,
  { source, name, id }: FollowedCase,
  { number, forms, written }: Numbered,
): Promise<void> {
  const log = await readCaseLog(work, source)
  await readFormsOf(work.network, log.statements.values(), forms)
  for (const { statement } of log.statements.values()) {
    if (statement.kind !== 'report') continue
    const hash = toBase64url(statement.form.hash)
    const form = forms.get(hash)
    if (form === undefined || form === null || written.has(hash)) continue
    written.add(hash)
    await parts.add(`forms/f${hash}.json`, JSON.parse(JSON.stringify(form)) as Json)
  }
  await parts.add(`cases/${String(number).padStart(5, '0')}.json`, caseDocument({ name, id, log }))
}

function deskDocument({ session, desk: { roster, followed } }: Work): Json {
  const desk = findDesk(roster, session.desk)
  const { templates, targets } = followed
  return {
    format: 'sotto-desk',
    version: 1,
    portal: toBase64url(roster.roster.portal),
    coalition: roster.roster.coalition.name,
    id: toBase64url(session.desk),
    name: desk?.name ?? '',
    organisation: desk?.organisation ?? '',
    exportedBy: toBase64url(session.person),
    people: roster.roster.people.map(({ id, pseudonym }) => ({ id: toBase64url(id), pseudonym })),
    templates: templates.map((one) => ({ ...one })),
    targets: { ...targets },
    position: followed.position,
    running: followed.running,
  }
}
