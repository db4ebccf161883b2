/** English: starting, and the first start. */

import { words } from '../../../intake-forms/words/say.ts'

export const firstStart = words({
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

  step: 'First start, step {n} of {of}',
  'coalition.title': 'Who runs this?',
  'coalition.text': 'These three lines are public: everyone who comes to the portal reads them.',
  'coalition.name': 'Name of the coalition',
  'coalition.word': 'A neutral word for the title bar',
  'coalition.word-hint':
    'It stands in the browser’s window and history of everyone who visits. Say nothing of reports: “Reading room”.',
  'coalition.contact': 'How somebody reaches you if the portal is broken',
  'coalition.contact-hint': 'An address or a number that is public anyway.',
  'coalition.go': 'Go on to the first desk',

  'desk.title': 'The first desk',
  'desk.text': 'A desk is a team at one organisation. Sources choose it by what you write here.',
  'desk.name': 'Name of the desk',
  'desk.organisation': 'Organisation',
  'desk.paid-by': 'Who pays this organisation',
  'desk.paid-by-hint':
    'Its largest givers, in one line: sources read it under “How we work”. Left empty, the page says that you have not said.',
  'desk.about': 'What it takes',
  'desk.about-hint': 'One or two whole sentences, as a source reads them. May stay empty.',
  'desk.countries': 'Countries it takes reports about',
  'desk.countries-hint': 'Names or two letters, with commas. Leave it empty for anywhere.',
  'desk.languages': 'Languages it reads',
  'desk.languages-hint': 'Names or short codes, with commas: “English, fr”.',
  'desk.read-as': 'Read as: {names}.',
  'desk.days': 'On which days does somebody read?',
  'desk.go': 'Go on to your name',

  'you.title': 'What are you called here?',
  'you.name': 'A name for you',
  'you.hint':
    'It is public, beside the desk’s name, and stands under your answers. It need not be your own: “A.” is enough.',
  'you.go': 'Draw my passphrase',

  'passphrase.title': 'Your passphrase',
  'passphrase.text':
    'This browser has drawn six words. You need them at every sign-in, together with a file and a code. Write them down now; nobody can find them again.',
  'passphrase.label': 'Your six words',
  'passphrase.go': 'Type the words back',
  'passphrase-again.title': 'Type your six words',
  'passphrase-again.label': 'Your passphrase',
  'passphrase-again.hint': 'With spaces between. Capitals do not matter.',
  'passphrase-again.wrong': 'These are not the six words. Compare with your paper, or look at them again.',
  'passphrase-again.look': 'Look at them again',
  'passphrase-again.go': 'Check the six words',

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

  creating: 'Creating the coalition: keys and the list of readers…',
  'created.title': '{name} is set up',
  'created.text':
    'The portal now shows {desk} and takes reports for it. Nothing more has to be done to begin.',
  'created.next-1':
    'The operator fills the page “Help now” from a file on the server. The server warns at each start while it is empty.',
  'created.next-2':
    'Sign in at least once a week. While you are the desk’s only reviewer, its key is renewed then.',
  'created.next-3': 'Next time you need all three: passphrase, key file, code.',
  'created.go': 'Open the desk',
  'created-not.title': 'The coalition was not created',
  'created-not.kept': 'Everything you typed and saved is kept in this page.',
  'created-not.clock': 'Set the clock of this device, then try again.',
  'created-not.go': 'Try to create it again',

  'typed.missing': 'This one is needed.',
  'typed.too-long': 'This is too long. Shorten it.',
  'typed.not-one-line': 'Type it as one plain line.',
  'typed.not-known': '“{word}” is not known. Write it in English, or as a code of two letters.',
  'typed.no-day': 'Choose at least one day.',

  stretching: 'Making the key from your passphrase…',
  'stretching.slow':
    'Making the key from your passphrase. This browser runs without its fast engine (Tor Browser at Safer): about a minute.',
  'stretching.broken': 'The key could not be made in this browser. Reload the page and try again.',
})
