/** Reads product files into what the rules ask about: who imports what, and which names are used. */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import ts from 'typescript'

export interface Import {
  /** Our own file, by its path from the root; or a package as it is named. */
  readonly target: string
  readonly isOurs: boolean
}

export interface Source {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly imports: readonly Import[]
  /** Imports whose target is computed: nobody can follow them. */
  readonly hiddenImports: number
  readonly hasDefaultExport: boolean
  /** Nothing in it but re-exports. */
  readonly isBarrel: boolean
  /** Names used as values that nothing in the file declares: `window`, `Buffer`, `fetch`... */
  readonly freeNames: ReadonlySet<string>
  readonly callsReveal: boolean
  readonly readsEnvironment: boolean
  readonly castsToVerifiedRoster: boolean
}

export const roots = ['crypto', 'intake-forms', 'review-console', 'server'] as const

/** Every product file below `base`, parsed. */
export function readSources(base: string): Source[] {
  return roots.flatMap((root) =>
    readdirSync(join(base, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => posix.join(root, name.split('\\').join('/')))
      .sort()
      .map((path) => parseOnce(path, readFileSync(join(base, path), 'utf8'))),
  )
}

/** By path and text: a copy with one planted file parses that file. */
const parsed = new Map<string, Source>()

function parseOnce(path: string, text: string): Source {
  const key = `${path}\n${text}`
  const source = parsed.get(key) ?? parseSource(path, text)
  parsed.set(key, source)
  return source
}

export function parseSource(path: string, text: string): Source {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, kind)
  const targets: string[] = []
  const usedNames = new Set<string>()
  const declaredNames = new Set<string>()
  const seen = { hiddenImports: 0, readsEnvironment: false, castsToVerifiedRoster: false }
  const visit = (node: ts.Node): void => {
    const target = targetOf(node)
    if (target === 'hidden') seen.hiddenImports++
    else if (target !== null) targets.push(target)
    if (ts.isIdentifier(node) && isUsedName(node)) usedNames.add(node.text)
    if (ts.isIdentifier(node) && isDeclaredName(node)) declaredNames.add(node.text)
    if (ts.isPropertyAccessExpression(node) && node.getText(file) === 'process.env')
      seen.readsEnvironment = true
    if (ts.isAsExpression(node) && /\bVerifiedRoster\b/.test(node.type.getText(file))) {
      seen.castsToVerifiedRoster = true
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return {
    path,
    imports: targets.map((target) => importFrom(path, target)),
    hasDefaultExport: file.statements.some(isDefaultExport),
    isBarrel: file.statements.length > 0 && file.statements.every(isReExport),
    freeNames: new Set([...usedNames].filter((name) => !declaredNames.has(name))),
    callsReveal: usedNames.has('reveal') || /\bSecret\.reveal\b/.test(text),
    ...seen,
  }
}

/** `import`, `export from`, `import()`, `import('...').Type`, `require()`, `new URL('...', import.meta.url)`. */
function targetOf(node: ts.Node): string | 'hidden' | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier === undefined ? null : textOf(node.moduleSpecifier)
  }
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : 'hidden'
  }
  if (ts.isCallExpression(node)) {
    const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
    const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
    return isImport || isRequire ? textOf(node.arguments[0]) : null
  }
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    return textOf(node.moduleReference.expression)
  }
  return ts.isNewExpression(node) ? workerFile(node) : null
}

const textOf = (node: ts.Node | undefined): string =>
  node !== undefined && ts.isStringLiteralLike(node) ? node.text : 'hidden'

/** A worker or another script that this file names beside itself. */
function workerFile(node: ts.NewExpression): string | null {
  const [name, base] = node.arguments ?? []
  if (!ts.isIdentifier(node.expression) || node.expression.text !== 'URL') return null
  if (name === undefined || base?.getText() !== 'import.meta.url') return null
  return ts.isStringLiteralLike(name) && /\.tsx?$/.test(name.text) ? name.text : null
}

const importFrom = (path: string, target: string): Import =>
  target.startsWith('.')
    ? { target: posix.normalize(posix.join(dirname(path), target)), isOurs: true }
    : { target, isOurs: false }

function isDefaultExport(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true
  if (
    ts.isExportDeclaration(statement) &&
    statement.exportClause &&
    ts.isNamedExports(statement.exportClause)
  ) {
    return statement.exportClause.elements.some(({ name }) => name.text === 'default')
  }
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
}

const isReExport = (statement: ts.Statement): boolean =>
  ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined

/** A name of the file's own. `declare const window` explains nothing: it is the platform's. */
function isDeclaredName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isVariableDeclaration(parent)) return parent.name === node && !isAmbient(parent)
  if (ts.isParameter(parent) || ts.isBindingElement(parent)) return parent.name === node
  return ts.isImportSpecifier(parent) || ts.isFunctionDeclaration(parent) || ts.isClassDeclaration(parent)
}

function isAmbient(declaration: ts.VariableDeclaration): boolean {
  const statement = declaration.parent.parent
  if (!ts.isVariableStatement(statement)) return false
  return (statement.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)
}

/** An identifier that stands for a value in scope: not a property, a label, a declaration or a type. */
function isUsedName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isShorthandPropertyAssignment(parent)) return true
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.initializer === node
  if (ts.isBindingElement(parent)) return parent.initializer === node
  if (ts.isJsxAttribute(parent) || ts.isMethodDeclaration(parent) || ts.isPropertySignature(parent))
    return false
  if (ts.isPropertyDeclaration(parent)) return parent.initializer === node
  return !ts.isQualifiedName(parent) && !ts.isTypeNode(parent) && !ts.isFunctionDeclaration(parent)
}
