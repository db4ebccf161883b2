/** What a line of the record was done with, in words: names of the protocol's lists never reach a screen. */

import { say } from '../words/say.ts'
import type { RecordEntry } from './case-view.ts'

const words: Readonly<Partial<Record<string, Readonly<Record<string, () => string>>>>> = {
  marked: { danger: () => say('row.state.danger'), heavy: () => say('row.heavy') },
  'took-over': {
    report: () => say('kind.report'),
    'follow-up': () => say('kind.follow-up'),
    withdrawal: () => say('kind.withdrawal'),
    erase: () => say('kind.erase'),
  },
  recused: {
    'knows-source': () => say('conflict.short.knows-source'),
    'knows-accused': () => say('conflict.short.knows-accused'),
    'own-organisation': () => say('conflict.short.own-organisation'),
    money: () => say('conflict.short.money'),
    'same-place': () => say('conflict.short.same-place'),
    'earlier-part': () => say('conflict.short.earlier-part'),
    other: () => say('conflict.short.other'),
  },
  protected: {
    none: () => say('protection.none'),
    'monitor-retaliation': () => say('protection.monitor-retaliation'),
    'active-risk': () => say('protection.active-risk'),
    relocated: () => say('protection.relocated'),
    ended: () => say('protection.ended'),
  },
  moved: {
    triage: () => say('stage.triage'),
    'needs-info': () => say('stage.needs-info'),
    accepted: () => say('stage.accepted'),
    'in-verification': () => say('stage.in-verification'),
    concluded: () => say('stage.concluded'),
    dormant: () => say('stage.dormant'),
    closed: () => say('stage.closed'),
  },
  proposed: {
    'out-of-scope': () => say('record.proposed.out-of-scope'),
    abusive: () => say('record.proposed.abusive'),
    'extend-feedback': () => say('record.proposed.extend-feedback'),
    hold: () => say('record.proposed.hold'),
    destroy: () => say('record.proposed.destroy'),
  },
  decided: { approved: () => say('record.approved'), declined: () => say('record.declined') },
  replied: {
    received: () => say('record.replied.received'),
    answer: () => say('letter.kind.answer'),
    feedback: () => say('letter.kind.feedback'),
    extended: () => say('record.replied.extended'),
    closed: () => say('record.replied.closed'),
    held: () => say('record.replied.held'),
    destroyed: () => say('record.replied.destroyed'),
  },
}

/** What a person typed, and names of people and cases, stand as they are. */
export function sayDetail({ act, detail }: Pick<RecordEntry, 'act' | 'detail'>): string {
  const ofAct = act === null ? undefined : words[act]
  return ofAct === undefined ? detail : (ofAct[detail]?.() ?? '')
}
