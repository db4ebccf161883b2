/** The viewer's keys. While it is open they mean its file, and not the case around it. */

import { isTyping } from '../desk/shortcuts.ts'
import { frameKeys, type FrameKey } from '../viewer-frame/limits.ts'

const isKey = (key: string): key is FrameKey => (frameKeys as readonly string[]).includes(key)

/** Listens until the returned function is called. */
export function onViewerKey(page: Document, act: (key: FrameKey) => void): () => void {
  const heard = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !isKey(event.key)) return
    if (isTyping(event.target) || page.querySelector('dialog[open]') !== null) return
    event.preventDefault()
    event.stopPropagation()
    act(event.key)
  }
  // Before the keys of the desk.
  page.addEventListener('keydown', heard, { capture: true })
  return () => page.removeEventListener('keydown', heard, { capture: true })
}
