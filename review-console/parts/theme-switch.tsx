/** Light, dark, or as the system asks. Kept in the page's memory: nothing is left on the device. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../intake-forms/parts/button.tsx'
import { say } from '../words/say.ts'

export type Theme = 'system' | 'light' | 'dark'

/** First what the system does not show, then the other, then as the system asks: every press but the last changes it. */
export function themeAfter(theme: Theme, isSystemDark: boolean): Theme {
  const [like, unlike] = isSystemDark ? (['dark', 'light'] as const) : (['light', 'dark'] as const)
  if (theme === 'system') return unlike
  return theme === unlike ? like : 'system'
}

const themeNow = (): Theme => {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

export function ThemeSwitch(): JSX.Element {
  const [theme, setTheme] = useState(themeNow)
  const chosen = themeAfter(theme, useSystemDark())
  const turn = (): void => {
    const { dataset } = document.documentElement
    if (chosen === 'system') delete dataset['theme']
    else dataset['theme'] = chosen
    setTheme(chosen)
  }
  return (
    <Button kind="quiet" onPress={turn}>
      {say(`theme.to.${chosen}`)}
    </Button>
  )
}

function useSystemDark(): boolean {
  const [asks] = useState(() => matchMedia('(prefers-color-scheme: dark)'))
  const [isDark, setDark] = useState(asks.matches)
  useEffect(() => {
    const changed = (): void => setDark(asks.matches)
    changed()
    asks.addEventListener('change', changed)
    return () => asks.removeEventListener('change', changed)
  }, [asks])
  return isDark
}
