/** What a report is about, by its form's short names: all that a list ever knows of its content. */

import { name, type Statement } from '../../crypto/protocol/inside.ts'

const mostTopics = 16

/** Of the answer `about`; whatever is no short name is left out. Empty for what is no report. */
export function topicsOf(statement: Statement): string[] {
  if (statement.kind !== 'report' || !Object.hasOwn(statement.answers, 'about')) return []
  const { about } = statement.answers
  const listed = typeof about === 'string' ? [about] : (about ?? [])
  return [...new Set(listed.filter((topic) => name.safeParse(topic).success))].slice(0, mostTopics)
}
