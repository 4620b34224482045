export const htmlToBlocks = (_x: string): any[] => []
