/** What the events of one team's log come to, but for the cases that were added: those the session keeps. Pure. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import type { TeamAct } from '../../crypto/protocol/journal-event.ts'
import type { Targets, Template } from '../desk/desk-facts.ts'
import type { Destroyed, Exported, PartlyTold } from './summary.ts'

export interface TeamState {
  readonly templates: readonly Template[]
  readonly targets: Targets
  readonly exports: readonly Exported[]
  readonly destroyed: readonly Destroyed[]
  /** Who wrote what this version does not know; null for somebody whom this version cannot tell. */
  readonly newerBy: readonly (string | null)[]
  readonly partlyTold: readonly PartlyTold[]
}

export const emptyTeam: TeamState = {
  templates: [],
  targets: { firstAnswerDays: null, triageDays: null },
  exports: [],
  destroyed: [],
  newerBy: [],
  partlyTold: [],
}

/** Of a desk there are fewer. */
const mostAuthors = 256

type OpenAct = Exclude<TeamAct, { act: 'case-added' }>

/** A desk keeps so many; one more counts for nothing. */
export const mostTemplates = 100

export interface TeamAuthor {
  readonly by: PersonId
  readonly day: number
}

/** Whoever is in the team may write these. */
export function afterTeamAct(state: TeamState, what: OpenAct, author: TeamAuthor): TeamState {
  switch (what.act) {
    case 'case-destroyed':
      return afterEnding(state, what)
    case 'template-set': {
      const { name, language, text } = what
      const others = state.templates.filter((one) => one.name !== name || one.language !== language)
      if (text === null) return { ...state, templates: others }
      const templates = [...others, { name, language, text }]
      return templates.length > mostTemplates ? state : { ...state, templates }
    }
    case 'targets-set': {
      const { firstAnswerDays, triageDays } = what
      return { ...state, targets: { firstAnswerDays, triageDays } }
    }
    case 'exported': {
      const by = toBase64url(author.by)
      const others = state.exports.filter((one) => one.by !== by)
      const exported = { by, day: author.day, cases: what.cases, of: what.of }
      return { ...state, exports: [...others, exported].slice(-mostAuthors) }
    }
  }
}

export const afterNewer = (state: TeamState, author: { readonly by: PersonId } | null): TeamState => ({
  ...state,
  newerBy: [...new Set([...state.newerBy, author && toBase64url(author.by)])].slice(0, mostAuthors),
})

export type Ending = Extract<OpenAct, { act: 'case-destroyed' }>

/** With what was said of it before. */
export function wholeEnding({ partlyTold }: TeamState, what: Ending): PartlyTold {
  const id = toBase64url(what.case)
  const before = partlyTold.find((told) => told.case === id)
  return {
    case: id,
    events: [...(before?.events ?? []), ...what.events],
    drops: [...new Set([...(before?.drops ?? []), ...what.drops.map(toBase64url)])],
  }
}

function afterEnding(state: TeamState, what: Ending): TeamState {
  const { events, ...gone } = wholeEnding(state, what)
  const others = state.partlyTold.filter((told) => told.case !== gone.case)
  if (what.stub === null) return { ...state, partlyTold: [...others, { ...gone, events }] }
  const before = state.destroyed.filter((one) => one.case !== gone.case)
  return { ...state, partlyTold: others, destroyed: [...before, gone] }
}

const mostDestroyed = 4000
const mostDrops = 8000

/** As much of it as the head of a snapshot has room for: what was destroyed last. */
export function inHead(state: TeamState): TeamState {
  let room = mostDrops
  const newestFirst = state.destroyed.slice(-mostDestroyed).reverse()
  const destroyed = newestFirst.map(({ drops, ...gone }) => {
    const some = drops.slice(0, room)
    room -= some.length
    return { ...gone, drops: some }
  })
  return { ...state, destroyed: destroyed.reverse() }
}
