/** `sotto doctor`: looks at everything that keeps people safe and Sotto reachable; each finding comes with its fix. */

import { openDoctorTools } from '../doctor/open-doctor-tools.ts'
import { checks, type Finding } from '../doctor/finding.ts'
import { runDoctor } from '../doctor/run-doctor.ts'
import { checkSmtp } from '../notify/check-smtp.ts'
import { readSettings } from '../settings.ts'
import { torPlaces } from '../tor/places.ts'
import { throughTor } from '../tor/through-tor.ts'
import { exitCodes, type Command } from './command.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Look for what is wrong, and say how to mend it',
  more:
    'Looks at clock, rights, disk, swap and core dumps, pages, databases, tor and both onions through Tor, roster, coordinators and keys, ' +
    'backup and mail. Changes nothing and sends nothing. Exit status 3 when it found something.',
  takes: null,
  options: {},
  async run(_asked, { configuration: { folder }, clock, terminal }) {
    const settings = readSettings(folder)
    const open = throughTor(torPlaces(folder, 'console').socks)
    const tools = openDoctorTools({ folder, settings, clock }, (mail) => checkSmtp(mail, open))
    const findings: Finding[] = []
    let done = 0
    for await (const { check, finding } of runDoctor(tools)) {
      done += 1
      if (terminal.isAsking)
        terminal.progress(done, checks.length, `Looked at ${check.replaceAll('-', ' ')}:`)
      if (finding !== null) findings.push(finding)
    }
    terminal.result({ findings }, doctorText(findings))
    return findings.length === 0 ? exitCodes.done : exitCodes.findings
  },
}

const marks = { stop: 'Now', look: 'Soon' } as const

function doctorText(findings: readonly Finding[]): string {
  if (findings.length === 0) return `Nothing to mend. ${String(checks.length)} things were looked at.`
  const inOrder = [...findings].sort((a, b) => Number(b.level === 'stop') - Number(a.level === 'stop'))
  return inOrder
    .map(
      ({ check, level, what, fix }) => `${marks[level].padEnd(4)}  ${what}\n      ${fix}\n      (${check})`,
    )
    .join('\n\n')
}
