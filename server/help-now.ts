/** The operator's Help now file: where a person in danger turns. It is shown to everybody and holds no secret. */

import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { errorCode } from './error-code.ts'
import { StartError } from './start-error.ts'

const shown = (atMost: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(atMost)
    .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u)

export const HelpEntry = z.strictObject({
  /** ISO 3166-1 alpha-2, or "any". */
  country: z.union([z.literal('any'), z.string().regex(/^[A-Z]{2}$/)]),
  kind: z.enum(['danger', 'legal', 'someone-to-talk-to', 'device']),
  name: shown(120),
  what: shown(400),
  contact: shown(200),
})
export type HelpEntry = z.output<typeof HelpEntry>

const HelpNow = z.array(HelpEntry).max(1000)

/**
 * The entries, none when there is no file yet.
 * @throws StartError with the place of the first mistake
 */
export function readHelpNow(file: string): readonly HelpEntry[] {
  const text = readText(file)
  if (text.trim() === '') return []
  const parsed = HelpNow.safeParse(parseJson(file, text))
  if (parsed.success) return parsed.data
  const [entry, field] = parsed.error.issues[0]?.path ?? []
  const place =
    typeof entry === 'number'
      ? ` Look at entry ${entry + 1}${field === undefined ? '' : `, "${String(field)}"`}.`
      : ''
  throw new StartError(`${file} is not written as docs/operating.md says under "Help now".${place}`)
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return ''
    throw new StartError(`${file} cannot be read. Check that the account that runs Sotto may read it.`)
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new StartError(`${file} is not JSON. docs/operating.md has an example under "Help now".`)
  }
}
