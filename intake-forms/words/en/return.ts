/** English: coming back with twelve words. */

import { words } from '../say.ts'

export const comeBack = words({
  'enter.title': 'Type your twelve words',
  'enter.legend': 'Twelve words, in the order of your paper',
  'enter.hint': 'The first letters of each are enough. You may type the four-digit numbers instead.',
  'enter.word': 'Word {n}',
  'enter.button': 'Look for replies',
  'enter.checking': 'Getting the list of readers and checking it…',
  'enter.missing': 'Word {place} is missing.',
  'enter.missing-more': {
    one: 'Word {place} is missing, and {n} more.',
    other: 'Word {place} is missing, and {n} more.',
  },
  'enter.not-in-list': 'Word {place}, “{word}”, is not in the list.',
  'enter.did-you-mean': 'Word {place}, “{word}”, is not in the list. Did you mean {near}?',
  'enter.near': '“{word}”',
  'enter.sum.title': 'All twelve are real words, but together they do not fit',
  'enter.sum.todo': 'Compare the order with your paper, then the words that look alike.',
  'enter.nothing-sent': 'Nothing was sent.',

  'looking.title': 'Looking for replies',
  'looking.text': 'Your device fetches many sealed replies and looks among them for yours.',
  'looking.alone': 'The server cannot tell which reply you look for.',
  'looking.kept': 'Your words are kept in this tab.',

  'report.title': 'Your report',
  'report.reference': 'Reference {reference}',
  'report.compare': 'Compare it with your paper. If it is different, one of the words is wrong.',
  'report.check-words': 'Check my words',

  'nothing.title': 'There is no reply for these words yet',
  'nothing.days': {
    one: 'If you sent less than {n} day ago, that is normal.',
    other: 'If you sent less than {n} days ago, that is normal.',
  },
  'nothing.longer': 'If it is longer, add a line: it reaches the desk as new.',
  'nothing.words': 'If you are not sure of the words, check them: one wrong but real word also ends here.',
  'nothing.nobody': 'We cannot look up whether a report exists. Nobody can; that protects you.',

  'replies.from': '{who}, {desk}',
  'replies.received': 'On {date}, {desk} opened what you sent.',
  'replies.destroyed': 'On {date}, {desk} destroyed your report.',
  'replies.confirmed': {
    one: '{desk} has opened {n} thing you sent.',
    other: '{desk} has opened {n} things you sent.',
  },
  'replies.not-opened': 'What you just added is stored and not opened yet.',
  'replies.gap.title': 'A reply is missing',
  'replies.gap': 'The replies below do not follow each other: one was held back, or was taken away early.',
  'replies.gap.todo': 'Look again in a few days. If it stays so, add a line and ask the desk.',
  'replies.unreadable.title': 'Something here is not shown',
  'replies.unreadable': {
    one: '{n} reply under your words is damaged, or signed by nobody in the list of readers.',
    other: '{n} replies under your words are damaged, or signed by nobody in the list of readers.',
  },
  'replies.unreadable.todo': 'Do not act on messages that say they come from the desk in another way.',
  'replies.kept-days': 'Replies stay here for about {n} days.',

  'desk.is-closed.title': 'This desk is closed',
  'desk.is-closed': 'Its replies stay readable. Nothing new can reach it.',
  'desk.is-late.title': 'This desk cannot be written to at the moment',
  'desk.is-late': 'Its key is too old to seal to. Try again in a few days.',

  'come.paused': 'What you add is stored, and read when they are back.',
  'come.closing': 'Read the replies in time. What you add still reaches the desk.',

  'act.add': 'Add something',
  'act.back-to-report': 'Back to my report',
  'act.erase': 'Erase these replies',
  'act.destroy': 'Ask for my report to be destroyed',
  'choose.title': 'Which desk did you write to?',
  'choose.hint': 'What you do next reaches this desk only. You chose it when you wrote.',
  'choose.button': 'Write to this desk',

  'add.title': 'Add something',
  'add.label': 'What do you want to add?',
  'add.hint': 'It reaches {desk} as new. Leave out what only you know, as before.',
  'add.button': 'Seal and send',
  'add.empty': 'Write a line first.',
  'add.too-long': 'This is more than one seal holds. Send it in two parts.',

  'erase.title': 'Erase these replies?',
  'erase.text': '{desk} takes them away when it next works. Nobody can bring them back.',
  'erase.report-stays': 'Your report stays with the desk.',
  'erase.keep': 'Keep the replies',
  'erase.button': 'Erase the replies for good',

  'destroy.title': 'Ask for your report to be destroyed',
  'destroy.what': 'You ask {desk} to destroy what you sent, and its keys.',
  'destroy.limits': 'What was already passed on or published cannot be taken back.',
  'destroy.answer': 'They answer here when it is done. Keep your words until then.',
  'destroy.next': 'Ask {desk} to destroy it',
  'destroy.sure.title': 'Ask to destroy it?',
  'destroy.sure': 'What is destroyed cannot be brought back, by them or by you.',
  'destroy.keep': 'Keep my report',
  'destroy.button': 'Ask to destroy it for good',

  'doing.sealing': 'Sealing what you send…',
  'doing.kept': 'What you wrote and your words are kept in this tab.',
  'told.follow-up': 'It arrived and is stored. {desk} has not opened it yet, and reads it as new.',
  'told.erase': 'It arrived. {desk} takes the replies away when it next works.',
  'told.withdrawal': 'It arrived. {desk} answers here when the report is destroyed.',
})
