/** Every sentence of the portal outside its code, and which page brings which. */

import { clearnet } from '../../../../intake-forms/words/en/clearnet.ts'
import { comeBack } from '../../../../intake-forms/words/en/return.ts'
import { filesWords } from '../../../../intake-forms/words/en/files.ts'
import { log } from '../../../../intake-forms/words/en/log.ts'
import { pages } from '../../../../intake-forms/words/en/pages.ts'
import { sending } from '../../../../intake-forms/words/en/sending.ts'
import { shared } from '../../../../intake-forms/words/en/shared.ts'
import { states } from '../../../../intake-forms/words/en/states.ts'
import { stops } from '../../../../intake-forms/words/en/stops.ts'
import { write } from '../../../../intake-forms/words/en/write.ts'
import type { Entry, Words } from '../../../../intake-forms/words/say.ts'

export const files: Readonly<Record<string, Words>> = {
  shared,
  pages,
  log,
  sending,
  states,
  stops,
  write,
  comeBack,
  clearnet,
  filesWords,
}

export const broughtBy: Readonly<Record<'pages' | 'write' | 'return' | 'files', Words>> = {
  pages: { ...shared, ...states, ...pages, ...log, ...clearnet },
  write: { ...shared, ...states, ...stops, ...sending, ...write },
  return: { ...shared, ...states, ...stops, ...sending, ...comeBack },
  files: filesWords,
}

const formsOf = (entry: Entry): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry))

export const sentences: readonly (readonly [key: string, text: string])[] = Object.values(files).flatMap(
  (words) =>
    Object.entries(words).flatMap(([key, entry]) => formsOf(entry).map((text) => [key, text] as const)),
)
