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
  'nothing.promised': {
    one: 'Within {n} day of sending, it says here that somebody has opened it.',
    other: 'Within {n} days of sending, it says here that somebody has opened it.',
  },
  'nothing.days': {
    one: 'If you sent less than {n} day ago, that is normal.',
    other: 'If you sent less than {n} days ago, that is normal.',
  },
  'nothing.longer': 'If it is longer, add a line: it reaches the desk as new.',
  'nothing.words': 'If you are not sure of the words, check them: one wrong but real word also ends here.',
  'nothing.nobody': 'We cannot look up whether a report exists. Nobody can; that protects you.',

  'replies.from': '{who}, {desk}',
  'replies.received.first': 'On {date}, {desk} opened your report.',
  'replies.received.more': 'On {date}, {desk} opened something more that you sent.',
  'replies.title': 'Replies',
  'replies.feedback': 'On {date}, {desk} told you what became of your report.',
  'replies.feedback.means': 'This is the feedback that was promised. You may still add something.',
  'replies.extended': 'On {date}, {desk} said that feedback takes longer: until {until}.',
  'replies.extended.some-day': 'On {date}, {desk} said that feedback takes longer.',
  'replies.closed': 'On {date}, {desk} ended its work on your report.',
  'replies.closed.means':
    'Nobody works on it any longer. You may still write here: it reaches the desk as new.',
  'replies.feedback.over': 'This is the feedback that was promised.',
  'replies.closed.over': 'Nobody works on it any longer.',
  'replies.held': 'On {date}, {desk} said that your report is not destroyed before {until}.',
  'replies.held.some-day': 'On {date}, {desk} said that your report is not destroyed yet.',
  'replies.held.means': 'Two people decided this. After that day the desk decides anew and tells you here.',
  'replies.destroyed': 'On {date}, {desk} destroyed your report.',
  'replies.destroyed.gone': 'Gone: what you sent, what was noted about it, and its keys.',
  'replies.destroyed.stays': 'What stays: one line that counts it, without your words.',
  'replies.destroyed.backups': 'Backups of the server lose it within 35 days.',
  'replies.destroyed.passed-on': 'What was passed on or published before cannot be taken back.',
  'replies.destroyed.letters': 'Earlier replies stay here until you erase them. Only your words open them.',
  'replies.destroyed.again':
    'You may write again: it reaches the desk as new, without a link to this report.',
  'replies.destroyed.words':
    'This reply stays until {date}, or until you erase it. Then destroy the paper with your words.',
  'replies.readable': 'Can be read here until {date}.',
  'replies.confirmed': {
    one: '{desk} has opened {n} thing you sent.',
    other: '{desk} has opened {n} things you sent.',
  },
  'replies.not-opened': 'What you added on {date} is stored and not opened yet.',
  'replies.gap.title': 'A reply is missing',
  'replies.gap': 'The replies below do not follow each other: one was held back, or was taken away early.',
  'replies.gap.todo': 'Look again in a few days. If it stays so, add a line and ask the desk.',
  'replies.unreadable.title': 'Something here is not shown',
  'replies.unreadable': {
    one: '{n} reply under your words is damaged, or signed by nobody in the list of readers.',
    other: '{n} replies under your words are damaged, or signed by nobody in the list of readers.',
  },
  'replies.unreadable.todo': 'Do not act on messages that say they come from the desk in another way.',
  'replies.kept': {
    one: 'Each reply stays here for about {n} month from its day. The last of these can be read until {date}.',
    other:
      'Each reply stays here for about {n} months from its day. The last of these can be read until {date}.',
  },

  'complete.up-to': 'Checked: nothing is missing up to {date}.',
  'complete.unknown': 'This page could not check whether something is missing from the replies.',
  'complete.quiet': '{desk} has posted nothing since {date}',
  'complete.quiet.todo': 'If you expect a reply, look again in a week.',
  'complete.differs.title': 'Something is missing from the replies on this server',
  'complete.differs': 'What you see may not be all.',
  'complete.differs.todo':
    'Choose “New Tor circuit for this site” and look again. If it stays so, tell {contact}.',

  'promised.title': 'What was promised',
  'promised.read': 'Somebody opens your report: done.',
  'promised.read.on': 'Somebody opens your report: done on {date}.',
  'promised.feedback.by': 'You hear what became of it: by {date}.',
  'promised.feedback.put-off': 'You hear what became of it: by {date}, later than at first.',
  'promised.feedback.on': 'You hear what became of it: done on {date}.',
  'promised.feedback.late': 'You hear what became of it: by {date}. That day is over. Add a line and ask.',
  'promised.feedback.unknown': {
    one: 'You hear what became of it: within {n} month of the first reply, which is no longer here.',
    other: 'You hear what became of it: within {n} months of the first reply, which is no longer here.',
  },
  'promised.held': 'They decide anew whether it is destroyed: after {date}.',
  'promised.held.over':
    'They decide anew whether it is destroyed: after {date}. That day is over. Add a line and ask.',

  'asked.title': 'If you already asked the desk to destroy your report',
  'asked.read': {
    one: 'The desk opens that like anything you send: within {n} day.',
    other: 'The desk opens that like anything you send: within {n} days.',
  },
  'asked.then':
    'Then it destroys your report and says so here. Or it writes why not yet, and until which day.',
  'asked.late': 'If neither stands here by then, add a line and ask.',

  'desk.is-closed.title': 'This desk is closed',
  'desk.is-closed':
    'Nobody works there any longer, and nothing new can reach it. Its replies stay readable. For anything new, look at Help now, or write to another desk.',

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
  'add.files': 'Add files',
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
  'destroy.answer': 'They destroy it and confirm that here. Keep your words until then.',
  'destroy.held': 'If it has to stay a while, they write here why, and until which day.',
  'destroy.held.most': {
    one: 'Two people decide that, for {n} day at the most. Then they decide anew.',
    other: 'Two people decide that, for {n} days at the most. Then they decide anew.',
  },
  'destroy.next': 'Ask {desk} to destroy it',
  'destroy.sure.title': 'Ask to destroy it?',
  'destroy.sure': 'What is destroyed cannot be brought back, by them or by you.',
  'destroy.keep': 'Keep my report',
  'destroy.button': 'Ask to destroy it for good',

  'doing.sealing': 'Sealing what you send…',
  'doing.kept': 'What you wrote and your words are kept in this tab.',
  'told.follow-up': 'It arrived and is stored. It reaches {desk} as new.',
  'told.erase': 'It arrived. {desk} takes the replies away when it next works.',
  'told.withdrawal': 'It arrived. {desk} destroys the report and says so here, or gives a reason and a day.',
})
