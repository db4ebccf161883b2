/** English: opening a case, its report, answering, destroying. */

import { words } from '../../../intake-forms/words/say.ts'

export const caseWords = words({
  'opening.title': 'Opening {name}',
  'opening.a-new-one': 'what is new',
  'opening.storing': 'Storing the key of this report…',
  'opening.writing-down': 'Writing down that it arrived…',
  'opening.telling': 'Telling the source that it was read…',
  'opening.first': 'It is shown when the source can see that it was read.',
  'opening-not.title': 'It is not opened yet',
  'opening-not.kept':
    'The report is kept on the server and its key is stored. The source was not told yet that it was read, so it is not shown.',
  'opening-not.go': 'Try to open it again',
  'opening-not.back': 'Back to the inbox',

  'case.back': 'Back to the inbox',
  'case.facts': 'Facts',
  'case.arrived': 'Arrived',
  'case.holds': 'Holds',
  'case.reply': 'Reply wanted',
  'case.reply.yes': 'yes',
  'case.reply.no': 'no: nobody can answer this one',
  'case.promise.first': 'First answer',
  'case.promise.feedback': 'Feedback',
  'case.promise.by': 'by {day}',
  'case.promise.given': 'given',
  'case.readers': 'Who may open',
  'case.language': 'Written in',
  'case.thread': 'Report and answers',
  'case.other-roster.title': 'This was sent from a page with another list of readers',
  'case.other-roster.text':
    'The writer’s page showed a list of readers that this console does not know. It may be an old list, or a false one. Tell a coordinator.',

  'account.title': 'The report',
  'account.form': 'Answers to “{title}”',
  'account.unknown-form':
    'This form is not known here. The answers stand as they came, by their short names.',
  'account.skipped': 'not answered',
  'account.misfit': 'This answer does not fit its question. It is shown as it came.',
  'veil.show': 'Show',
  'veil.hide': 'Hide',
  'veil.length': { one: 'In their words, 1 character long', other: 'In their words, {n} characters long' },
  'letter.follow-up': 'Source, follow-up',
  'letter.withdrawal': 'Source',
  'letter.withdrawal-text': 'Asks that the report be destroyed.',
  'letter.erase-text': 'Asks that replies be erased.',
  'letter.from-desk': '{name}, {desk}',
  'letter.erased': 'erased, as asked',
  'event.received': 'The source can see that it was read.',
  'event.erased': 'Replies were erased, as the source asked.',
  'event.destroyed': 'The source was told that the report is destroyed.',

  'answer.title': 'Answer',
  'answer.label': 'Write to the source',
  'answer.hint':
    'They read it with their twelve words, perhaps weeks later. Do not ask for what points to them.',
  'answer.room': { one: 'Room for one more character.', other: 'Room for {n} more characters.' },
  'answer.too-long': { one: 'Too long by about one character.', other: 'Too long by about {n} characters.' },
  'answer.too-long-do': 'Send it as two answers.',
  'answer.empty': 'Write something first.',
  'answer.idle': {
    one: 'An answer that is not sent is gone when the console locks: after {n} minute without a sign of you.',
    other:
      'An answer that is not sent is gone when the console locks: after {n} minutes without a sign of you.',
  },
  'answer.go': 'Seal and send',
  'answer.sending': 'Sealing and sending…',
  'answer.sent': 'Sent. The source finds it at the next visit.',
  'answer.not-sent': 'It was not sent',
  'answer.not-sent-kept': 'Your answer still stands below.',
  'answer.nobody': 'No reply is wanted here. Nobody can answer this source.',

  'destroy.wish': 'The source asks that this report be destroyed',
  'destroy.wish-text':
    'Everything they sent leaves the server, and the key of this case is forgotten. They are told that it is done.',
  'destroy.ask': 'Destroy {name}…',
  'destroy.title': 'Destroy {name}?',
  'destroy.text':
    'The report, what was added to it and the key go for good. Nobody can bring them back. The source reads that it is done.',
  'destroy.go': 'Destroy {name} for good',
  'destroy.keep': 'Keep it',
  'destroy.doing': 'Destroying {name}…',
  'destroy.done': '{name} is destroyed. The source can read that.',
  'destroy.not': '{name} is not wholly destroyed yet',
  'destroy.not-kept':
    'Part of it may be gone already. What is left is kept and stands in the inbox as “Half destroyed”.',
  'destroy.half': 'Destroying this was interrupted',
  'destroy.half-text': 'Part of it is gone already. Only finishing is left.',
})
