/** What one view gives the frame: its element, its pages, and what may leave as a safe copy. */

import type { CopyKind, ShownKind, Zoom } from './limits.ts'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Rows from the top, four bytes a pixel. */
  readonly rgba: ArrayBuffer
}

export interface Shown {
  readonly as: ShownKind
  readonly pages: number
  readonly copy: CopyKind
  readonly element: HTMLElement
  /** False when part of what was drawn last is missing. Left out where nothing can be. */
  isWhole?(): boolean
  /** From 1. Resolves when the page is drawn. */
  turnTo?(page: number, zoom: Zoom): Promise<void>
  /** Covered: nothing plays any more. */
  cover?(): void
  pixels?(page: number): Promise<Pixels>
  text?(): Promise<string>
}
