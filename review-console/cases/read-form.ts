/** The form that a report names by its hash, from the server: believed only when its bytes give that hash. */

import { fromUtf8, isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { SignedStatement } from '../../crypto/reviewer/open-drop.ts'
import { sha256 } from '../../crypto/sha256.ts'
import { Questionnaire } from '../../intake-forms/schema/questionnaire.ts'
import { readPublicBytes, type Network } from '../session/network.ts'
import { isRefusal } from '../session/refusal.ts'

/** By the base64url of their hashes; null for one that nobody knows. */
export type FormCache = Map<string, Questionnaire | null>

/** Those that the reports of a case name, each once. @throws Refusal `no-answer` */
export async function readFormsOf(
  network: Network,
  statements: Iterable<SignedStatement>,
  cache: FormCache,
): Promise<void> {
  for (const { statement } of statements) {
    if (statement.kind !== 'report') continue
    const { hash } = statement.form
    const key = toBase64url(hash)
    if (!cache.has(key)) cache.set(key, await readForm(network, hash))
  }
}

/** Null when the server does not know it, or has another under its name. @throws Refusal `no-answer` */
export async function readForm(network: Network, hash: Hash): Promise<Questionnaire | null> {
  try {
    const bytes = await readPublicBytes(network, `/forms/${toBase64url(hash)}.json`)
    return isEqual(await sha256(bytes), hash) ? parseForm(fromUtf8(bytes)) : null
  } catch (error) {
    if (isRefusal(error, 'no-answer')) throw error
    return null
  }
}

function parseForm(text: string): Questionnaire | null {
  const parsed = Questionnaire.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}
