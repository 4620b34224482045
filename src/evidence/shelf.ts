/** Keeps what was used last, as many bytes as it may: for what is read from the store again and again. */

export type Shelf<Key, Kept> = {
  readonly find: (key: Key) => Kept | undefined
  readonly keep: (key: Key, kept: Kept, bytes: number) => void
  readonly drop: (key: Key) => void
}

export function createShelf<Key, Kept>(bytesMax: number): Shelf<Key, Kept> {
  const places = new Map<Key, { readonly kept: Kept; readonly bytes: number }>() // longest unused first
  let held = 0

  function drop(key: Key): void {
    held -= places.get(key)?.bytes ?? 0
    places.delete(key)
  }

  return {
    drop,
    find(key) {
      const place = places.get(key)
      if (place === undefined) return undefined
      places.delete(key)
      places.set(key, place)
      return place.kept
    },
    keep(key, kept, bytes) {
      drop(key)
      places.set(key, { kept, bytes })
      held += bytes
      for (const oldest of places.keys()) {
        if (held <= bytesMax) return
        drop(oldest)
      }
    },
  }
}
