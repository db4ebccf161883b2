/** Holds the one session of this page, and locks it: on demand, when nobody is there, and when the page goes. */

import { onIdle } from './idle.ts'
import type { Session } from './session.ts'

export type LockedBy = 'locked' | 'idle'

export interface SessionHolder {
  take(session: Session): void
  session(): Session | null
  lock(by: LockedBy): void
}

export interface HolderTools {
  readonly page: Document
  readonly idleMs: number
  readonly onLocked: (by: LockedBy) => void
}

export function holdSession({ page, idleMs, onLocked }: HolderTools): SessionHolder {
  let held: Session | null = null
  let stopWatching = (): void => undefined

  const lock = (by: LockedBy): void => {
    if (held === null) return
    stopWatching()
    held.lock()
    held = null
    onLocked(by)
  }
  return {
    take(session) {
      lock('locked')
      held = session
      const stopIdle = onIdle(page, idleMs, () => lock('idle'))
      // A page that may come back from the browser's cache must come back locked.
      const onHide = (): void => lock('locked')
      page.defaultView?.addEventListener('pagehide', onHide)
      stopWatching = () => {
        stopIdle()
        page.defaultView?.removeEventListener('pagehide', onHide)
      }
    },
    session: () => held,
    lock,
  }
}
