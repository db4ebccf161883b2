/** How much goes over the port at once, and the closed words of both sides. */

/** Of one answer. */
export const mostRead = 4 * 1024 * 1024
/** Of one picture or page that leaves the frame as pixels. */
export const mostPixels = 40_000_000
export const mostSide = 32_767
/** In UTF-16 units, of a document that leaves the frame as text. */
export const mostText = 8_000_000
export const mostPages = 1_000_000

export const zooms = [1, 2, 4] as const
export type Zoom = (typeof zooms)[number]

export const shownKinds = ['picture', 'pdf', 'text', 'document', 'sheet', 'slides', 'sound', 'film'] as const
export type ShownKind = (typeof shownKinds)[number]

export const whys = [
  'unknown',
  'damaged',
  'too-large',
  'protected',
  'not-in-this-browser',
  'not-read',
] as const
/** Why a file is not shown: `not-in-this-browser` for a kind that only other browsers know. */
export type Why = (typeof whys)[number]

/** How a file can leave the viewer: as pixels of each page, as plain text, or not at all. */
export type CopyKind = 'pixels' | 'text' | 'none'

export const frameKeys = ['z', '[', ']', 'v', 'Escape'] as const
export type FrameKey = (typeof frameKeys)[number]
