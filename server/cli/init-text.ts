/** What an operator reads after `sotto init`: what to keep on paper, and what to do next. */

import type { FirstKey } from './first-key.ts'

export interface InitFacts {
  readonly folder: string
  /** Onion addresses; null without Tor. */
  readonly portal: string | null
  readonly console: string | null
  /** Null when the one before stays. */
  readonly consoleKey: FirstKey | null
  readonly recoveryKey: string | null
  readonly hasBackup: boolean
  readonly hasMail: boolean
  /** The systemd unit that was written; null where none can be. */
  readonly unit: string | null
}

const inGroups = (letters: string): string => letters.replace(/(.{4})(?=.)/g, '$1 ')

export function initText(facts: InitFacts): string {
  return [
    '',
    `Everything is in ${facts.folder}.`,
    ...onionLines(facts),
    ...keyLines(facts),
    ...recoveryLines(facts),
    ...missingLines(facts),
    '',
    'Start it now:',
    '  npx sotto start',
    ...unitLines(facts),
  ].join('\n')
}

const onionLines = ({ portal, console }: InitFacts): readonly string[] =>
  portal === null || console === null
    ? ['', 'No onion services: sources need a road of your own to the portal.']
    : ['', `  Portal   http://${portal}   for sources`, `  Console  http://${console}   for the desk`]

const unitLines = ({ unit }: InitFacts): readonly string[] =>
  unit === null
    ? []
    : ['Or with the machine, as root:', `  cp ${unit} /etc/systemd/system/ && systemctl enable --now sotto`]

const keyLines = ({ consoleKey }: InitFacts): readonly string[] =>
  consoleKey === null
    ? []
    : [
        '',
        'The first reviewer needs this key to reach the console. Tor Browser asks for it once. It is shown only now:',
        `  ${inGroups(consoleKey.letters)}`,
        'In a file for tor, it is the line:',
        `  ${consoleKey.line}`,
      ]

const recoveryLines = ({ recoveryKey }: InitFacts): readonly string[] =>
  recoveryKey === null
    ? []
    : [
        '',
        'The recovery key opens the backups, and nothing else does. Write it down, away from this machine.',
        'It is shown only now:',
        `  ${recoveryKey}`,
      ]

const missingLines = ({ hasBackup, hasMail }: InitFacts): readonly string[] => [
  ...(hasBackup
    ? []
    : ['', 'No backup is set up: after a fire everything would be gone. Run init again with --backup-to.']),
  ...(hasMail ? [] : ['', 'No mail is set up: people must look for themselves. Run init again with --smtp.']),
]
