/** English: what is due, in the line above every page. */

import { words } from '../../../intake-forms/words/say.ts'

export const dueWords = words({
  due: 'Due',
  'due.more': { one: 'and {n} more', other: 'and {n} more' },
  'due.key-over': 'Renew the desk’s key: nobody can write to you',
  'due.key-late': {
    one: 'Renew the desk’s key: from tomorrow nobody can write to you',
    other: 'Renew the desk’s key: in {n} days nobody can write to you',
  },
  'due.sign-turn': 'A colleague renews the desk’s key: add your signature',
  'due.turn-waits': 'The renewal of the desk’s key waits for a colleague',
  'due.changes': {
    one: '{n} change of the list waits for your signature',
    other: '{n} changes of the list wait for your signature',
  },
  'due.list-ends-today': 'The list ends today: sign it anew, or nobody can write',
  'due.list-ends': {
    one: 'The list ends tomorrow: sign it anew',
    other: 'The list ends in {n} days: sign it anew',
  },
  'due.own-term-over': 'Your term as coordinator is over: propose who follows',
  'due.own-term-ends': {
    one: 'Your term as coordinator ends tomorrow: propose who follows',
    other: 'Your term as coordinator ends in {n} days: propose who follows',
  },
  'due.term-over': 'The term of {name} is over: propose who follows',
  'due.term-ends': {
    one: 'The term of {name} ends tomorrow: propose who follows',
    other: 'The term of {name} ends in {n} days: propose who follows',
  },
  'due.one-coordinator': 'You alone vouch for the list: ask a second coordinator',
})
