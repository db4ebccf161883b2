/** Each thing that a change changes, as one sentence that somebody can approve or refuse. */

import { isEqual } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import type { Coordinator, DeskEntry, PersonEntry, Policy, Role, Roster } from '../../crypto/roster-shapes.ts'
import type { RosterChange } from '../../crypto/roster-changes.ts'
import {
  countriesInWords,
  languagesInWords,
  listOf,
  weekdaysInWords,
} from '../../intake-forms/words/names.ts'
import { locale, sayDay } from '../words/days.ts'
import { say as sayPlain } from '../words/say.ts'
import { sayTopic } from '../words/topics.ts'
import type { BrokenRule } from './change-rules.ts'
import type { Missing } from './coalition-facts.ts'

export interface ChangeSentence {
  readonly words: string
  /** Whoever approves without a second look at it may hand the coalition over. */
  readonly isGrave: boolean
  /** What to do before approving it. */
  readonly todo: string | null
}

/**
 * Names may run from right to left: each is kept to itself (FSI and PDI, Unicode UAX 9), so that none turns the
 * sentence around it.
 */
const isolated = (text: string): string =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u.test(text) && !text.includes('\u2068')
    ? `\u2068${text}\u2069`
    : text

export const sayNames = (names: readonly string[]): string => listOf(locale, names.map(isolated))

type Values = Readonly<Record<string, string | number>>

const say = ((key: never, values: Values = {}) =>
  (sayPlain as (key: never, values: Values) => string)(
    key,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' ? isolated(value) : value,
      ]),
    ),
  )) as typeof sayPlain

/** Where desks are looked up by id: before the change, and after it. */
type Desks = Pick<Roster, 'desks'>

const plain = (words: string): ChangeSentence => ({ words, isGrave: false, todo: null })

/** Nothing to do before it leaves it an ordinary sentence. */
const grave = (words: string, todo: string | null): ChangeSentence => ({
  words,
  isGrave: todo !== null,
  todo,
})

/** @param today days since 1970-01-01 UTC */
export function sayChange(change: RosterChange, desks: Desks, today: number): ChangeSentence {
  switch (change.what) {
    case 'person-has-new-key':
      return {
        words: say('change.new-key', { name: change.person.pseudonym }),
        isGrave: true,
        todo: say('change.new-key.do', { name: change.person.pseudonym }),
      }
    case 'threshold':
      return { words: sayThreshold(change), isGrave: true, todo: todoForThreshold(change) }
    case 'person-gets-new-keys': {
      const name = change.person.pseudonym
      const words = say('change.new-keys', { name, day: sayDay(change.person.fromDay) })
      return { words, isGrave: true, todo: say('change.new-keys.do', { name }) }
    }
    case 'coordinator-has-new-key': {
      const { name } = change.coordinator
      const words = say('change.coordinator-new-key', { name })
      return { words, isGrave: true, todo: say('change.coordinator-new-key.do', { name }) }
    }
    case 'person-added':
      return grave(sayAdded(change.person, desks), todoForAdded(change.person))
    case 'person-listed-no-more':
      return plain(say('change.person-gone', { name: change.person.pseudonym }))
    case 'person-ends':
      return sayEnd(change.person, desks, today)
    case 'person-changed':
      return plain(sayPerson(change.person, change.before, desks))
    case 'desk-added':
      return {
        ...plain(say('change.desk-added', deskNames(change.desk))),
        todo: todoForNewDesk(change.desk, desks),
      }
    case 'desk-closed':
      return grave(say('change.desk-closed', deskNames(change.desk)), say('change.desk-closed.do'))
    case 'desk-listed-no-more':
    case 'desk-opened':
      return plain(say(`change.${change.what}`, deskNames(change.desk)))
    case 'desk-changed':
      return plain(sayDesk(change.desk, change.before))
    default:
      return { ...plain(sayRest(change, today)), isGrave: isGraveRest(change) }
  }
}

type Rest = Extract<
  RosterChange,
  {
    readonly what:
      | 'coordinator-added'
      | 'coordinator-removed'
      | 'coordinator-changed'
      | 'coalition'
      | 'policy'
      | 'forms'
      | 'dates'
  }
>

/** Where sources are told to turn, and how well they are hidden. */
function isGraveRest(change: Rest): boolean {
  if (change.what === 'coalition') return change.coalition.contact !== change.before.contact
  return change.what === 'policy' && change.policy.boardBits > change.before.boardBits
}

function sayRest(change: Rest, today: number): string {
  switch (change.what) {
    case 'coordinator-added':
      return sayNewCoordinator(change.coordinator)
    case 'coordinator-removed':
      return say('change.coordinator-removed', { name: change.coordinator.name })
    case 'coordinator-changed':
      return sayCoordinator(change.coordinator, change.before)
    case 'coalition':
      return sayCoalition(change.coalition, change.before)
    case 'policy':
      return sayPolicy(change.policy, change.before)
    case 'forms':
      return say('change.forms', { names: listOf(locale, change.forms.map(formName)) })
    case 'dates':
      return say(change.toDay > today ? 'change.dates' : 'change.dates-over', { day: sayDay(change.toDay) })
  }
}

export const sayRoles = (roles: readonly Role[]): string =>
  listOf(
    locale,
    roles.map((role) => say(`role.${role}`)),
  )

function deskName({ desks }: Desks, id: DeskId | null): string {
  if (id === null) return say('person.no-desk')
  return desks.find((desk) => isEqual(desk.id, id))?.name ?? say('change.unknown-desk')
}

const deskNames = ({ name, organisation }: DeskEntry) => ({ name, organisation })

const sayAdded = (person: PersonEntry, desks: Desks): string =>
  say('change.person-added', {
    name: person.pseudonym,
    desk: deskName(desks, person.desk),
    roles: sayRoles(person.roles),
    day: sayDay(person.fromDay),
  })

/** Whoever comes to a desk reads there, whatever else they do. */
const todoForAdded = ({ desk }: PersonEntry): string | null =>
  desk === null ? null : say('change.person-added.do')

function sayEnd(
  { pseudonym: name, desk: of, toDay }: PersonEntry,
  desks: Desks,
  today: number,
): ChangeSentence {
  if (toDay === null) return plain(say('change.person-stays', { name }))
  const desk = deskName(desks, of)
  const words =
    toDay <= today
      ? say('change.person-leaves-now', { name, desk })
      : say('change.person-leaves', { name, desk, day: sayDay(toDay) })
  return { ...plain(words), todo: of === null ? null : say('change.person-leaves.do') }
}

function todoForNewDesk({ id, organisation }: DeskEntry, { desks }: Desks): string {
  const isNew = !desks.some((other) => other.organisation === organisation && !isEqual(other.id, id))
  return together([isNew && say('change.desk-added.new', { organisation }), say('change.desk-added.do')])
}

const todoForThreshold = ({ threshold, of }: RosterChange & { readonly what: 'threshold' }): string =>
  say(threshold === of && of > 1 ? 'change.threshold.all' : 'change.threshold.do')

function sayPerson(person: PersonEntry, before: PersonEntry, desks: Desks): string {
  const name = before.pseudonym
  return together([
    person.pseudonym !== name && say('change.person-name', { name, now: person.pseudonym }),
    sayRoles(person.roles) !== sayRoles(before.roles) &&
      say('change.person-roles', { name, roles: sayRoles(person.roles), before: sayRoles(before.roles) }),
    deskName(desks, person.desk) !== deskName(desks, before.desk) &&
      say('change.person-desk', {
        name,
        desk: deskName(desks, person.desk),
        before: deskName(desks, before.desk),
      }),
    person.fromDay !== before.fromDay && say('change.person-from', { name, day: sayDay(person.fromDay) }),
  ])
}

const together = (sentences: readonly (string | false)[]): string =>
  sentences.filter((sentence) => sentence !== false).join(' ')

function sayDesk(desk: DeskEntry, before: DeskEntry): string {
  const { name } = before
  const was = inWords(before)
  const is = inWords(desk)
  const parts = deskParts.filter((part) => is[part] !== was[part])
  return together(parts.map((part) => say(`change.desk.${part}`, { name, now: is[part], before: was[part] })))
}

const deskParts = [
  'name',
  'organisation',
  'kind',
  'about',
  'topics',
  'countries',
  'languages',
  'days',
  'paid',
] as const

const inWords = (desk: DeskEntry): Readonly<Record<(typeof deskParts)[number], string>> => ({
  name: desk.name,
  organisation: desk.organisation,
  kind: say(`desk-kind.${desk.kind}`),
  about: orNothing(desk.about),
  topics: listOf(locale, (desk.topics ?? []).map(sayTopic)) || say('change.everything'),
  countries: countriesInWords(locale, desk.countries) || say('change.anywhere'),
  languages: languagesInWords(locale, desk.languages),
  days: weekdaysInWords(locale, desk.readingDays),
  paid: orNothing(desk.paidBy ?? ''),
})

const orNothing = (text: string): string => (text === '' ? say('change.nothing') : text)

const termOf = ({ fromDay, toDay }: Coordinator): string =>
  fromDay === undefined || toDay === undefined
    ? say('term.not-said')
    : say('term.days', { from: sayDay(fromDay), to: sayDay(toDay) })

const organisationOf = ({ organisation }: Coordinator): string => organisation ?? say('term.no-organisation')

const sayNewCoordinator = (one: Coordinator): string =>
  say('change.coordinator-added', {
    name: one.name,
    organisation: organisationOf(one),
    term: termOf(one),
  })

function sayCoordinator(one: Coordinator, before: Coordinator): string {
  const { name } = before
  const said = together([
    one.name !== name && say('change.coordinator-name', { name, now: one.name }),
    one.organisation !== before.organisation &&
      say('change.coordinator-organisation', { name: one.name, now: organisationOf(one) }),
    termOf(one) !== termOf(before) &&
      say('change.coordinator-term', { name: one.name, term: termOf(one), before: termOf(before) }),
  ])
  // Who that is in the list of people is said by the names.
  return said === '' ? say('change.coordinator-person', { name }) : said
}

const sayThreshold = ({ threshold, of, before }: RosterChange & { readonly what: 'threshold' }): string =>
  say('change.threshold', { k: threshold, n: of, before })

const sayCoalition = (now: Roster['coalition'], before: Roster['coalition']): string =>
  together(
    (['name', 'title', 'contact'] as const)
      .filter((part) => now[part] !== before[part])
      .map((part) => say(`change.coalition.${part}`, { now: now[part], before: before[part] })),
  )

const sayPolicy = (now: Policy, before: Policy): string =>
  together(
    (['firstAnswerDays', 'slipDays', 'batchSlips', 'boardBits'] as const)
      .filter((part) => now[part] !== before[part])
      .map((part) =>
        say(`change.policy.${part}`, { now: shownOf(part, now), before: shownOf(part, before) }),
      ),
  )

/** Parts of the board, not how often it is halved. */
const shownOf = (part: keyof Roster['policy'], policy: Roster['policy']): number =>
  part === 'boardBits' ? 2 ** policy.boardBits : policy[part]

const formName = ({ id, version }: Roster['forms'][number]): string => `${id} (${String(version)})`

export function sayBroken(broken: BrokenRule): string {
  switch (broken.rule) {
    case 'two terms in a row':
    case 'term too long':
    case 'not said in full':
    case 'no coordinator in the list':
    case 'one person twice':
      return say(`rule.${broken.rule}`, { name: broken.name })
    case 'one organisation alone':
      return say('rule.one organisation alone', { name: broken.name, n: broken.n })
    case 'not more than half':
    case 'more than there are':
      return say(`rule.${broken.rule}`, { k: broken.n, n: broken.of })
    case 'another name':
      return say('rule.another name', { name: broken.name, listed: broken.listed })
    case 'nobody vouches':
    case 'dates':
      return say(`rule.${broken.rule}`)
  }
}

export function sayMissing({ who, n, of }: Missing): string {
  const names = sayNames(of)
  const missing = say(of.length === n ? 'change.missing-all' : 'change.missing', { n, names })
  return who === 'coordinators' ? missing : `${say(`missing.${who}`)} ${missing}`
}
