/** Papers, films and sounds as sources send them; in every value that must be gone from a clean copy stands the canary. */

import { filmWithPlace, soundWithTags } from './papers/film-files.ts'
import { openDocumentFile, sheetFile, slideFile } from './papers/other-office-files.ts'
import { wordFile } from './papers/word-files.ts'

/** A Word text with tracked changes, comments, a picture and an attachment. */
export const textWithChanges = (): Blob => wordFile()

/** A workbook with a hidden sheet, a hidden row and ties to another; a presentation with notes; a text of LibreOffice. */
export const workbook = (): Blob => sheetFile()
export const presentation = (): Blob => slideFile()
export const openText = (): Blob => openDocumentFile('text')

/** Needs ffmpeg. Two seconds of film with sound, a place and a time. */
export const shortFilm = (): Blob => new Blob([new Uint8Array(filmWithPlace())])

/** Needs ffmpeg. Two seconds of sound with ID3 tags. */
export const shortSound = (): Blob => new Blob([new Uint8Array(soundWithTags())])
