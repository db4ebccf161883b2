import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import ts from 'typescript'

const base = fileURLToPath(new URL('../../', import.meta.url))

/** Files of each world as they were parsed for its first program. */
const parsed = new Map<string, ts.SourceFile | undefined>()

/** What the compiler of a world says about one more file in it. */
function errorsIn(world: string, text: string): string[] {
  const path = join(base, world, 'planted.ts')
  const config = ts.getParsedCommandLineOfConfigFile(join(base, world, 'tsconfig.json'), {}, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '))
    },
  } as ts.ParseConfigFileHost)
  if (config === undefined) throw new Error('no configuration')
  const options: ts.CompilerOptions = {
    ...config.options,
    composite: false,
    noEmit: true,
    incremental: false,
  }
  delete options.tsBuildInfoFile
  const host = ts.createCompilerHost(options)
  const parse = host.getSourceFile.bind(host)
  const read: typeof parse = (name, ...rest) => {
    const key = `${world}: ${name}`
    if (!parsed.has(key)) parsed.set(key, parse(name, ...rest))
    return parsed.get(key)
  }
  host.getSourceFile = (name, language, ...rest) =>
    name === path ? ts.createSourceFile(name, text, language) : read(name, language, ...rest)
  const program = ts.createProgram([...config.fileNames, path], options, host)
  const planted = program.getSourceFile(path)
  return program
    .getSemanticDiagnostics(planted)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}

describe('the world of crypto/', () => {
  it('P-82 knows neither the browser nor Node', () => {
    const names = ['window', 'document', 'console', 'fetch', 'Buffer', 'process', 'require', 'setTimeout']
    const text = names.map((name, i) => `export const a${String(i)} = ${name}`).join('\n')
    const errors = errorsIn('crypto', text)
    expect(names.filter((name) => !errors.some((error) => error.includes(`'${name}'`)))).toEqual([])
  })

  it('P-82 compiles a file without them: the control', () => {
    expect(errorsIn('crypto', 'export const a: Uint8Array = new Uint8Array(1)')).toEqual([])
  })
})

describe('the worlds of the pages', () => {
  it.each(['intake-forms', 'review-console'])('P-82 %s knows the browser and not Node', (world) => {
    expect(errorsIn(world, 'export const a = [window.name, document.title]')).toEqual([])
    const errors = errorsIn(world, 'export const a = [Buffer, process]')
    expect(errors).toHaveLength(2)
  })
})
