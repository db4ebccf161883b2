/** The public log: what each version of the list changed, and who signed it. */

import { words } from '../say.ts'

export const log = words({
  'log.title': 'Public log',
  'log.lead':
    'The list of desks and people has versions. Here is each of them: what changed, and who signed it.',
  'log.link': 'Who joined, who left and who signed stands in the',
  'log.link.name': 'public log',

  'log.now.title': 'Who vouches now',
  'log.now.alone': 'One coordinator vouches for this list alone.',
  'log.now.alone.means': 'Nobody has to agree when that person adds or removes somebody.',
  'log.now.any': 'Each of {n} coordinators can change this list alone.',
  'log.now.some': '{k} of {n} coordinators sign each change of this list.',
  'log.now.one-organisation': '{organisation} has enough coordinators to change this list alone.',
  'log.now.person': '{name} of {organisation}',
  'log.now.person-alone': '{name}, who names no organisation',
  'log.now.term': '{who}, from {from} through {to}',
  'log.now.over': '{who}: the term ended on {to}',

  'log.checked.title': 'How this log was checked',
  'log.checked':
    'Each version names the one before it. Enough of those who vouched at that time have signed it. This server has checked both.',
  'log.checked.yourself':
    'You need not believe this server. Every signed version is at {path}, for anybody who wants to check.',
  'log.broken': 'This log does not hold together.',
  'log.broken.means':
    'A version is missing, or too few of those who vouched at that time have signed one. Ask the coalition before you write.',

  'log.versions.title': 'Versions, newest first',
  'log.version': 'Version {version}, {date}',
  'log.earlier': {
    one: '{n} earlier version is not shown here. It is at {path}.',
    other: '{n} earlier versions are not shown here. They are at {path}.',
  },
  'log.begun': 'The list was begun.',
  'log.nothing': 'Nothing but the version and its day.',
  'log.signed': 'Signed by {n} of {of}: {names}.',
  'log.signed.alone': 'Signed by {names}, who vouched alone.',
  'log.handed-over': 'The coordinators before agreed to it: {names}.',

  'log.person.joins': '{person} joins as {roles}.',
  'log.person.joins-desk': '{person} joins {desk} as {roles}.',
  'log.person.gone': '{person} is no longer listed.',
  'log.person.ends': 'The time of {person} ends on {date}.',
  'log.person.stays': '{person} stays, without a last day.',
  'log.person.new-key': '{person} has a new key.',
  'log.person.new-keys': '{person} gets new keys; the old ones count no more from {date}.',
  'log.person.name': '{before} is now called {person}.',
  'log.person.roles': '{person} is now {roles}.',
  'log.person.desk': '{person} is now at {desk}.',
  'log.person.no-desk': '{person} is now at no desk.',
  'log.person.begins': 'The time of {person} begins on {date}.',

  'log.desk.added': 'The desk {desk} is new.',
  'log.desk.gone': 'The desk {desk} is no longer listed.',
  'log.desk.closed': 'The desk {desk} takes nothing new.',
  'log.desk.opened': 'The desk {desk} takes reports again.',
  'log.desk.name': 'The desk {before} is now called {desk}.',
  'log.desk.organisation': 'The desk {desk} now belongs to {organisation}, and not to {before}.',
  'log.desk.topics': 'The desk {desk} now takes reports about {topics}.',
  'log.desk.topics-all': 'The desk {desk} now takes reports about everything.',
  'log.desk.paid-by': 'Who pays the organisation of {desk} is now: {paidBy}.',
  'log.desk.paid-by-unsaid': 'Who pays the organisation of {desk} is no longer said.',
  'log.desk.other': 'The desk {desk} says something else about itself or what it takes.',

  'log.coordinator.added': '{who} begins to vouch.',
  'log.coordinator.new-key': '{who} vouches with a new key; the old one counts no more.',
  'log.coordinator.removed': '{who} no longer vouches.',
  'log.coordinator.term-ended': 'The term of {who} ended. They no longer vouch.',
  'log.coordinator.term': 'The term of {who} is now from {from} through {to}.',
  'log.coordinator.no-term': 'The term of {who} has no last day any more.',
  'log.coordinator.other': 'The coordinator {before} is now listed as {who}.',
  'log.threshold': '{k} of {n} coordinators sign from now on.',

  'log.coalition': 'The coalition is now called {name}, reached at {contact}.',
  'log.policy': 'The days within which somebody answers, or how long replies stay, changed.',
  'log.forms': 'The questions changed.',
  'log.dates': 'The list is good through {date}.',

  'log.role.reviewer': 'reviewer',
  'log.role.second-reviewer': 'second reviewer',
  'log.role.referral-officer': 'referral officer',
  'log.role.publisher': 'publisher',
  'log.role.coordinator': 'coordinator',
  'log.role.auditor': 'auditor',
  'log.role.partner': 'partner',
})
