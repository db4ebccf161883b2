/** What stands under a pressed pointer stays there until the press has counted. */

import { useEffect, useRef, useState } from 'preact/hooks'

interface Held<T> {
  readonly shown: T
  readonly onPointerDown: () => void
}

/** The newest value, or the one of the moment of pressing while a pointer is down. */
export function useHeldStill<T>(newest: T): Held<T> {
  const isDown = useRef(false)
  const shown = useRef(newest)
  const [, drawAgain] = useState(0)
  if (!isDown.current) shown.current = newest
  useEffect(() => {
    // The click comes after the pointer is up, and in its own turn.
    const release = (): void =>
      void setTimeout(() => {
        if (!isDown.current) return
        isDown.current = false
        drawAgain((times) => times + 1)
      })
    const ends = ['pointerup', 'pointercancel', 'dragend'] as const
    for (const end of ends) document.addEventListener(end, release)
    return () => {
      for (const end of ends) document.removeEventListener(end, release)
    }
  }, [])
  return {
    shown: shown.current,
    onPointerDown: () => {
      isDown.current = true
    },
  }
}
