/** What the operator reads after the start; nothing is printed later but the type of a defect. */

import type { Running } from './start.ts'

type Facts = Pick<Running, 'portal' | 'console' | 'setUpLink' | 'emptyHelpNow'>

export function startText({ portal, console, setUpLink, emptyHelpNow }: Facts): string {
  const lines = ['Sotto is running.', '']
  if (portal !== null) lines.push(`  Portal   ${portal}   for sources`)
  if (console !== null) lines.push(`  Console  ${console}   for the desk`)
  if (setUpLink !== null) {
    lines.push(
      '',
      'Nobody can report yet. Open this link once, in the browser of the first reviewer:',
      `  ${setUpLink}`,
      'It changes at each start until it is used. Whoever has it sets the coalition up.',
    )
  }
  if (emptyHelpNow !== null) {
    lines.push(
      '',
      'The page "Help now" is empty: a person in danger would find nothing there.',
      `Write ${emptyHelpNow} as docs/operating.md says, then start again.`,
    )
  }
  return lines.join('\n')
}
