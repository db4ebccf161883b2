/** The questionnaire that the roster names, and no other: what is fetched must have the hash that was signed. */

import { isEqual } from '../../crypto/bytes.ts'
import type { FormEntry } from '../../crypto/roster-shapes.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { formHash } from '../schema/form-hash.ts'
import { Questionnaire } from '../schema/questionnaire.ts'
import { formPath } from './addresses.ts'
import { fetchJson } from './fetch-json.ts'
import type { Opening } from './opening.ts'
import type { Tools } from './tools.ts'

export interface VerifiedForm {
  readonly form: Questionnaire
  readonly entry: FormEntry
}

export async function readForm(tools: Tools, { roster }: VerifiedRoster): Promise<Opening<VerifiedForm>> {
  const entry = roster.forms.find(({ id }) => id === 'general') ?? roster.forms[0]
  if (entry === undefined) return { closed: { why: 'no-form' } }
  const fetched = await fetchJson(tools, formPath(entry.hash))
  if (fetched.got === 'no answer') return { closed: { why: 'unreachable' } }
  const parsed = Questionnaire.safeParse(fetched.got === 'json' ? fetched.json : null)
  if (!parsed.success) return { closed: { why: 'no-form' } }
  const isSigned =
    parsed.data.id === entry.id &&
    parsed.data.version === entry.version &&
    isEqual(await formHash(parsed.data), entry.hash)
  return isSigned ? { opened: { form: parsed.data, entry } } : { closed: { why: 'no-form' } }
}
