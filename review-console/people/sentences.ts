/** A holder in words: their name, their roles, their days, and what is done about their key. */

import { isZero } from '../../crypto/bytes.ts'
import { listOf } from '../../intake-forms/words/names.ts'
import { locale, sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { Holder, Person } from './people-facts.ts'

/** Of an id, enough to tell two apart. */
const shownOfId = 6

export function sayName({ name, id, key }: Holder): string {
  if (name !== null) return name
  // Nobody's id: the key that the operator made on the server.
  return isZero(id) ? say('unlisted.operator') : say('unlisted.name', { start: key.slice(0, shownOfId) })
}

export function sayPart({ desk, roles }: Person): string {
  const parts = listOf(
    locale,
    roles.map((role) => say(`role.${role}`)),
  )
  return `${desk ?? say('person.no-desk')}: ${parts}`
}

/** @param today days since 1970-01-01 UTC */
export function sayTime({ fromDay, toDay, hasLeft }: Person, today: number): string {
  const begin = say(fromDay > today ? 'person.from' : 'person.since', { day: sayDay(fromDay) })
  if (toDay === null) return begin
  return `${begin}, ${say(hasLeft ? 'person.left' : 'person.until', { day: sayDay(toDay) })}`
}

type AboutKey =
  | 'key.make'
  | 'key.make-new'
  | 'key.revoke'
  | 'key.revoked'
  | 'key.title'
  | 'key.hand-over'
  | 'key.replaced'
  | 'key.ask-revoke'
  | 'key.ask-revoke-text'
  | 'key.revoke-go'
  | 'key.ask-replace'
  | 'key.ask-replace-text'
  | 'key.replace-go'

/** Said to oneself, or of somebody by name. */
export const sayOfKey = (what: AboutKey, holder: Holder): string =>
  holder.isYou ? say(`${what}-own`) : say(what, { name: sayName(holder) })
