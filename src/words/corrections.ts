/** What we say when something we told has turned out wrong. */

export const correctionWords = {
  title: 'Correction:',
  told: (day: string, sentence: string) => `I told you on ${day}: “${sentence}”`,
  nowSays: (isSame: boolean, sentence: string) =>
    `${isSame ? 'It now says' : 'A later report says'}: “${sentence}”`,
  notice: (isSame: boolean, notice: string) =>
    `${isSame ? 'It has since been corrected' : 'The outlet has since written'}: “${notice}”`,
  link: '[read]',
  corrected: (time: string) => `Corrected ${time}:`,
  was: (sentence: string) => `Before: “${sentence}”`,
}
