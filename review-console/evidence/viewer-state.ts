/** What the viewer shows of one file, and what changes it. Pure. */

import { zooms, type CopyKind, type ShownKind, type Why, type Zoom } from '../viewer-frame/limits.ts'
import type { Heard } from './viewer-port.ts'

export type Copying =
  | { readonly is: 'idle' }
  | { readonly is: 'drawing'; readonly page: number }
  | { readonly is: 'saved'; readonly name: string; readonly leftOut: number }
  | { readonly is: 'not'; readonly why: 'blocked' | 'broken' }

export interface Seen {
  readonly as: ShownKind
  readonly page: number
  readonly pages: number
  readonly copy: CopyKind
  readonly isWhole: boolean
}

export interface ViewerState {
  readonly isCovered: boolean
  readonly zoom: Zoom
  readonly seen: Seen | null
  readonly trouble: Why | 'strange' | null
  readonly copying: Copying
}

export const atFirst: ViewerState = {
  isCovered: true,
  zoom: 1,
  seen: null,
  trouble: null,
  copying: { is: 'idle' },
}

export type ViewerEvent =
  | Exclude<Heard, { heard: 'key' }>
  | { readonly did: 'cover' | 'uncover' }
  | { readonly did: 'zoom'; readonly zoom: Zoom }
  | { readonly did: 'copy'; readonly copying: Copying }

export function after(state: ViewerState, event: ViewerEvent): ViewerState {
  if ('did' in event) {
    if (event.did === 'zoom') return { ...state, zoom: event.zoom }
    if (event.did === 'copy') return { ...state, copying: event.copying }
    return { ...state, isCovered: event.did === 'cover' }
  }
  switch (event.heard) {
    case 'shown': {
      const { as, page, pages, copy, isWhole } = event
      return { ...state, seen: { as, page, pages, copy, isWhole }, trouble: null }
    }
    case 'cannot':
      return { ...state, seen: null, trouble: event.why }
    case 'strange':
      return { ...state, seen: null, trouble: 'strange', isCovered: true }
  }
}

/** After the largest comes the smallest again. */
export const zoomAfter = (zoom: Zoom): Zoom => zooms[(zooms.indexOf(zoom) + 1) % zooms.length] ?? 1

/** The page, when there is such a one and another is shown. */
export function pageBy(seen: Seen | null, by: 1 | -1): number | null {
  const page = (seen?.page ?? 0) + by
  return seen !== null && page >= 1 && page <= seen.pages ? page : null
}
