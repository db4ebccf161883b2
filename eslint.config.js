import tseslint from 'typescript-eslint'

// TypeScript's own compiler knows the worlds (one tsconfig a room); this file holds what it cannot say.
export default tseslint.config(
  { ignores: ['*.config.js', 'dist/', 'data/', 'screenshots/', 'coverage/'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'text can never become markup' },
        { property: 'dangerouslySetInnerHTML', message: 'text can never become markup' },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true }],
    },
  },
)
