/** What `sotto help` prints, and the man page: both from the table of commands. */

import type { Command, Option } from './command.ts'
import { everywhere } from './parse-command.ts'
import { version } from '../release.ts'

const optionWords = (name: string, { value }: Option): string =>
  `--${name}${value === null ? '' : ` ${value}`}`

export const usageOf = ({ name, takes, options }: Command): string =>
  ['npx sotto', name, takes, ...(Object.keys(options).length > 0 ? ['[options]'] : [])]
    .filter((word) => word !== null)
    .join(' ')

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return [
    `Sotto ${version}: takes in reports that only the desk can read.`,
    '',
    'npx sotto COMMAND [options]',
    '',
    ...lines,
    '',
    'npx sotto COMMAND --help says more. SOTTO_DATA names the data folder (./data).',
  ].join('\n')
}

export function helpOf(command: Command): string {
  const options = Object.entries({ ...command.options, ...everywhere })
  const width = Math.max(...options.map(([name, option]) => optionWords(name, option).length))
  return [
    usageOf(command),
    '',
    command.more,
    '',
    ...options.map(([name, option]) => `  ${optionWords(name, option).padEnd(width)}  ${option.what}`),
  ].join('\n')
}

/** For roff: no line begins with a dot or a quote, backslashes and hyphens are what they are. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1')

export function manPage(commands: readonly Command[]): string {
  const sections = commands.flatMap((command) => [
    `.SS ${roff(usageOf(command).replace('npx ', ''))}`,
    roff(`${command.summary}.`),
    '.PP',
    roff(command.more),
    ...Object.entries(command.options).flatMap(([name, option]) => [
      '.TP',
      `.B ${roff(optionWords(name, option))}`,
      roff(`${option.what}.`),
    ]),
  ])
  return [
    `.TH SOTTO 1 "" "Sotto ${version}"`,
    '.SH NAME',
    'sotto \\- intake of reports that only the chosen desk can read',
    '.SH SYNOPSIS',
    '.B npx sotto',
    '.I COMMAND',
    '[options]',
    '.SH COMMANDS',
    'Each takes',
    `.B ${roff('--json')}`,
    '(the outcome as one JSON document) and',
    `.BR ${roff('--help')} .`,
    ...sections,
    '.SH EXIT STATUS',
    ...exits.flatMap(([code, what]) => ['.TP', `.B ${code}`, what]),
    '.SH ENVIRONMENT',
    ...variables.flatMap(([name, what]) => ['.TP', `.B ${name}`, roff(what)]),
    '.SH FILES',
    '.TP',
    '.I data/settings.json',
    roff('What sotto init was told. docs/operating.md has the list.'),
    '',
  ].join('\n')
}

const exits = [
  ['0', 'Done.'],
  ['1', 'Not done; one sentence says why, and nothing is half done.'],
  ['2', 'The words of the command are off.'],
  ['3', 'It ran, and found something that wants a look.'],
  ['70', 'A defect of Sotto.'],
] as const

const variables = [
  ['SOTTO_DATA', 'The data folder; ./data when it is not set.'],
  [
    'SOTTO_PORTAL',
    'An address and a port for sources, or off. With an onion service no port is open unless this is set.',
  ],
  ['SOTTO_CONSOLE', 'The same for the desk.'],
] as const
