/** English: the viewer, which shows one file of a case. */

import { words } from '../../../intake-forms/words/say.ts'

export const viewerWords = words({
  'viewer.label': 'Viewer',
  'viewer.frame': 'What is in the file',
  'viewer.opening': 'Opening the file…',
  'viewer.is.picture': 'Picture',
  'viewer.is.pdf': 'PDF, shown as pictures of its pages',
  'viewer.is.text': 'Text, shown as it stands in the file',
  'viewer.is.document': 'Document, shown as plain text',
  'viewer.is.sheet': 'Table, shown as plain text',
  'viewer.is.slides': 'Slides, shown as plain text',
  'viewer.is.sound': 'Sound',
  'viewer.is.film': 'Film',
  'viewer.is.none': 'Not shown',

  'viewer.show': 'Show it',
  'viewer.cover': 'Cover it',
  'viewer.covered': 'Blurred, grey and silent until you ask.',
  'viewer.zoom.1': 'Zoom: fits',
  'viewer.zoom.2': 'Zoom: 2 times',
  'viewer.zoom.4': 'Zoom: 4 times',
  'viewer.page': 'Page {page} of {pages}',
  'viewer.page-before': 'Page before',
  'viewer.page-after': 'Page after',
  'viewer.item-before': 'File before',
  'viewer.item-after': 'File after',
  'viewer.close': 'Close the file',
  'viewer.keys': 'Keys: z zooms, v shows or covers, [ and ] go to the file before and after.',

  'viewer.cannot.title': 'Sotto does not show this file',
  'viewer.cannot.unknown': 'It is of a kind that Sotto has no view for. Its first bytes stand below.',
  'viewer.cannot.damaged': 'It is damaged, or not what it says it is. Its first bytes stand below.',
  'viewer.cannot.too-large': 'It needs more memory than the viewer gives to one file.',
  'viewer.cannot.protected': 'It is locked with a password that only its maker knows.',
  'viewer.cannot.not-in-this-browser':
    'This browser cannot play or draw this kind of file. Another browser may.',
  'viewer.cannot.not-read': 'Part of it could not be fetched or opened. Close the file, then open it again.',
  'viewer.part.title': 'Some letters are missing here',
  'viewer.part.text':
    'This page uses letters of East Asia in an old way that Sotto cannot draw. What you see, and a safe copy, lack them.',
  'viewer.strange.title': 'The viewer was stopped',
  'viewer.strange.text':
    'Something in this file made the viewer behave as it never should. It was closed, and nothing left it. Tell your coordinator which file it was.',

  'viewer.copy': 'Save a safe copy',
  'viewer.copy.hint.pixels': 'A safe copy is a picture of what you see. Nothing else of the file is in it.',
  'viewer.copy.hint.text': 'A safe copy is plain text. Nothing else of the file is in it.',
  'viewer.copy.hint.none': 'There is no safe copy of this kind of file.',
  'viewer.copy.page': 'Drawing page {page} of {pages}…',
  'viewer.copy.done': 'Saved: {name}',
  'viewer.copy.left-out': {
    one: 'Saved: {name}. It was too long: the last page is left out.',
    other: 'Saved: {name}. It was too long: the last {n} pages are left out.',
  },
  'viewer.copy.blocked':
    'This browser lets no page copy pictures. Allow “canvas” for this address in the browser, then try again.',
  'viewer.copy.broken': 'The safe copy could not be made. Nothing was saved.',

  'viewer.size.bytes': { one: '{n} byte', other: '{n} bytes' },
  'viewer.size.kilobytes': '{size} kB',
  'viewer.size.megabytes': '{size} MB',
  'viewer.size.gigabytes': '{size} GB',
})
