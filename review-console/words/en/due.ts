/** English: what is due, in the line above every page. Few words each: where it is done they are said in full. */

import { words } from '../../../intake-forms/words/say.ts'

export const dueWords = words({
  due: 'Due',
  'due.more': { one: 'and {n} more', other: 'and {n} more' },
  'due.key-over': 'Desk key too old: nobody can write',
  'due.key-late': {
    one: 'Desk key overdue: last day',
    other: 'Desk key overdue: {n} days left',
  },
  'due.sign-turn': 'Sign the new desk key',
  'due.turn-waits': 'New desk key waits for a colleague',
  'due.changes': { one: '{n} change of the list to sign', other: '{n} changes of the list to sign' },
  'due.list-ends-today': 'List ends today',
  'due.list-ends': { one: 'List ends tomorrow', other: 'List ends in {n} days' },
  'due.own-term-over': 'Your term is over',
  'due.own-term-ends': { one: 'Your term ends tomorrow', other: 'Your term ends in {n} days' },
  'due.term-over': 'Term of {name} is over',
  'due.term-ends': { one: 'Term of {name} ends tomorrow', other: 'Term of {name} ends in {n} days' },
  'due.one-coordinator': 'Ask a second coordinator',
})
