/** What one version of the list changed, in plain sentences. Names are isolated: see parts/isolated.tsx. */

import { isEqual } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import type { RosterChange } from '../../crypto/roster-changes.ts'
import type { Coordinator, DeskEntry, PersonEntry, Role } from '../../crypto/roster-shapes.ts'
import type { LogEntry } from '../../crypto/verify-log.ts'
import { isolate } from '../parts/isolated.tsx'
import type { Say } from '../words/all-words.ts'
import { dayInWords, listOf } from '../words/names.ts'
import { topicsInWords } from './topic-words.ts'

export interface Saying {
  readonly say: Say
  readonly locale: string
}

type Of<What extends RosterChange['what']> = Extract<RosterChange, { readonly what: What }>

export function sentencesOf(entry: LogEntry, saying: Saying): readonly string[] {
  const sentences = entry.changes.flatMap((change) => sentencesFor(change, entry, saying))
  return sentences.length === 0 ? [saying.say('log.nothing')] : sentences
}

function sentencesFor(change: RosterChange, entry: LogEntry, saying: Saying): readonly string[] {
  if ('person' in change) return personSentences(change, entry, saying)
  if ('desk' in change) return deskSentences(change, saying)
  if ('coordinator' in change) return coordinatorSentences(change, entry, saying)
  const { say, locale } = saying
  if (change.what === 'threshold') return [say('log.threshold', { k: change.threshold, n: change.of })]
  if (change.what === 'dates') return [say('log.dates', { date: dayInWords(locale, change.toDay) })]
  if (change.what === 'coalition') {
    const { name, contact } = change.coalition
    return [say('log.coalition', { name: isolate(name), contact: isolate(contact) })]
  }
  return [say(change.what === 'policy' ? 'log.policy' : 'log.forms')]
}

type PersonChange = Extract<RosterChange, { readonly person: PersonEntry }>

function personSentences(change: PersonChange, entry: LogEntry, saying: Saying): readonly string[] {
  const { say, locale } = saying
  const person = isolate(change.person.pseudonym)
  switch (change.what) {
    case 'person-added': {
      const desk = deskName(entry, change.person.desk)
      const roles = rolesInWords(change.person.roles, saying)
      return [
        desk === null
          ? say('log.person.joins', { person, roles })
          : say('log.person.joins-desk', { person, desk, roles }),
      ]
    }
    case 'person-listed-no-more':
      return [say('log.person.gone', { person })]
    case 'person-ends': {
      const { toDay } = change.person
      if (toDay === null) return [say('log.person.stays', { person })]
      return [say('log.person.ends', { person, date: dayInWords(locale, toDay) })]
    }
    case 'person-gets-new-keys':
      return [say('log.person.new-keys', { person, date: dayInWords(locale, change.person.fromDay) })]
    case 'person-has-new-key':
      return [say('log.person.new-key', { person })]
    case 'person-changed':
      return changedPerson(change, entry, saying)
  }
}

function changedPerson(
  { person: is, before }: Of<'person-changed'>,
  entry: LogEntry,
  saying: Saying,
): readonly string[] {
  const { say, locale } = saying
  const person = isolate(is.pseudonym)
  const desk = deskName(entry, is.desk)
  const roles = rolesInWords(is.roles, saying)
  const isDeskSame =
    is.desk === before.desk || (is.desk !== null && before.desk !== null && isEqual(is.desk, before.desk))
  return [
    ...(is.pseudonym === before.pseudonym
      ? []
      : [say('log.person.name', { before: isolate(before.pseudonym), person })]),
    ...(roles === rolesInWords(before.roles, saying) ? [] : [say('log.person.roles', { person, roles })]),
    ...(isDeskSame
      ? []
      : [desk === null ? say('log.person.no-desk', { person }) : say('log.person.desk', { person, desk })]),
    ...(is.fromDay === before.fromDay
      ? []
      : [say('log.person.begins', { person, date: dayInWords(locale, is.fromDay) })]),
  ]
}

const rolesInWords = (roles: readonly Role[], { say, locale }: Saying): string =>
  listOf(
    locale,
    roles.map((role) => say(`log.role.${role}`)),
  )

/** Null for no desk, and for one that is not in the list. */
function deskName({ roster }: LogEntry, id: DeskId | null): string | null {
  const desk = id === null ? undefined : roster.desks.find((one) => isEqual(one.id, id))
  return desk === undefined ? null : isolate(desk.name)
}

type DeskChange = Extract<RosterChange, { readonly desk: DeskEntry }>

const deskKeys = {
  'desk-added': 'log.desk.added',
  'desk-listed-no-more': 'log.desk.gone',
  'desk-closed': 'log.desk.closed',
  'desk-opened': 'log.desk.opened',
} as const

function deskSentences(change: DeskChange, { say, locale }: Saying): readonly string[] {
  const desk = isolate(change.desk.name)
  if (change.what !== 'desk-changed') return [say(deskKeys[change.what], { desk })]
  const { desk: is, before } = change
  const told = [
    ...(is.name === before.name ? [] : [say('log.desk.name', { before: isolate(before.name), desk })]),
    ...(is.organisation === before.organisation
      ? []
      : [
          say('log.desk.organisation', {
            desk,
            organisation: isolate(is.organisation),
            before: isolate(before.organisation),
          }),
        ]),
    ...(topicsOf(is, say, locale) === topicsOf(before, say, locale)
      ? []
      : [
          is.topics === undefined
            ? say('log.desk.topics-all', { desk })
            : say('log.desk.topics', { desk, topics: topicsOf(is, say, locale) }),
        ]),
    ...(is.paidBy === before.paidBy
      ? []
      : [
          is.paidBy === undefined
            ? say('log.desk.paid-by-unsaid', { desk })
            : say('log.desk.paid-by', { desk, paidBy: isolate(is.paidBy) }),
        ]),
  ]
  return isOtherwiseSame(is, before) ? told : [...told, say('log.desk.other', { desk })]
}

const topicsOf = ({ topics = [] }: DeskEntry, say: Say, locale: string): string =>
  topicsInWords(topics, say, locale)

/** But for what has a sentence of its own. */
function isOtherwiseSame(is: DeskEntry, before: DeskEntry): boolean {
  const rest = ({ kind, about, countries, languages, readingDays }: DeskEntry): string =>
    JSON.stringify([kind, about, countries, languages, readingDays])
  return rest(is) === rest(before)
}

type CoordinatorChange = Extract<RosterChange, { readonly coordinator: Coordinator }>

export const whoVouches = ({ name, organisation }: Coordinator, { say }: Saying): string =>
  organisation === undefined
    ? isolate(name)
    : say('log.now.person', { name: isolate(name), organisation: isolate(organisation) })

function coordinatorSentences(
  change: CoordinatorChange,
  { roster }: LogEntry,
  saying: Saying,
): readonly string[] {
  const { say } = saying
  const who = whoVouches(change.coordinator, saying)
  if (change.what === 'coordinator-added') return [say('log.coordinator.added', { who })]
  if (change.what === 'coordinator-has-new-key') return [say('log.coordinator.new-key', { who })]
  if (change.what === 'coordinator-changed') return changedCoordinator(change, saying)
  const { toDay } = change.coordinator
  const isOver = toDay !== undefined && toDay <= roster.day
  return [say(isOver ? 'log.coordinator.term-ended' : 'log.coordinator.removed', { who })]
}

function changedCoordinator(
  { coordinator, before }: Of<'coordinator-changed'>,
  saying: Saying,
): readonly string[] {
  const { say, locale } = saying
  const who = whoVouches(coordinator, saying)
  const { fromDay, toDay } = coordinator
  const isTermSame = fromDay === before.fromDay && toDay === before.toDay
  const term =
    fromDay === undefined || toDay === undefined
      ? say('log.coordinator.no-term', { who })
      : say('log.coordinator.term', {
          who,
          from: dayInWords(locale, fromDay),
          to: dayInWords(locale, toDay - 1),
        })
  const isRestSame = whoVouches(before, saying) === who
  return [
    ...(isTermSame ? [] : [term]),
    ...(isRestSame && !isTermSame
      ? []
      : [say('log.coordinator.other', { who, before: whoVouches(before, saying) })]),
  ]
}
