/** English: the files that came with a report. */

import { words } from '../../../intake-forms/words/say.ts'

export const evidenceWords = words({
  'tab.evidence': 'Evidence',

  'files.line': 'Files ({all})',
  'files.cleaned': 'cleaned {n}',
  'files.originals': { one: '1 original sealed', other: '{n} originals sealed' },
  'files.as-is': 'as they were {n}',
  'files.lies': { one: '1 list of files cannot be read', other: '{n} lists of files cannot be read' },
  'files.go': 'Go to the files',

  'evidence.none': 'No files came with this. The source can send some later.',
  'evidence.with-report': 'With the report',
  'evidence.with-follow-up': 'With a follow-up',
  'evidence.care':
    'Every file can be hostile. What you look at here is drawn anew in a closed frame without network. Only “as it came” gives you the file itself.',

  'file.kind.cleaned': 'cleaned copy',
  'file.kind.original': 'original, sealed',
  'file.kind.as-is': 'as it was',
  'file.beside': 'Its original is sealed beside it, below.',
  'file.sent-as': 'Sent as “{name}”. The name was made safe.',
  'file.said-type': 'said to be {type}',
  'file.hash': 'SHA-256 of this file',
  'file.hash-original': 'SHA-256 of the file as it was chosen',
  'file.hash-fits': 'hash checked: it fits',
  'file.hash-differs': 'hash checked: it differs',
  'file.look': 'Look at it',
  'file.close': 'Close it',
  'file.check': 'Check its hash',
  'file.as-it-came': 'As it came…',
  'file.opening': 'Opening {name}…',
  'file.checking': 'Checking {name}: {done} of {all}',
  'file.saving': 'Reading {name}: {done} of {all}',
  'file.saved': '{name} is in the downloads of this browser.',

  'original.title': 'This gives you the file itself',
  'original.harm':
    'It may harm the device that opens it, call home, or show who made it. Nothing is taken out of it, and it lies open in your downloads.',
  'original.do':
    'Open it only on a device without network that you use for nothing else. To read it, look at it here; to pass it on, save a safe copy.',
  'original.go': 'Save {name} as it came',
  'original.keep': 'Leave it sealed',

  'compare.title': 'Compare a hash',
  'compare.label': 'SHA-256 that you were given',
  'compare.hint': '64 signs, 0 to 9 and a to f. Nothing of it leaves this page.',
  'compare.wrong': 'This is no SHA-256: it has 64 signs, 0 to 9 and a to f.',
  'compare.is': 'This is {name}.',
  'compare.is-original': 'This is what {name} was made from. Its source had this file.',
  'compare.none': 'No file of this case has it, as it lies here or as it was chosen.',

  'lie.unreadable': 'Files came with this, and their list cannot be read',
  'lie.unreadable.text':
    'It is not written as this version of Sotto writes lists of files. The text that came with it is whole. Ask the source to send the files once more.',
  'lie.no-volume': 'Files came with this, and their list names no container',
  'lie.no-volume.text':
    'What it says about the container cannot be true. The text that came with it is whole. Ask the source to send the files once more.',
  'lie.overfull': 'Files came with this, and their list cannot be true',
  'lie.overfull.text':
    'The files would be longer than what holds them. Nothing of the list is believed. The text that came with it is whole. Ask the source to send the files once more.',
  'lie.missing': 'The server does not have these files',
  'lie.missing.text':
    'They were lost, or taken away, or never arrived. Their list and the text that came with them are whole. Ask the source to send them once more, and tell a coordinator.',

  'volume.missing': 'The server does not have this file',
  'volume.missing.do': 'Ask the source to send it once more, and tell a coordinator.',
  'volume.cut': 'The file ends too early',
  'volume.cut.do':
    'The server has less of it than its list says. Other files of the case are not touched. Ask the source to send it once more.',
  'volume.altered': 'The file is not what the source sealed',
  'volume.altered.do':
    'Parts of it were changed, mixed up or taken from elsewhere. Nothing of it is shown. Ask the source to send it once more, and tell a coordinator.',
  'volume.other-hash': 'The file does not have the hash that came with it',
  'volume.other-hash.do':
    'Its bytes came from the source as they are, and are not those that its list names. Nothing was saved. Do not rely on it; ask the source to send it once more.',
  'volume.not-read': 'The file was not read',
  'volume.kept': 'It lies on the server as before.',
})
