/** English: what stands on every page, and what a desk is. */

import { words } from '../say.ts'

export const shared = words({
  leave: 'Leave',
  'skip-to-text': 'Go to the text',
  'foot.label': 'More pages',
  'foot.start': 'Start',
  'foot.safety': 'Before you write',
  'foot.readers': 'Who reads',
  'foot.how': 'How we work',
  'foot.support': 'Help now',
  'help.open': 'Open Help now',
  'foot.new-tab': 'These pages, and the name at the top, open in a new tab.',

  'desk.title': '{desk}, at {organisation}',
  'desk.people': { one: '{n} reviewer works here.', other: '{n} reviewers work here.' },
  'desk.people.all': { one: '{n} reviewer, here this month.', other: '{n} reviewers, all here this month.' },
  'desk.people.some': {
    one: '{n} reviewer, {active} of them here this month.',
    other: '{n} reviewers, {active} of them here this month.',
  },
  'desk.nobody': 'Nobody works here at the moment.',
  'desk.reads': 'This desk reads on {days}, in {languages}.',
  'desk.countries': 'The desk takes reports about {countries}.',
  'desk.anywhere': 'The desk takes reports from anywhere.',
  'desk.takes': 'The desk takes reports about {topics}, in {countries}.',
  'desk.takes-anywhere': 'The desk takes reports about {topics}, from anywhere.',
  'topic.corruption': 'corruption',
  'topic.rights': 'abuse of people',
  'topic.work': 'work and reprisals',
  'topic.urgent': 'urgent danger',
  'desk.sees': 'They see what you write, and not who you are unless you write it.',
  'desk.asks': 'They may not pass anything on without asking you.',
  'desk.late':
    'This desk is late in renewing its key. It can still be written to; it may read later than usual.',
})
