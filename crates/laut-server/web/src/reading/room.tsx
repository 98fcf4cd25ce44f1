// The reading room: an article as a page to read, with its sources beside it.
export function ReadingRoom(_: { article: string | null; place: string }) {
  return <h1>…</h1>;
}
