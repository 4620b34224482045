/** Languages by the names their speakers give them. */

/** `Deutsch` for `de`; the code itself for one that nobody knows. */
export function nameLanguage(code: string): string {
  try {
    const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
  } catch {
    return code
  }
}
