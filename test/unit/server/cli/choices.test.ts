import { describe, expect, it } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { parsePlace, placeWords } from '../../../../server/cli/backup-place-words.ts'
import { chooseBackup } from '../../../../server/cli/choose-backup.ts'
import { chooseMail, parseServer } from '../../../../server/cli/choose-mail.ts'
import { chooseOnion } from '../../../../server/cli/choose-onion.ts'
import type { CliTools } from '../../../../server/cli/command.ts'
import { openTerminal } from '../../../../server/cli/terminal.ts'
import { StartError } from '../../../../server/start-error.ts'

const terminal = openTerminal({
  input: new PassThrough(),
  output: new PassThrough(),
  errors: new PassThrough(),
  json: false,
  yes: true,
})
const tools = { terminal, path: '' } as CliTools
const asked = (options: Record<string, string> = {}) => ({ options, words: [] })

describe('onion services', () => {
  it('are the usual choice, with the tor that is there', async () => {
    expect((await chooseOnion(asked(), null, tools))?.program).toMatch(/\/tor$/)
    expect(await chooseOnion(asked({ onion: 'off' }), null, tools)).toBeNull()
    expect(await chooseOnion(asked(), { program: '/usr/sbin/tor' }, tools)).toEqual({
      program: '/usr/sbin/tor',
    })
  })

  it.each([
    [{ onion: 'perhaps' }, '--onion is on or off.'],
    [{ tor: '/nowhere/tor' }, '/nowhere/tor is no tor that runs.'],
  ])('%j stops with a sentence', async (options, sentence) => {
    await expect(chooseOnion(asked(options as Record<string, string>), null, tools)).rejects.toThrow(sentence)
  })
})

describe('backups', () => {
  it('draw a recovery key once: it stays with the place changed', async () => {
    const first = await chooseBackup(asked({ 'backup-to': '/mnt/disk' }), null, tools)
    expect(first.recoveryKey).toMatch(/^AGE-SECRET-KEY-PQ-1/)
    expect(first.settings).toMatchObject({ place: { kind: 'folder', path: '/mnt/disk' }, hour: 0 })
    const words = { 'backup-to': 'sftp://sotto@example.org:2222/srv/backup', 'backup-hour': '5' }
    const second = await chooseBackup(asked(words), first.settings, tools)
    expect(second.recoveryKey).toBeNull()
    expect(second.settings).toEqual({
      ...first.settings,
      place: { kind: 'sftp', host: 'example.org', port: 2222, user: 'sotto', path: '/srv/backup' },
      hour: 5,
    })
    const third = await chooseBackup(asked({ 'new-recovery-key': '' }), second.settings, tools)
    expect(third.recoveryKey).not.toBeNull()
    expect(third.settings?.recipient).not.toBe(second.settings?.recipient)
    expect(third.settings?.place).toEqual(second.settings?.place)
    expect(await chooseBackup(asked({ 'backup-to': 'off' }), third.settings, tools)).toEqual({
      settings: null,
      recoveryKey: null,
    })
  })

  it.each(['/mnt/disk', 'sftp://a@example.org/b c', 'sftp://a@example.org:2222/'])(
    '%s is told back',
    (words) => {
      expect(placeWords(parsePlace(words))).toBe(words)
    },
  )

  it.each([
    [{ 'backup-to': 'sftp://example.org/srv' }, 'A place for backups is a folder, or sftp://'],
    [{ 'backup-to': 'sftp://a:secret@example.org/srv' }, 'A place for backups is a folder, or sftp://'],
    [{ 'backup-to': 'sftp:nonsense' }, 'A place for backups is a folder, or sftp://'],
    [{ 'backup-to': '/mnt', 'backup-hour': '24' }, '--backup-hour is a number'],
    [{ 'backup-to': '/mnt', 'backup-hour': 'noon' }, '--backup-hour is a number'],
  ])('%j stops with a sentence', async (options, sentence) => {
    await expect(chooseBackup(asked(options as Record<string, string>), null, tools)).rejects.toThrow(
      sentence,
    )
  })
})

describe('mail', () => {
  it.each([
    ['smtps://notes@mail.example.org', 465, 'tls', 'notes'],
    ['smtp://notes%40example.org@mail.example.org', 587, 'starttls', 'notes@example.org'],
    ['smtp://127.0.0.1:2525?security=none', 2525, 'none', null],
  ])('%s', (words, port, security, user) => {
    expect(parseServer(words)).toMatchObject({ port, security, user })
  })

  it('reads the password from its file, and keeps it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sotto-mail-'))
    const file = join(folder, 'password')
    writeFileSync(file, 'a secret\n')
    const words = { smtp: 'smtps://notes@mail.example.org', 'mail-from': 'notes@example.org' }
    const first = await chooseMail(asked({ ...words, 'smtp-password-file': file }), null, {
      ...tools,
      hasOnion: true,
    })
    rmSync(folder, { recursive: true })
    expect(first).toMatchObject({
      login: { user: 'notes', password: 'a secret' },
      throughTor: true,
      operator: null,
    })
    const second = await chooseMail(asked(), first, { ...tools, hasOnion: false })
    expect(second).toEqual({ ...first, throughTor: false })
  })

  it.each([
    [{ smtp: 'mail.example.org' }, '--smtp is'],
    [{ smtp: 'smtps://a:secret@mail.example.org' }, 'A password does not belong on the command line.'],
    [{ smtp: 'smtp://mail.example.org?security=none' }, 'Mail leaves this machine encrypted only.'],
    [{ smtp: 'smtps://mail.example.org', 'mail-from': 'nobody' }, '--mail-from is a mail address'],
    [{ smtp: 'smtps://mail.example.org' }, '--mail-from is a mail address'],
    [
      { smtp: 'smtps://mail.example.org', 'mail-from': 'a@example.org', 'mail-operator': 'x' },
      '--mail-operator is a mail address',
    ],
    [
      { smtp: 'smtps://a@mail.example.org', 'mail-from': 'a@example.org', 'smtp-password-file': '/nowhere' },
      '--smtp-password-file names a file',
    ],
  ])('%j stops with a sentence', async (options, sentence) => {
    const choice = chooseMail(asked(options as Record<string, string>), null, { ...tools, hasOnion: true })
    await expect(choice).rejects.toThrow(StartError)
    await expect(
      chooseMail(asked(options as Record<string, string>), null, { ...tools, hasOnion: true }),
    ).rejects.toThrow(sentence)
  })
})
