/** Light, dark, or as the system asks. Kept in the page's memory: nothing is left on the device. */

import type { JSX } from 'preact'
import { Button } from '../../intake-forms/parts/button.tsx'
import { useState } from 'preact/hooks'
import { say } from '../words/say.ts'

type Theme = 'system' | 'light' | 'dark'
const after: Readonly<Record<Theme, Theme>> = { system: 'dark', dark: 'light', light: 'system' }

const themeNow = (): Theme => {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

export function ThemeSwitch(): JSX.Element {
  const [theme, setTheme] = useState(themeNow)
  const turn = (): void => {
    const { dataset } = document.documentElement
    const chosen = after[theme]
    if (chosen === 'system') delete dataset['theme']
    else dataset['theme'] = chosen
    setTheme(chosen)
  }
  return (
    <Button kind="quiet" onPress={turn}>
      {say(`theme.${theme}`)}
    </Button>
  )
}
