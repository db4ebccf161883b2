/**
 * What somebody typed, made safe to look at: characters that cannot be seen, that turn the direction of what
 * stands around them or that steer a terminal are shown by their numbers. Line breaks and tabs stay.
 */

/** Joiners are letters' business in many scripts, and turn nothing. */
const joiners = '\u200c\u200d'
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu

const isKept = (character: string): boolean =>
  character === '\n' || character === '\t' || joiners.includes(character)

const named = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

export const shownText = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(hidden, (character) => (isKept(character) ? character : named(character)))
