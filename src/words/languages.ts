/** Languages by the names their speakers give them. */

/** In these a model can be asked to write. */
export const LANGUAGE_CODES: readonly string[] = `
  ar cs da de el en es et fa fi fr he hi hu id it ja kk ko ky lt lv nl no pl pt ro ru sk sv th
  tr uk ur uz vi zh`
  .trim()
  .split(/\s+/)

/** `german` for `de`. */
export function englishName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(code)!.toLowerCase()
}

/** By its English name or the one its speakers give it, in any case. */
export function findLanguage(name: string): string | undefined {
  const wanted = name.trim().toLowerCase()
  return LANGUAGE_CODES.find(
    (code) => englishName(code) === wanted || nameLanguage(code).toLowerCase() === wanted,
  )
}

/** `Deutsch` for `de`; the code itself for one that nobody knows. */
export function nameLanguage(code: string): string {
  try {
    const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
  } catch {
    return code
  }
}
