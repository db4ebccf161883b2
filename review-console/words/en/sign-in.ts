/** English: signing in. */

import { words } from '../../../intake-forms/words/say.ts'

export const signIn = words({
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
  'sign-in.passphrase-go': 'Go on to my key file',
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
  'sign-in.neither':
    'Neither file nor kit? Ask a coordinator for new keys. The only coordinator puts #printed-key behind the address of this page.',
  'sign-in.kit-go': 'Use this kit',
  'sign-in.code': 'The six digits of your code app',
  'sign-in.code-go': 'Open the desk',
  'sign-in.kept': 'Nothing was changed.',
  'sign-in.opening': 'Opening…',
})
