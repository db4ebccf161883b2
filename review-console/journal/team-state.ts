/** What the events of one team's log come to, but for the cases that were added: those the session keeps. Pure. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import type { TeamAct } from '../../crypto/protocol/journal-event.ts'
import type { Targets, Template } from '../desk/desk-facts.ts'
import type { Destroyed } from './summary.ts'

export interface TeamState {
  readonly templates: readonly Template[]
  readonly targets: Targets
  readonly destroyed: readonly Destroyed[]
  /** Who wrote what this version does not know; null for somebody whom this version cannot tell. */
  readonly newerBy: readonly (string | null)[]
}

export const emptyTeam: TeamState = {
  templates: [],
  targets: { firstAnswerDays: null, triageDays: null },
  destroyed: [],
  newerBy: [],
}

type OpenAct = Exclude<TeamAct, { act: 'case-added' }>

/** A desk keeps so many; one more counts for nothing. */
export const mostTemplates = 100

/** Whoever is in the team may write these. */
export function afterTeamAct(state: TeamState, what: OpenAct): TeamState {
  switch (what.act) {
    case 'case-destroyed':
      return { ...state, destroyed: [...state.destroyed, destroyedOf(what)] }
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
  }
}

/** Of a desk there are fewer. */
const mostAuthors = 256

export const afterNewer = (state: TeamState, author: { readonly by: PersonId } | null): TeamState => ({
  ...state,
  newerBy: [...new Set([...state.newerBy, author && toBase64url(author.by)])].slice(0, mostAuthors),
})

const destroyedOf = ({ source, drops }: Extract<OpenAct, { act: 'case-destroyed' }>): Destroyed => ({
  source: toBase64url(source),
  drops: drops.map(toBase64url),
})
