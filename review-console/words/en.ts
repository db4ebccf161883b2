/** English: everything the console says. Sentences say what is true, then what to do. */

import { words } from '../../intake-forms/words/say.ts'

export const en = words({
  product: 'Sotto',
  back: 'Back',
  'begin-again': 'Begin again',
  'try-again': 'Try again',
  starting: 'Starting…',

  'stop.title': 'The console cannot start',
  'stop.kept': 'Nothing was sent and nothing was changed.',
  'not-set-up.title': 'Nothing is set up here yet',
  'not-set-up.text':
    'Open the set-up link that the server printed when it started. It works once. If it is lost, start the server again: it prints a new one.',

  // First start
  step: 'First start, step {n} of {of}',
  'coalition.title': 'Who runs this?',
  'coalition.text': 'These three lines are public: everyone who comes to the portal reads them.',
  'coalition.name': 'Name of the coalition',
  'coalition.word': 'A neutral word for the title bar',
  'coalition.word-hint':
    'It stands in the browser’s window and history of everyone who visits. Say nothing of reports: “Reading room”.',
  'coalition.contact': 'How somebody reaches you if the portal is broken',
  'coalition.contact-hint': 'An address or a number that is public anyway.',
  'coalition.go': 'Describe the first desk',

  'desk.title': 'The first desk',
  'desk.text': 'A desk is a team at one organisation. Sources choose it by what you write here.',
  'desk.name': 'Name of the desk',
  'desk.organisation': 'Organisation',
  'desk.about': 'What it takes',
  'desk.about-hint': 'One or two sentences. May stay empty.',
  'desk.countries': 'Countries it takes reports about',
  'desk.countries-hint': 'Names or two letters, with commas. Leave it empty for anywhere.',
  'desk.languages': 'Languages it reads',
  'desk.languages-hint': 'Names or short codes, with commas: “English, fr”.',
  'desk.read-as': 'Read as: {names}.',
  'desk.days': 'On which days does somebody read?',
  'desk.go': 'Say who you are',

  'you.title': 'What are you called here?',
  'you.name': 'A name for you',
  'you.hint':
    'It is public, beside the desk’s name, and stands under your answers. It need not be your own: “A.” is enough.',
  'you.go': 'Draw my passphrase',

  'passphrase.title': 'Your passphrase',
  'passphrase.text':
    'This browser has drawn six words. You need them at every sign-in, together with a file and a code. Write them down now; nobody can find them again.',
  'passphrase.label': 'Your six words',
  'passphrase.go': 'Type them back',
  'passphrase-again.title': 'Type your six words',
  'passphrase-again.label': 'Your passphrase',
  'passphrase-again.hint': 'With spaces between. Capitals do not matter.',
  'passphrase-again.wrong': 'These are not the six words. Compare with your paper, or look at them again.',
  'passphrase-again.look': 'Look at them again',
  'passphrase-again.go': 'Prove the passphrase',

  'key-file.title': 'Your key file',
  'key-file.text':
    'Save this file where only you come, and keep a copy apart from this device. This browser keeps nothing: without the file nobody signs in, not even with the passphrase.',
  'key-file.save': 'Save {name}',
  'key-file.choose': 'Choose the file that you have saved',
  'key-file.hint': 'So that we both know it is there.',
  'key-file.missing': 'Save the file, then choose it here.',
  'key-file.other': 'This is another file. Choose {name}, as it was saved.',
  'key-file.go': 'Show my emergency kit',

  'kit.title': 'Emergency kit',
  'kit.text':
    'If the key file is lost, these twelve words and your passphrase still prove who you are. They open no report. Print this page or copy it by hand.',
  'kit.label': 'The twelve words of your kit',
  'kit.print': 'Print this page',
  'kit.print-title': 'Emergency kit',
  'kit.keep-1': 'With your passphrase these words let you sign. They do not open reports.',
  'kit.keep-2': 'Keep this paper where you keep other papers that matter, and never beside the passphrase.',
  'kit.keep-3':
    'Whoever holds both can act in your name. If that may have happened, tell a coordinator at once.',
  'kit.go': 'Set up the code app',

  'code.title': 'A code from your phone',
  'code.text':
    'Scan this with a code app, or type the secret into it. The app then shows six digits that change every half minute.',
  'code.picture': 'Picture of the secret, for the camera of a code app',
  'code.secret': 'The same secret as text',
  'code.label': 'The six digits that the app shows',
  'code.shape': 'Type the six digits.',
  'code.wrong':
    'The server does not take this code. Type the next one. If that is not taken either, compare the time of phone and device.',
  'code.go': 'Create the coalition',
  'code.still-stretching': 'Your passphrase is still being worked on. The button waits for it.',

  creating: 'Creating the coalition: keys, list of readers, boxes…',
  'created.title': '{name} is set up',
  'created.text':
    'The portal now shows {desk} and takes reports for it. Nothing more has to be done to begin.',
  'created.next-1':
    'The operator keeps “Help now” in a file on the server. The start says while it is empty.',
  'created.next-2': 'Sign in once a week: the desk’s key is renewed then.',
  'created.next-3': 'Next time you need all three: passphrase, key file, code.',
  'created.go': 'Open the desk',
  'created-not.title': 'The coalition was not created',
  'created-not.kept': 'Everything you typed and saved is kept in this page.',
  'created-not.go': 'Try to create it again',

  'typed.missing': 'This one is needed.',
  'typed.too-long': 'This is too long. Shorten it.',
  'typed.not-one-line': 'Type it as one plain line.',
  'typed.not-known': '“{word}” is not known. Write it in English, or as a code of two letters.',
  'typed.no-day': 'Choose at least one day.',

  // Stretching
  stretching: 'Making the key from your passphrase…',
  'stretching.slow':
    'Making the key from your passphrase. This browser has no compiler: it takes about a minute.',
  'stretching.broken': 'The key could not be made in this browser. Reload the page and try again.',

  // Sign in
  'sign-in.title': 'Sign in',
  'sign-in.step': 'Sign in, step {n} of 3',
  'sign-in.locked': 'Locked',
  'sign-in.locked-text': 'The keys are gone from this browser. What was sent is kept on the server.',
  'sign-in.idle': 'Locked after a quarter of an hour',
  'sign-in.passphrase': 'Your passphrase',
  'sign-in.passphrase-hint': 'Six words with spaces between.',
  'sign-in.passphrase-missing': 'Type your passphrase.',
  'sign-in.show': 'Show what I type',
  'sign-in.hide': 'Hide what I type',
  'sign-in.passphrase-go': 'Bring my key file',
  'sign-in.file': 'Your key file',
  'sign-in.file-hint': 'It ends in “.key”. It is read here and not sent.',
  'sign-in.file-missing': 'Choose your key file.',
  'sign-in.file-damaged':
    'This is no whole key file. Take your copy of it, or use the emergency kit. Nothing was sent.',
  'sign-in.file-other':
    'This key file belongs to another portal. Choose the one of this portal, or check the address above.',
  'sign-in.file-go': 'Use this key file',
  'sign-in.use-kit': 'I have lost my key file',
  'sign-in.use-file': 'I have my key file',
  'sign-in.kit': 'The twelve words of your emergency kit',
  'sign-in.kit-hint': 'Four letters of each are enough.',
  'sign-in.kit-word': 'Word {n}',
  'sign-in.kit-missing': 'Word {n} is missing.',
  'sign-in.kit-unknown': 'Word {n} is not in the list. Compare it with your paper.',
  'sign-in.kit-no-fit':
    'All twelve are real words, but together they do not fit. Compare their order with your paper.',
  'sign-in.kit-go': 'Use this kit',
  'sign-in.code': 'The six digits of your code app',
  'sign-in.code-go': 'Open the desk',
  'sign-in.opening': 'Opening…',

  // Troubles: what happened; what is kept; what to do
  'trouble.wrong-sign-in': 'That did not open',
  'trouble.wrong-sign-in.do':
    'Passphrase, file and code do not fit together. Each code works once: type the next one, or begin again.',
  'trouble.too-many-tries': 'Too many tries',
  'trouble.too-many-tries.do': 'Wait a quarter of an hour, then begin again. Nothing was changed.',
  'trouble.clock': {
    one: 'Your clock is one minute off',
    other: 'Your clock is {n} minutes off',
  },
  'trouble.clock.do': 'Set it and sign in again.',
  'trouble.clock-unknown': 'Your clock and the server’s differ',
  'trouble.removed': 'You are no longer in the list of people',
  'trouble.removed.do': 'Your keys open nothing here any more. If this is a mistake, ask a coordinator.',
  'trouble.not-signed': 'The server does not know this signature',
  'trouble.not-signed.do': 'You may have been removed, or this is an old key file. Ask a coordinator.',
  'trouble.no-answer': 'The server does not answer',
  'trouble.no-answer.do': 'What was stored is kept. Check the connection, then try again.',
  'trouble.strange-answer': 'The server answered something that cannot be right',
  'trouble.strange-answer.do':
    'Nothing was shown or changed. Reload the page. If it stays so, tell the operator.',
  'trouble.no-room': 'The server has no room left',
  'trouble.no-room.do': 'Nothing was lost. Tell the operator, then try again.',
  'trouble.set-up-link-used': 'This set-up link does not work any more',
  'trouble.set-up-link-used.do': 'Start the server again: it prints a new link if nothing is set up yet.',
  'trouble.already-set-up': 'This server is set up already',
  'trouble.already-set-up.do': 'Sign in. If it was not you who set it up, tell the operator at once.',
  'trouble.roster': 'The list of readers did not verify',
  'trouble.roster.do':
    'The desk stays closed, because the server may be showing another list than the coalition signed. Tell a coordinator.',
  'trouble.other': 'The server refused',
  'trouble.other.do': 'Nothing was lost. Try again. If it stays so, tell the operator.',
  'trouble.stale': 'Another sitting of yours wrote first',
  'trouble.stale.do':
    'Somebody signed in with your key file while this page was open. Nothing is lost. Type a new code to read what it stored. If it was not you, lock and tell a coordinator.',
  'trouble.stale.go': 'Read what it stored',

  // The desk's frame
  places: 'Places',
  'place.inbox': 'Inbox',
  'place.keys': 'Keys and shortcuts',
  lock: 'Lock',
  'theme.system': 'Colours: as the system',
  'theme.light': 'Colours: light',
  'theme.dark': 'Colours: dark',
  'signs-only.title': 'Signed in with the emergency kit',
  'signs-only.text-1':
    'You can prove who you are. You cannot open any report: the keys for that were in the key file, and the kit does not hold them.',
  'signs-only.text-2':
    'Reports that came for the lost keys stay closed to you. They stay on the server as they are.',
  'signs-only.text-3': 'If you find the key file, lock this page and sign in with it.',

  // Inbox
  'inbox.title': 'Inbox',
  'inbox.look': 'Look for new ones',
  'inbox.reading': 'Reading the desk…',
  'inbox.opening': 'Opening {done} of {of}…',
  'inbox.list': 'Reports',
  'inbox.empty': 'Nothing has come yet. Reports stand here when somebody sends one to {desk}.',
  'inbox.nothing-new': 'Nothing new.',
  'inbox.some-new': { one: 'One with something new.', other: '{n} with something new.' },
  'inbox.turned': 'The desk’s key was a week old and has been renewed.',
  'inbox.not-turned': 'The desk’s key is a week old and was not renewed. Sign in again soon.',
  'inbox.late':
    'The desk’s key is more than a week old. Sources are warned; after four more weeks they cannot write. Two people must renew it together.',

  'row.new': 'New',
  'row.new-report': 'New report',
  'row.new-follow-up': 'New follow-up',
  'row.new-for': 'New for {name}',
  'row.state.new': 'New',
  'row.state.new-follow-up': 'New',
  'row.state.open': 'Open',
  'row.state.answered': 'Answered',
  'row.state.being-destroyed': 'Half destroyed',
  'kind.report': 'report',
  'kind.follow-up': 'follow-up',
  'kind.withdrawal': 'wish to destroy',
  'kind.erase': 'wish to erase replies',
  'kind.cover': 'cover',
  'arrived.today': 'arrived today',
  'arrived.yesterday': 'arrived yesterday',
  'arrived.ago': 'arrived {n} days ago',
  'arrived.gone': 'no text left here',
  'due.first.today': 'first answer today',
  'due.first.in': { one: 'first answer in 1 day', other: 'first answer in {n} days' },
  'due.first.late': { one: 'first answer 1 day late', other: 'first answer {n} days late' },
  'due.feedback.today': 'feedback today',
  'due.feedback.in': { one: 'feedback in 1 day', other: 'feedback in {n} days' },
  'due.feedback.in-weeks': { one: 'feedback in 1 week', other: 'feedback in {n} weeks' },
  'due.feedback.late': { one: 'feedback 1 day late', other: 'feedback {n} days late' },

  'unopened.title': 'Cannot be opened',
  'unopened.text':
    'These came for keys that you do not hold, or they are no reports at all. What they hold cannot be told.',
  'unopened.does-not-open': 'Does not open',
  'unopened.was-destroyed': 'Destroyed before',
  'unopened.erase': 'Erase it',
  'unopened.erase-title': 'Erase what came on {day}?',
  'unopened.erase-text':
    'It leaves the server for good. If a colleague can open it, they lose it too. Ask first.',
  'unopened.erase-go': 'Erase it for good',
  'unopened.keep': 'Keep it',
  'unopened.erased': 'Erased.',

  // The journal
  'journal.gap': 'The server left something out of the desk’s record',
  'journal.gap-text':
    'Its entries are not in a row. What follows the gap is not shown. Tell a coordinator before you answer anybody.',
  'journal.epoch': 'The desk’s record is not the one that was signed',
  'journal.epoch-text':
    'At the last renewal of the desk’s key the record was signed. The server now shows another. Tell a coordinator.',
  'journal.case': '{name}: the record does not hold together',
  'journal.unreadable': 'An entry cannot be read, or nobody in the list signed it.',
  'journal.not-in-a-row': 'An entry does not continue the one before it: something was left out or put in.',
  'journal.another-stream': 'The author of an entry saw another record of this desk than you do.',
  'journal.tell': 'Tell a coordinator before you answer.',

  // Opening
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

  // A case
  'case.back': 'Back to the inbox',
  'case.facts': 'Facts',
  'case.arrived': 'Arrived',
  'case.holds': 'Holds',
  'case.reply': 'Reply wanted',
  'case.reply.yes': 'yes',
  'case.reply.no': 'no: nobody can answer this one',
  'case.promises': 'Promised',
  'case.promise.first': 'first answer by {day}',
  'case.promise.first-kept': 'first answer by {day}: given',
  'case.promise.feedback': 'feedback by {day}',
  'case.language': 'Written in',
  'case.thread': 'Account and letters',
  'case.other-roster.title': 'This was sent from a page with another list of readers',
  'case.other-roster.text':
    'The writer’s page showed a list of readers that this console does not know. It may be an old list, or a false one. Tell a coordinator.',

  'account.from': 'Source',
  'account.title': 'The report',
  'account.form': 'Answers to “{title}”',
  'account.unknown-form':
    'This form is not known here. The answers stand as they came, by their short names.',
  'account.skipped': 'not answered',
  'account.misfit': 'This answer does not fit its question. It is shown as it came.',
  'account.extra': 'Not part of the form',
  'veil.what': 'In their words',
  'veil.show': 'Show',
  'veil.hide': 'Hide',
  'veil.length': { one: 'In their words, 1 letter long', other: 'In their words, {n} letters long' },
  'letter.follow-up': 'Source, follow-up',
  'letter.withdrawal': 'Source',
  'letter.withdrawal-text': 'Asks that the report be destroyed.',
  'letter.erase-text': 'Asks that replies be taken off the board.',
  'letter.from-desk': '{name}, {desk}',
  'letter.from-desk-unknown': '{desk}',
  'letter.erased': 'taken off the board',
  'event.received': 'The source can see that it was read.',
  'event.erased': 'Replies were taken off the board, as the source asked.',
  'event.destroyed': 'The source was told that the report is destroyed.',

  'answer.title': 'Answer',
  'answer.label': 'Write to the source',
  'answer.hint':
    'They read it with their twelve words, perhaps weeks later. Do not ask for what points to them.',
  'answer.room': { one: 'Room for one more letter.', other: 'Room for {n} more letters.' },
  'answer.too-long': { one: 'Too long by about one letter.', other: 'Too long by about {n} letters.' },
  'answer.too-long-do': 'Send it as two answers.',
  'answer.empty': 'Write something first.',
  'answer.go': 'Seal and send',
  'answer.sending': 'Sealing and sending…',
  'answer.sent': 'Sent. It is on the board among others; the source finds it at the next visit.',
  'answer.not-sent': 'It was not sent',
  'answer.not-sent-kept': 'Your answer is still in the box below.',
  'answer.nobody': 'No reply is wanted here. Nobody can answer this source.',

  'destroy.wish': 'The source asks that this report be destroyed',
  'destroy.wish-text':
    'Everything they sent leaves the server, and the key of this case is forgotten. They are told that it is done.',
  'destroy.ask': 'Destroy {name}…',
  'destroy.title': 'Destroy {name}?',
  'destroy.text':
    'The account, the letters and the key go for good. Nobody can bring them back. The source reads that it is done.',
  'destroy.go': 'Destroy {name} for good',
  'destroy.keep': 'Keep it',
  'destroy.doing': 'Destroying {name}…',
  'destroy.done': '{name} is destroyed. The source can read that.',
  'destroy.not': '{name} is not wholly destroyed yet',
  'destroy.not-kept': 'What is left stands in the inbox as “half destroyed”. Open it to go on.',
  'destroy.half': 'Destroying this was interrupted',
  'destroy.half-text': 'Part of it is gone already. Only finishing is left.',

  // Keys and shortcuts
  'keys.title': 'Keys and shortcuts',
  'keys.text': 'They do nothing while you type in a field. No key sends anything.',
  'keys.on': 'Shortcuts are on',
  'keys.off': 'Shortcuts are off',
  'keys.turn-off': 'Turn shortcuts off',
  'keys.turn-on': 'Turn shortcuts on',
  'keys.move': 'move in the list',
  'keys.open': 'open',
  'keys.back': 'back to the inbox',
  'keys.inbox': 'inbox',
  'keys.help': 'this list',
  'keys.write': 'write to the source: opens the box, never sends',
  'keys.veil': 'show or hide what the source wrote',
  'keys.lock': 'lock: wipes the keys from this browser',
  'keys.idle': {
    one: 'After {n} minute without a sign of you the console locks itself. An answer that was not sent is gone then.',
    other:
      'After {n} minutes without a sign of you the console locks itself. An answer that was not sent is gone then.',
  },
})
